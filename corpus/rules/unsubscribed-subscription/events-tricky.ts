// Events in the style of VS Code, whose handles someone holds.
import { injectable } from 'inversify';
import { BaseWidget } from '@theia/core/lib/browser';
import { Disposable, DisposableCollection, Emitter, toDisposable } from './disposables';

// The base class makes the store, and disposes it.
export class ProblemTree extends TreeImpl {
  constructor(markers: Markers, labels: Labels) {
    super();
    this.toDispose.push(markers.onDidChangeMarkers(() => this.refresh()));
    this.toDispose.pushAll([labels.onDidChange(() => this.refresh())]);
  }
  refresh() {}
}

// The third argument is the store.
export class MiniMap extends BaseWidget {
  constructor(model: Model) {
    super();
    model.onDidChangeContent(this.update, this, this.toDispose);
  }
}

// A container makes one of these, for all who ask.
@injectable()
export class StatusBarContribution {
  constructor(private readonly shell: Shell) {
    this.shell.onDidChangeCurrentWidget(() => this.update());
  }
  update() {}
}

// Who gives the store empties it.
export class EditorFactory {
  private readonly options = {};
  create(preferences: Preferences, toDispose: DisposableCollection) {
    toDispose.push(preferences.onPreferenceChanged(() => this.configure()));
    return this.options;
  }
  configure() {}
  dispose() {}
}

// A store in a store.
export class EditorProxy {
  private readonly toDispose = new DisposableCollection();
  private toDisposeOnEditor = new DisposableCollection();
  setEditor(editor: Editor) {
    this.toDisposeOnEditor.dispose();
    this.toDisposeOnEditor = new DisposableCollection();
    this.toDispose.push(this.toDisposeOnEditor);
    this.toDisposeOnEditor.push(editor.onSelectionChanged(() => this.publish()));
  }
  publish() {}
  dispose() {
    this.toDispose.dispose();
  }
}

// What removes the listener is a disposable itself.
export class KeyDialog extends BaseWidget {
  constructor(private readonly keys: DisposableCollection, context: Context) {
    super();
    this.onKey = this.onKey.bind(this);
    window.addEventListener('keydown', this.onKey, { capture: true });
    this.keys.push(Disposable.create(() => window.removeEventListener('keydown', this.onKey, { capture: true })));
    const timer = setInterval(() => this.update(), 1000);
    this.keys.push(toDisposable(() => clearInterval(timer)));
  }
  onKey() {}
}

// A service that gives back what ends its listener.
export class StatusBarService {
  private readonly changed = new Emitter();
  register(provider: Provider) {
    const listener = provider.onDidChangeItems(() => this.changed.fire());
    return Disposable.create(() => listener.dispose());
  }
  dispose() {
    this.changed.dispose();
  }
}

// The list is of one call, and goes with it.
export class Diagnostics {
  constructor(private readonly markers: Markers) {}
  async wait(uri: string) {
    const toDispose: Disposable[] = [];
    try {
      await new Promise((resolve) => {
        const listener = this.markers.onDidChangeMarkers(() => {
          listener.dispose();
          resolve(uri);
        });
        toDispose.push(listener);
      });
    } finally {
      toDispose.forEach((one) => one.dispose());
    }
  }
  dispose() {}
}

// The store belongs to what is given, or goes where a kept field takes it.
export class Placeholder {
  private readonly current = this._register(new MutableDisposable());
  constructor(private readonly editor: Editor, private readonly options: Options) {
    this._register(autorun((reader) => {
      reader.store.add(autorun((inner) => this.draw(inner)));
      reader.store.add(this.editor.onDidChangeContent(() => this.draw(reader)));
    }));
    this.current.value = this.follow();
  }
  private follow() {
    const store = new DisposableStore();
    store.add(this.editor.onDidChangeCursor(() => this.draw(undefined)));
    return store;
  }
  // Tells whoever made the options: no subscription.
  select(item: Item) {
    this.options.onDidSelect?.(item);
    this.options.onDidChangeSelection(item, this.editor);
  }
  attach(widget: Widget) {
    const layout = autorun(() => this.draw(widget));
    return toDisposable(() => layout.dispose());
  }
  draw(what: unknown) {}
  dispose() {
    super.dispose();
  }
}

// Released however the request ends.
export class Tokens {
  constructor(private readonly model: Model) {}
  fetch() {
    const changes: unknown[] = [];
    const listener = this.model.onDidChangeContent((change) => changes.push(change));
    this.model.request().then(() => {
      listener.dispose();
    }, () => {
      listener.dispose();
    });
  }
  dispose() {}
}
