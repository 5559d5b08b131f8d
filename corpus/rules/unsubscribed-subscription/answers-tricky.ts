// Not leaks: answers, ends of dialogs, and outputs of components that are made here.
import { combineLatest as observableCombineLatest } from 'rxjs';

@Component({ selector: 'app-group-form', template: '' })
class GroupFormComponent implements OnInit, OnDestroy {
  private item$: Observable<Item>;
  private handles: Array<() => void> = [];

  constructor(
    private groupService: GroupDataService,
    private scriptService: ScriptDataService,
    private route: ActivatedRoute,
    private dialogs: DialogService,
    private modals: ModalService,
    private container: ViewContainerRef,
    private api: Client,
  ) {}

  ngOnInit() {
    this.item$ = this.route.data.pipe(map((data) => data.item), getFirstSucceededRemoteData());
    this.item$.subscribe((item) => this.show(item));  // ok: the operator takes the first
    const parameters$ = this.state$.pipe(takeOnce());
    observableCombineLatest([parameters$, this.item$]).subscribe(([parameters, item]) => this.show(item));  // ok: both end
    this.current().subscribe((item) => this.show(item));  // ok: its own method asks once
    this.handles = [
      this.api.subscribe('created', (item: Item) => this.show(item)),  // ok: ended below
      this.api.subscribe('deleted', (item: Item) => this.show(item)),
    ].filter(Boolean);
  }

  find(id: string) {
    this.groupService.findById(id).subscribe((group) => this.show(group));  // ok: a question
  }

  submit() {
    this.scriptService.invoke('import', []).subscribe(() => this.show(null));  // ok: an order
  }

  ask() {
    this.dialogs.open(Question).onClose.subscribe((answer) => this.show(answer));  // ok: over with the dialog
    const dialog = this.dialogs.open(Question);
    dialog.onClose.subscribe((answer) => this.show(answer));  // ok: the same
    const modal = this.modals.open(Picker);
    modal.componentInstance.picked.subscribe((item) => this.show(item));  // ok: an output of the modal's
    const row = this.container.createComponent(Row);
    row.instance['selected'].subscribe((item) => this.show(item));  // ok: an output of the row's
  }

  map(ids: string[]) {
    this.notify(this.groupService.findAll(ids).pipe(getFirstCompleted()));
    const texts = [this.texts.get('done')];
    ids.forEach((id) => texts.push(this.texts.get(id)));
    combineLatest(texts).subscribe((all) => this.show(all));  // ok: texts come once
    combineLatest([...texts]).subscribe((all) => this.show(all));  // ok: the same
  }

  private notify(answers$: Observable<Item[]>) {
    answers$.subscribe((answers) => this.show(answers));  // ok: what it is given ends
  }

  private current(): Observable<Item> {
    const id = this.id;
    if (!id) return this.item$;
    return this.groupService.watch(id).pipe(first());
  }

  show(item: Item) {
    this.shown = item;
  }

  ngOnDestroy() {
    this.handles.forEach((end) => end());
  }
}

// The base class, which another file has, calls it.
@Component({ selector: 'app-license', template: '' })
class LicenseComponent extends SectionComponent {
  private subscriptions: Subscription[] = [];

  onSectionInit() {
    this.subscriptions.push(this.sections.state$.subscribe((state) => this.show(state)));  // ok
  }

  onSectionDestroy() {
    this.subscriptions.forEach((subscription) => subscription.unsubscribe());
  }

  show(state: State) {
    this.shown = state;
  }
}
