// What a base class is to release, and an end that never calls it.
import { Disposable } from './lifecycle';

export class Outline extends Disposable {
  constructor(model) {
    super();
    this._register(model.onDidChange(() => this.render()));  // want unsubscribed-subscription "keeps 'Outline' alive after 'dispose': 'dispose' never calls super.dispose(), which would release it"
  }
  render() {}
  override dispose() {
    this.tree = null;
  }
}

export class Tree extends Disposable {
  constructor(model) {
    super();
    this._register(model.onDidChange(() => this.render()));  // ok: super.dispose() releases it
  }
  render() {}
  override dispose() {
    this.nodes = null;
    super.dispose();
  }
}

export class Folded extends Disposable {
  constructor(model) {
    super();
    this._register(model.onDidChange(() => this.render()));  // ok: through a method
  }
  render() {}
  private endAll() {
    super.dispose();
  }
  override dispose() {
    this.endAll();
  }
}

// Its own store.
export class Shelf {
  private readonly store = new Set();
  constructor(model) {
    this._register(model.onDidChange(() => this.render()));  // ok: dispose empties the store
  }
  _register(disposable) {
    this.store.add(disposable);
    return disposable;
  }
  render() {}
  dispose() {
    for (const disposable of this.store) disposable.dispose();
  }
}
