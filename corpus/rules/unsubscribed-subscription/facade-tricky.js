
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

// A command in capitals is the same command.
class Commands {
  SUBSCRIBE(channels, listener) {
    return this.queue.subscribe(Kind.CHANNELS, channels, listener);  // ok: its callers ask for it
  }
  UNSUBSCRIBE(channels, listener) {
    return this.queue.unsubscribe(Kind.CHANNELS, channels, listener);
  }
  destroy() {
    this.queue = null;
  }
}
module.exports.Commands = Commands;
