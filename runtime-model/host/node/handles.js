// Handles of the system: open until closed, and held by the host as long. Nothing behind them is real.
'use strict';
const EventEmitter = require('events');
const { hold, release } = require('internal/binding');

/** An emitter that stays alive until close(). */
class Handle extends EventEmitter {
  constructor() {
    super();
    this.setMaxListeners(0);
  }
  open() { hold(this); return this; }
  shut(event, ...values) {
    release(this);
    process.nextTick(() => this.emit(event, ...values));
    return this;
  }
  ref() { return this; }
  unref() { return this; }
}

module.exports = { Handle };
