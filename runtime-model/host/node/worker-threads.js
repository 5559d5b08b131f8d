// node:worker_threads. A port is held by the host from its creation until it is closed; a worker while it runs.
'use strict';
const { Handle } = require('internal/handles');
const { structuredClone } = require('internal/structured-clone');

class MessagePort extends Handle {
  #peer = null;
  #onmessage = null;
  static pair() {
    const port1 = new MessagePort().open();
    const port2 = new MessagePort().open();
    port1.#peer = port2;
    port2.#peer = port1;
    return { port1, port2 };
  }
  get onmessage() { return this.#onmessage; }
  set onmessage(listener) {
    if (this.#onmessage) this.removeListener('message', this.#onmessage);
    this.#onmessage = listener && ((data) => listener({ type: 'message', data, target: this }));
    if (this.#onmessage) this.on('message', this.#onmessage);
  }
  postMessage(message) {
    const peer = this.#peer;
    const data = structuredClone(message);
    if (peer) setImmediate(() => peer.emit('message', data));
  }
  start() {}
  close() {
    const peer = this.#peer;
    this.#peer = null;
    if (peer) {
      peer.#peer = null;
      peer.shut('close');
    }
    this.shut('close');
  }
  addEventListener(type, listener) { this.on(type, listener); }
  removeEventListener(type, listener) { this.off(type, listener); }
}

class MessageChannel {
  constructor() { Object.assign(this, MessagePort.pair()); }
}

class Worker extends Handle {
  threadId = 1;
  constructor() {
    super();
    this.open();
    setImmediate(() => this.emit('online'));
  }
  postMessage() {}
  async terminate() {
    this.shut('exit', 1);
    return 1;
  }
}

class BroadcastChannel extends Handle {
  constructor(name) {
    super();
    this.name = name;
    this.open();
  }
  postMessage() {}
  close() { this.shut('close'); }
}

module.exports = { MessagePort, MessageChannel, Worker, BroadcastChannel, isMainThread: true, parentPort: null, workerData: null, threadId: 0 };
