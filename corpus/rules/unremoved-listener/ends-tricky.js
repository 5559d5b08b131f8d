// Listeners that stay for the end of what they are on, or are taken off through a record.
const events = require('./events');

// An emitter throws if nobody listens for its errors: this listener stays when the others go.
class Server {
  constructor(server, log) {
    this.server = server;
    server.on('connection', (socket) => {
      const receive = (data) => this.receive(data);
      socket.on('data', receive);
      socket.once('close', () => socket.removeListener('data', receive));
      socket.on('error', (error) => log(error, this));  // ok: on purpose
    });
  }
  receive(data) {
    this.last = data;
  }
  close() {
    this.server.close();
  }
}

// A request is over when it is aborted; what also has other events is no signal.
function sendRequest(request, reject) {
  const aborted = new Error(`aborted: ${request.url}`);
  request.addEventListener('abort', () => reject(aborted));  // ok: it goes with the request
  request.addEventListener('timeout', () => reject(aborted));
}

// The page is loaded once.
class Transport {
  connect() {
    if (document.readyState === 'complete') return this.open();
    events.attachEvent('load', this.connect.bind(this));  // ok: over when the page is there
  }
  open() {
    this.isOpen = true;
  }
  close() {
    this.isOpen = false;
  }
}

// The record of what is being sent.
class Sender {
  constructor() {
    this.pending = null;
  }
  send(message, callback) {
    const pending = { stream: null, onError: (error) => callback(this.describe(error)) };
    if (typeof message.on === 'function') {
      pending.stream = message;
      pending.stream.on('error', pending.onError);  // ok: close() takes it out of the record
    }
    this.pending = pending;
  }
  describe(error) {
    return String(error);
  }
  close() {
    if (!this.pending) return;
    const { stream, onError } = this.pending;
    if (stream) stream.removeListener('error', onError);
    this.pending = null;
  }
}

module.exports = { Server, sendRequest, Transport, Sender };

// The target is the first argument: an element that is the widget's own.
class Carousel extends Widget {
  constructor(element) {
    super(element);
    EventHandler.on(this._element, EVENT_KEYDOWN, (event) => this.turn(event));  // ok: the element is its own
    for (const eventIn of ['mouseenter', 'focusin']) {
      EventHandler.on(this._element, eventIn, this.options.selector, (event) => this.turn(event));  // ok
    }
  }
  turn(event) {
    this.last = event.key;
  }
  dispose() {
    this.last = null;
    super.dispose();
  }
}

module.exports.Carousel = Carousel;
