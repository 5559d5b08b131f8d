// What a page has besides its DOM: storage, location, messages, and requests that nobody answers.
'use strict';
const { hold, release } = require('internal/binding');

/** An EventTarget with on… properties that dispatch() finds. */
class Source extends EventTarget {
  emit(type, members = {}) { this.dispatchEvent(Object.assign(new Event(type), members)); }
}

class Storage {
  #items = new Map();
  get length() { return this.#items.size; }
  key(index) { return [...this.#items.keys()][index] ?? null; }
  getItem(key) { return this.#items.get(String(key)) ?? null; }
  setItem(key, value) { this.#items.set(String(key), String(value)); }
  removeItem(key) { this.#items.delete(String(key)); }
  clear() { this.#items.clear(); }
}

/** A port holds its peer; nothing else holds either. */
class MessagePort extends Source {
  #peer = null;
  onmessage = null;
  static entangle(port1, port2) {
    port1.#peer = port2;
    port2.#peer = port1;
  }
  postMessage(data) {
    const peer = this.#peer;
    if (peer) setTimeout(() => peer.emit('message', { data: structuredClone(data) }), 0);
  }
  start() {}
  close() {
    if (this.#peer) this.#peer.#peer = null;
    this.#peer = null;
  }
}
class MessageChannel {
  port1 = new MessagePort();
  port2 = new MessagePort();
  constructor() { MessagePort.entangle(this.port1, this.port2); }
}

/** Open connections are held by the page until they are closed. */
class Connection extends Source {
  readyState = 0;
  constructor(url) {
    super();
    this.url = String(url);
    hold(this);
  }
  send() {}
  postMessage() {}
  close() {
    this.readyState = 3;
    release(this);
    setTimeout(() => this.emit('close'), 0);
  }
  terminate() { release(this); }
}
class WebSocket extends Connection {}
class EventSource extends Connection {}
class Worker extends Connection {}
class BroadcastChannel extends Connection {}

class XMLHttpRequest extends Source {
  readyState = 0;
  status = 0;
  responseText = '';
  upload = new Source();
  open() { this.readyState = 1; }
  setRequestHeader() {}
  send() { hold(this); }
  abort() {
    release(this);
    this.emit('abort');
  }
}

const location = { href: 'http://localhost/', origin: 'http://localhost', protocol: 'http:', host: 'localhost', hostname: 'localhost', port: '', pathname: '/', search: '', hash: '', reload() {}, assign() {}, replace() {}, toString() { return this.href; } };
const history = { length: 1, state: null, pushState(state) { this.state = state; }, replaceState(state) { this.state = state; }, back() {}, forward() {}, go() {} };
const navigator = { userAgent: 'Chromium', language: 'en-US', languages: ['en-US'], onLine: true, platform: 'Linux x86_64', sendBeacon: () => true, mediaDevices: Object.assign(new Source(), { getUserMedia: () => new Promise(() => {}) }), geolocation: { watchPosition: () => 1, clearWatch() {}, getCurrentPosition() {} } };
const indexedDB = { open: () => new Source() };
function Image() { return document.createElement('img'); }

module.exports = { MessageChannel, MessagePort, WebSocket, EventSource, Worker, BroadcastChannel, XMLHttpRequest, localStorage: new Storage(), sessionStorage: new Storage(), location, history, navigator, indexedDB, Image };
