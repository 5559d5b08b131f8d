// node:http and node:https: servers that listen, and requests that nobody answers.
'use strict';
const EventEmitter = require('events');
const net = require('net');

class IncomingMessage extends EventEmitter {
  headers = {};
  resume() { return this; }
  setEncoding() { return this; }
}
class ServerResponse extends EventEmitter {
  headers = {};
  setHeader(name, value) { this.headers[name] = value; return this; }
  getHeader(name) { return this.headers[name]; }
  writeHead(status) { this.statusCode = status; return this; }
  write() { return true; }
  end() { process.nextTick(() => this.emit('finish')); return this; }
}
class Server extends net.Server {
  constructor(options, onRequest) {
    super();
    const listener = typeof options === 'function' ? options : onRequest;
    if (listener) this.on('request', listener);
  }
}
class ClientRequest extends net.Socket {
  constructor(options, callback) {
    super();
    if (callback) this.once('response', callback);
    this.open();
  }
  setHeader() { return this; }
  end() { return this; }
  abort() { return this.destroy(); }
}
class Agent extends EventEmitter {
  destroy() {}
}

const request = (...values) => new ClientRequest(values[0], values.find((value) => typeof value === 'function'));
module.exports = { Server, IncomingMessage, ServerResponse, ClientRequest, Agent, globalAgent: new Agent(), request, get: request, createServer: (options, listener) => new Server(options, listener), METHODS: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'], STATUS_CODES: { 200: 'OK', 404: 'Not Found', 500: 'Internal Server Error' } };
