@Component({ selector: 'app-price', template: '' })
class PriceComponent implements OnDestroy {
  private subscription: Subscription;
  private readonly destroyed$ = new Subject<void>();

  constructor(private feed: Feed, private route: ActivatedRoute) {}

  ngOnInit() {
    this.subscription = this.feed.prices$.subscribe((price) => this.show(price));
    this.route.params.pipe(takeUntil(this.destroyed$)).subscribe((params) => this.load(params));
  }

  show(price: number) {}
  load(params: Params) {}

  ngOnDestroy() {
    this.subscription.unsubscribe();
    this.destroyed$.next();
    this.show(0);
  }
}

@Component({ selector: 'app-choice', template: '' })
class ChoiceComponent implements OnInit, OnDestroy {
  constructor(private host: ElementRef<HTMLElement>, private focusMonitor: FocusMonitor) {}

  ngOnInit() {
    this.focusMonitor.monitor(this.host, true).subscribe((origin) => this.touch(origin));
  }

  touch(origin: FocusOrigin) {}

  ngOnDestroy() {
    this.focusMonitor.stopMonitoring(this.host);
    this.touch(null);
  }
}
