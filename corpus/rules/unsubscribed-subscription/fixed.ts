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
