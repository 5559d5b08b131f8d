@Component({ selector: 'app-price', template: '' })
class PriceComponent implements OnDestroy {
  private subscription: Subscription;

  constructor(private feed: Feed) {}

  ngOnInit() {
    this.subscription = this.feed.prices$.subscribe((price) => this.show(price));  // want unsubscribed-subscription "after 'ngOnDestroy'"
    this.feed.alerts$.subscribe((alert) => this.load(alert));  // want unsubscribed-subscription "nothing holds its handle"
  }

  show(price: number) {}
  load(alert: Alert) {}

  ngOnDestroy() {
    this.show(0);
  }
}

// Asking for no bounds unsubscribes, but nobody does so at the end.
export class Panel {
  private resizing = Subscription.EMPTY;

  constructor(private viewport: Viewport, private element: HTMLElement) {}

  withBounds(bounds: HTMLElement | null) {
    this.resizing.unsubscribe();
    if (bounds) this.resizing = this.viewport.change(10).subscribe(() => this.fit(bounds));  // want unsubscribed-subscription "after 'dispose'"
    return this;
  }

  fit(bounds: HTMLElement) {
    this.element.style.width = `${bounds.clientWidth}px`;
  }

  dispose() {
    this.element.remove();
  }
}


// `changes` of something that others keep is no query's.
@Component({ selector: 'app-columns', template: '' })
class ColumnsComponent {
  constructor(private layout: Layout) {}

  ngAfterViewInit() {
    this.layout.changes.subscribe(() => this.align());  // want unsubscribed-subscription "nothing holds its handle"
  }

  align() {}
}

// The service has a row for each element that it is told to watch, until it is told to stop.
@Component({ selector: 'app-choice', template: '' })
class ChoiceComponent implements OnInit, OnDestroy {
  constructor(private host: ElementRef<HTMLElement>, private focusMonitor: FocusMonitor) {}

  ngOnInit() {
    this.focusMonitor.monitor(this.host, true).subscribe((origin) => this.touch(origin));  // want unsubscribed-subscription "'this.focusMonitor' lives on after 'ngOnDestroy'"
  }

  touch(origin: FocusOrigin) {}

  ngOnDestroy() {
    this.touch(null);
  }
}
