// Events in the style of VS Code: a call with the listener, which returns a disposable.
import { ReactWidget, Message } from '@theia/core/lib/browser';
import { Disposable, DisposableCollection, Emitter } from './disposables';

export class KeymapsWidget extends ReactWidget {
  constructor(private readonly keymaps: Keymaps, private readonly tracker: Tracker) {
    super();
    this.keymaps.onDidChangeKeymaps(() => this.update());  // want unsubscribed-subscription "nothing holds its handle"
    this.toDispose.push(this.tracker.onDidMove(() => this.update()));
  }
  onAfterAttach(message: Message) {
    super.onAfterAttach(message);
    this.node.ownerDocument.addEventListener('pointerdown', this, true);  // want unremoved-listener "says another 'capture'"
  }
  onBeforeDetach(message: Message) {
    this.node.ownerDocument.removeEventListener('pointerdown', this);
    super.onBeforeDetach(message);
  }
  handleEvent() {}
}

export class OutputChannel {
  private readonly toDispose = new DisposableCollection();
  private readonly changed = new Emitter();
  constructor(private readonly preferences: Preferences) {
    this.toDispose.push(this.changed);
    this.preferences.onPreferenceChanged(() => this.refresh());  // want unsubscribed-subscription "nothing holds its handle"
  }
  refresh() {
    this.changed.fire();
  }
  dispose() {
    this.toDispose.dispose();
  }
}
