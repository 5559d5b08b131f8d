// node:inspector. A connected session makes the console keep what it prints.
'use strict';
const EventEmitter = require('events');
const { setInspector } = require('internal/binding');

let connected = 0;
class Session extends EventEmitter {
  #isConnected = false;
  connect() {
    this.#isConnected = true;
    setInspector(++connected > 0);
  }
  post(method, parameters, callback) {
    const done = typeof parameters === 'function' ? parameters : callback;
    if (done) process.nextTick(done, null, {});
  }
  disconnect() {
    if (this.#isConnected) setInspector(--connected > 0);
    this.#isConnected = false;
  }
}

module.exports = { Session, open() { setInspector(true); }, close() { setInspector(connected > 0); }, url: () => undefined };
