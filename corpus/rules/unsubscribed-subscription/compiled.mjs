// What Angular's compiler writes.
import * as i0 from '@angular/core';

// There is one, for the life of the program.
export class Transfer {
  constructor(zone) {
    zone.onCapture.subscribe((item) => this.keep(item));  // ok: provided in the root
  }
  keep(item) {
    this.item = item;
  }
  destroy() {
    this.item = null;
  }
  static { this.ɵprov = i0.ɵɵngDeclareInjectable({ type: Transfer, providedIn: 'root' }); }
}

// A component.
export class SortableComponent {
  constructor(transfer) {
    this.transfer = transfer;
    this.transfer.onCapture.subscribe((item) => this.onDrop(item));  // want unsubscribed-subscription "keeps 'SortableComponent' alive"
  }
  onDrop(item) {
    this.item = item;
  }
  close() {
    this.item = null;
  }
  static { this.ɵfac = i0.ɵɵngDeclareFactory({ type: SortableComponent, deps: [{ token: Transfer }] }); }
  static { this.ɵcmp = i0.ɵɵngDeclareComponent({ type: SortableComponent, selector: 'bs-sortable' }); }
}
