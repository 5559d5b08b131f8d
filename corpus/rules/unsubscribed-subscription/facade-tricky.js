
// Passes on what its callers ask for, under the same name.
class Module {
  constructor(table) {
    this.table = table;
  }
  subscribe() {
    return this.table.eventBus.subscribe(...arguments);  // ok: who asks unsubscribes
  }
  initialize() {
    this.subscribe('loaded', this.load.bind(this));
  }
  load() {}
  destroy() {
    this.table = null;
  }
}
