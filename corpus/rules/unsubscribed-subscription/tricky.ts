@Component({ selector: 'app-cart', template: '' })
class CartComponent {
  private subscriptions = new Subscription();
  private all: Subscription[] = [];

  constructor(private cart: Cart, private http: HttpClient, private destroyRef: DestroyRef) {
    this.subscriptions.add(this.cart.items$.subscribe((items) => this.show(items)));  // ok: a container of subscriptions
    this.all.push(this.cart.total$.subscribe((total) => this.show(total)));  // ok: an array of them
    this.http.get('/cart').subscribe((cart) => this.show(cart));  // ok: completes by itself
    this.cart.items$.pipe(take(1)).subscribe((items) => this.show(items));  // ok: one value
    this.cart.items$.pipe(takeUntilDestroyed()).subscribe((items) => this.show(items));  // ok: ends with the component
    const later = this.cart.items$.subscribe((items) => this.show(items));  // ok: DestroyRef
    this.destroyRef.onDestroy(() => later.unsubscribe());
  }

  show(value: unknown) {}

  ngOnDestroy() {
    this.subscriptions.unsubscribe();
    this.all.forEach((subscription) => subscription.unsubscribe());
  }
}
