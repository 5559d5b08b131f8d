// node:net: servers that listen and sockets that never receive anything.
'use strict';
const { Handle } = require('internal/handles');

class Server extends Handle {
  #isListening = false;
  constructor(options, onConnection) {
    super();
    const listener = typeof options === 'function' ? options : onConnection;
    if (listener) this.on('connection', listener);
  }
  get listening() { return this.#isListening; }
  listen(...values) {
    const callback = values.find((value) => typeof value === 'function');
    if (callback) this.once('listening', callback);
    this.#isListening = true;
    this.open();
    process.nextTick(() => this.emit('listening'));
    return this;
  }
  address() { return { address: '127.0.0.1', family: 'IPv4', port: 40000 }; }
  close(callback) {
    if (callback) this.once('close', callback);
    this.#isListening = false;
    return this.shut('close');
  }
  getConnections(callback) { process.nextTick(callback, null, 0); }
  closeAllConnections() {}
}

class Socket extends Handle {
  connect(...values) {
    const callback = values.find((value) => typeof value === 'function');
    if (callback) this.once('connect', callback);
    return this.open();
  }
  write() { return true; }
  end() { return this.destroy(); }
  destroy(error) {
    this.destroyed = true;
    if (error) process.nextTick(() => this.emit('error', error));
    return this.shut('close', Boolean(error));
  }
  pause() { return this; }
  resume() { return this; }
  setTimeout() { return this; }
  setNoDelay() { return this; }
  setKeepAlive() { return this; }
  setEncoding() { return this; }
  pipe(target) { return target; }
}

const connect = (...values) => new Socket().connect(...values);
module.exports = { Server, Socket, Stream: Socket, connect, createConnection: connect, createServer: (options, listener) => new Server(options, listener), isIP: (text) => (/^\d+(\.\d+){3}$/.test(text) ? 4 : text.includes(':') ? 6 : 0) };
