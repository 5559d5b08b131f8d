// Timers that are kept in a record, and cleared through it.

class Poller {
  constructor(url) {
    this.state = { url, timer: setInterval(() => this.poll(), 5000) };  // want-fact "released at the end of its owner" ok: stop() finds it in the record
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
  const timer = setInterval(beat, 2000);  // want-fact "released by another function" ok: who asks for it gets it in a record
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
    const timeout = setTimeout(() => this.fail(id), 5000);  // want-fact "it watches over one piece of work" ok: it watches over one request
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
      timer = left > 0 ? setTimeout(later, left) : null;  // want-fact "it asks whether the end has come" ok: nobody's component; cancel() ends it
      if (!timer) callback();
    };
    const debounced = () => {
      last = Date.now();
      if (!timer) timer = setTimeout(later, wait);  // want-fact "it asks whether the end has come" ok
    };
    debounced.cancel = () => {
      clearTimeout(timer);
      timer = null;
    };
    return debounced;
  },
};
module.exports = hooks;

// What runs at the end is in a store that a method fills.
class Scope {
  constructor() {
    this.ends = [];
  }
  add(end) {
    this.ends.push(end);
    return end;
  }
  every(callback, delay) {
    const timer = setInterval(callback, delay);
    return this.add(() => clearInterval(timer));  // ok: dispose() runs it
  }
  clock() {
    const timer = setInterval(() => this.tick(), 1000);  // want-fact "somebody is given its end" ok: dispose() runs what add() was given
    this.add(() => clearInterval(timer));
  }
  tick() {
    this.ticks = (this.ticks || 0) + 1;
  }
  dispose() {
    for (const end of this.ends.splice(0)) this.run(end);
  }
  run(end) {
    end();
  }
}

// Timers of a library, which know how to end.
const { setInterval: every } = require('./timers');
class Beat {
  constructor() {
    this.timer = every(() => this.send(), 1000);  // ok: whatever it is, it has its own end
  }
  send() {
    this.sent = true;
  }
  stop() {
    this.timer.clear();
  }
}

// destroy(resource) is about the resource; the end of the pool is close().
class Pool {
  constructor() {
    this.loans = new Map();
    this.timer = setTimeout(() => this.evict(), 60000);
  }
  evict() {
    this.timer = setTimeout(() => this.evict(), 60000);  // want-fact "released at the end of its owner" ok: close() clears it
  }
  destroy(resource) {
    const loan = this.loans.get(resource);
    this.loans.delete(resource);
    return loan;
  }
  close() {
    clearTimeout(this.timer);
  }
}
