// What only sounds like an answer.
@Component({ selector: 'app-skipper', template: '' })
class SkipperComponent implements OnInit {
  constructor(private state: State) {}

  ngOnInit() {
    this.state.items$.pipe(skipFirst()).subscribe((item) => this.show(item));  // want unsubscribed-subscription "keeps 'SkipperComponent' alive"
  }

  show(item: Item) {
    this.shown = item;
  }
}

@Component({ selector: 'app-combiner', template: '' })
class CombinerComponent implements OnInit {
  constructor(private state: State) {}

  ngOnInit() {
    combineLatest([this.state.items$, this.state.items$.pipe(first())]).subscribe((both) => this.show(both));  // want unsubscribed-subscription "keeps 'CombinerComponent' alive"
  }

  show(items: Item[]) {
    this.shown = items;
  }
}

@Component({ selector: 'app-watcher', template: '' })
class WatcherComponent implements OnInit {
  constructor(private groupService: GroupDataService) {}

  ngOnInit() {
    this.groupService.findChanges().subscribe((item) => this.show(item));  // want unsubscribed-subscription "keeps 'WatcherComponent' alive"
  }

  show(item: Item) {
    this.shown = item;
  }
}

@Component({ selector: 'app-closing', template: '' })
class ClosingComponent implements OnInit {
  constructor(private dialogs: DialogService) {}

  ngOnInit() {
    this.dialogs.onClose.subscribe((item) => this.show(item));  // want unsubscribed-subscription "keeps 'ClosingComponent' alive"
  }

  show(item: Item) {
    this.shown = item;
  }
}
