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

// The router ends the streams of a route with the component; a server answers once.
@Component({ selector: 'app-block', template: '' })
export class BlockComponent {
  constructor(private route: ActivatedRoute, private blocksApiService: BlocksApiService) {}

  ngOnInit() {
    this.route.queryParams.subscribe((params) => this.show(params));  // ok: ends with the routed component
    this.blocksApiService.getBlock$('tip').subscribe((block) => this.show(block));  // ok: one answer
  }

  show(value: unknown) {}
}

// An operator: what it is given ends with the subscriber behind it.
export function logged<T>(source: Observable<T>) {
  return new Observable<T>((subscriber) => {
    source.subscribe(createOperatorSubscriber(subscriber, (value) => subscriber.next(value)));  // ok: chained
    return () => console.log('end');
  });
}

// There is one service, as long as there is a program.
@Injectable({ providedIn: 'root' })
export class NetworkService {
  constructor(private router: Router) {
    this.router.events.subscribe((event) => this.follow(event));  // ok: once, for the life of the program
  }

  follow(event: unknown) {}
}

// The component of the page itself: nobody makes a second one.
@Component({ selector: 'app-root', templateUrl: './app.html' })
export class AppComponent {
  constructor(private router: Router) {
    this.router.events.subscribe((event) => this.log(event));  // ok: once, for the life of the program
  }

  log(event: unknown) {}
}

// A form of the component's own: its streams go with it. (A form that comes from outside is the outside's.)
@Component({ selector: 'app-filter', template: '' })
export class FilterComponent {
  form: UntypedFormGroup;

  constructor(private formBuilder: UntypedFormBuilder) {
    this.form = this.formBuilder.group({ text: [''] });
    this.form.get('text').valueChanges.subscribe((text) => this.filter(text));  // ok: the form is its own
  }

  // A message broker: a topic and what to do when it is there.
  listen(client, topic) {
    client.subscribe(topic, () => this.filter(topic));  // ok: no stream
  }

  filter(text: unknown) {}
}

// A query's list of changes is Angular's, and ends with the component.
@Component({ selector: 'app-rows', template: '' })
export class RowsComponent {
  @ViewChildren('row') rows: QueryList<Row>;

  ngAfterViewInit() {
    this.rows.changes.subscribe(() => this.align());  // ok: the list is its own
  }

  // No stream gives a promise: the client of a broker asks its server.
  async listen(client: Client) {
    await client.subscribe('rows');  // ok: no stream
    client.subscribe('columns').catch(() => this.align());  // ok: no stream
  }

  align() {}
}

// A child process that ends says so once.
class Command {
  start() {
    const child = this.spawn();
    fromEvent(child, 'error').subscribe((error) => this.cleanUp(error));  // ok: over with the process
    fromEvent(child, 'close').subscribe((code) => this.cleanUp(code));
  }
  spawn() {
    return require('child_process').spawn('true');
  }
  cleanUp(result) {
    this.result = result;
  }
}

// What the file's own functions and fields bring completes as well.
@Component({ selector: 'app-checkout' })
class Checkout implements OnDestroy {
  private ranking$: Observable<string[]>;
  private statistics$: Observable<number>;
  constructor(private api: LightningApiService, private bus: Bus) {
    this.ranking$ = this.api.getRanking$().pipe(share());
    this.statistics$ = this.api.getStatistics$().pipe(share());
    merge(this.ranking$, this.statistics$).subscribe(() => this.show());  // ok: two answers
    this.ready$().subscribe(() => this.show());  // ok: once
  }
  private ready$(): Observable<string> {
    return this.bus.state$.pipe(filter((state) => state !== ''), take(1));
  }
  show() {}
  ngOnDestroy() {
    this.show();
  }
}
