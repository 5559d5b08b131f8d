// Timers that are kept in a record, and cleared through it.

class Poller {
  constructor(url) {
    this.state = { url, timer: setInterval(() => this.poll(), 5000) };  // ok: stop() finds it in the record
  }
  poll() {
    this.last = this.state.url;
  }
  stop() {
    if (!this.state) return;
    const state = this.state;
    const timer = state.timer;
    clearInterval(timer);
    this.state = null;
  }
  destroy() {
    this.stop();
  }
}

class Panel {
  constructor(fast) {
    // ok: whichever it is, destroy() takes it out of the record
    this.clock = fast ? { id: setInterval(() => this.tick(), 2000) } : { id: setInterval(() => this.tick(), 9000) };
  }
  tick() {
    this.ticks = (this.ticks || 0) + 1;
  }
  destroy() {
    const { id } = this.clock;
    clearInterval(id);
  }
}

function startBeat(beat) {
  const timer = setInterval(beat, 2000);  // ok: who asks for it gets it in a record
  return { timer, options: { started: Date.now() } };
}

class Link {
  constructor() {
    this.parts = { beat: startBeat(() => this.ping()) };
  }
  ping() {
    this.last = Date.now();
  }
  dispose() {
    clearInterval(this.parts.beat.timer);
  }
}

class Requests {
  constructor() {
    this.pending = new Map();
  }
  send(id, message) {
    const timeout = setTimeout(() => this.fail(id), 5000);  // ok: it watches over one request
    const request = { timeout, message };
    this.pending.set(id, request);
  }
  receive(id) {
    const request = this.pending.get(id);
    clearTimeout(request.timeout);
    this.pending.delete(id);
  }
  fail(id) {
    this.pending.delete(id);
  }
  close() {
    this.closed = true;
  }
}

// A library whose functions happen to have the names of a component's options.
const hooks = {
  watch(source, callback) {
    callback(source);
  },
  methods(object) {
    return Object.keys(object);
  },
  template(text) {
    return () => text;
  },
  debounce(callback, wait) {
    let timer = null;
    let last = 0;
    const later = () => {
      const left = wait - (Date.now() - last);
      timer = left > 0 ? setTimeout(later, left) : null;  // ok: nobody's component; cancel() ends it
      if (!timer) callback();
    };
    const debounced = () => {
      last = Date.now();
      if (!timer) timer = setTimeout(later, wait);  // ok
    };
    debounced.cancel = () => {
      clearTimeout(timer);
      timer = null;
    };
    return debounced;
  },
};
module.exports = hooks;
