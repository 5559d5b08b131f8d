// Angular's renderer takes an element, or the name of what lives as long as the page, and returns the function that ends the listener.
import { Component, ElementRef, OnDestroy, Renderer2 } from '@angular/core';

@Component({ selector: 'date-field' })
export class DateField implements OnDestroy {
  private stop?: () => void;
  private stopKeys?: () => void;
  isOpen = false;
  constructor(private readonly renderer: Renderer2, private readonly host: ElementRef) {}
  ngOnInit() {
    this.stop = this.renderer.listen('document', 'click', () => this.close());  // want unremoved-listener "this 'click' listener on 'document'"
    this.stopKeys = this.renderer.listen('window', 'keydown', () => this.close());
    this.renderer.listen(this.host.nativeElement, 'focus', () => this.open());
  }
  open() {
    this.isOpen = true;
  }
  // What a user does, not the end of the component.
  close() {
    this.isOpen = false;
    this.stop?.();
  }
  ngOnDestroy() {
    this.stopKeys?.();
  }
}
