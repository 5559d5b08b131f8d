@Component({ selector: 'app-price', template: '' })
class PriceComponent implements OnDestroy {
  private subscription: Subscription;

  constructor(private feed: Feed, private route: ActivatedRoute) {}

  ngOnInit() {
    this.subscription = this.feed.prices$.subscribe((price) => this.show(price));  // want unsubscribed-subscription "after 'ngOnDestroy'"
    this.route.params.subscribe((params) => this.load(params));  // want unsubscribed-subscription "nothing holds its handle"
  }

  show(price: number) {}
  load(params: Params) {}

  ngOnDestroy() {
    this.show(0);
  }
}
