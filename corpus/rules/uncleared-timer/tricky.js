// Cleared by a helper that the teardown calls.
class Poller {
  start() {
    this.timer = setInterval(() => this.poll(), 1000);  // ok: destroy calls stop
  }
  poll() {}
  stop() {
    clearTimeout(this.timer);
  }
  destroy() {
    this.stop();
  }
}

// Cleared in bulk.
class Board {
  constructor() {
    this.timers = [];
    this.frames = new Map();
  }
  add(card) {
    this.timers.push(setInterval(() => this.draw(card), 100));  // ok: all are cleared in destroy
    this.frames.set(card, setInterval(() => this.draw(card), 100));  // ok: a map of ids
  }
  draw() {}
  destroy() {
    this.timers.forEach(clearInterval);
    for (const frame of this.frames.values()) clearInterval(frame);
  }
}

// The caller gets the way to clear it.
export function every(callback, period) {
  const timer = setInterval(() => callback(), period);  // ok: returned cleanup
  return () => clearInterval(timer);
}

// An awaited sleep, and one-shot timers that are over at once.
class Toast {
  async show() {
    await new Promise((resolve) => setTimeout(resolve, 5000));  // ok: a sleep
    setTimeout(() => this.hide(), 0);  // ok: no delay
  }
  hide() {}
  destroy() {}
}

// Made once, for the life of the program.
setInterval(() => console.log(Date.now()), 60000);  // ok: at the top level

// A wrapper that clears by itself.
class View extends Base {
  show() {
    this.setInterval(() => this.render(), 100);  // ok: the base class owns it
  }
  destroy() {}
}

// The id goes through a local variable and a ref.
function useTicker(tick) {
  const ref = useRef(null);
  useEffect(() => {
    ref.current = setInterval(tick, 1000);  // ok: cleared through the ref
    return () => {
      if (ref.current) clearInterval(ref.current);
    };
  }, [tick]);
}

// A function that is given the whole object.
function stopClock(clock) {
  clearInterval(clock.ticking);
}
class GivenClock {
  start() {
    this.ticking = setInterval(() => this.tick(), 1000);  // ok: stopClock(this) clears it
  }
  tick() {}
  destroy() {
    stopClock(this);
  }
}

// A loop that asks whether its owner has come to its end.
class Pulse {
  start() {
    this.beat();
  }
  beat() {
    if (this.isOver) return;
    this.send();
    setTimeout(() => this.beat(), 2000);  // ok: stops by itself after destroy
  }
  send() {}
  destroy() {
    this.isOver = true;
  }
}

// In the next turn of the event loop it is over, whatever it starts.
class Connector {
  connect() {
    setImmediate(() => this.poll());  // ok: over at once
  }
  poll() {
    this.timer = setTimeout(() => this.poll(), 1000);
  }
  destroy() {
    clearTimeout(this.timer);
  }
}

// One step after another, as long as there is work.
class Queue {
  run() {
    const job = this.jobs.shift();
    if (!job) return;
    job();
    setImmediate(() => this.run());  // ok: ends with the last job
  }
  destroy() {
    this.jobs.length = 0;
  }
}

// It tries again only until there is something to draw on.
class Overlay extends HTMLElement {
  resume(blocks) {
    if (this.canvas) {
      this.canvas.draw(blocks);
    } else {
      requestAnimationFrame(() => this.resume(blocks));  // ok: a wait
    }
  }
  disconnectedCallback() {
    this.blocks = [];
  }
}

// An animation ends where it wants to be.
class Scroller extends HTMLElement {
  animate(destination) {
    const isThere = Math.abs(this.scrollTop - destination) < 1;
    this.scrollTop += Math.sign(destination - this.scrollTop);
    if (!isThere) requestAnimationFrame(() => this.animate(destination));  // ok: it arrives
  }
  disconnectedCallback() {
    this.scrollTop = 0;
  }
}

// An entry's timer leads back to where timers are set, if the entry is there no more.
class ExpiringCache {
  set(key, value) {
    this.entries[key] = value;
    this.timer = setTimeout(() => this.expire(key), 800);  // ok: over soon
  }
  expire(key) {
    if (this.isWanted(key)) this.set(key, this.load(key));
    delete this.entries[key];
  }
  destroy() {
    this.entries = {};
  }
}

// One at a time: as long as there is a handle, there is no second timer.
class Throttle {
  constructor(sizes) {
    for (const size of sizes) this.push(size);
  }
  push(size) {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => this.flush(size), 5000);  // ok: the handle is not overwritten
  }
  flush() {
    this.timer = undefined;
  }
  destroy() {
    clearTimeout(this.timer);
  }
}

// The longest delay that the file shows is over in a second.
class Anchor {
  show() {
    this.scrollTo('top', 100);
    this.scrollTo('bottom');
  }
  scrollTo(id, delay = 1000) {
    setTimeout(() => this.scroll(id), delay);
  }
  scroll() {}
  destroy() {
    this.ids = [];
  }
}

// Cleared however the work ends.
export class Relay {
  async tick() {
    const renewal = setInterval(() => this.renew(), this.lease / 3);
    try {
      await this.send();
    } finally {
      clearInterval(renewal);
    }
  }
  send() {}
  renew() {}
  close() {
    this.closed = true;
  }
}

// No longer than its animation, which is a constant.
const DURATIONS = { modal: 300, backdrop: 150 };
export class Modal extends HTMLElement {
  connectedCallback() {
    setTimeout(() => this.show(), this.isAnimated ? DURATIONS.backdrop : 0);
  }
  show() {}
  disconnectedCallback() {
    this.parts = [];
  }
}

// A getter is no hook of a framework: this is a plain object, and the timer watches over one call.
export class Socket {
  get disconnected() {
    return !this.isOpen;
  }
  ask(id, done) {
    const timer = setTimeout(() => {
      this.acks.delete(id);
      done(new Error('timed out'));
    }, this.patience);
    this.acks.set(id, (...values) => {
      clearTimeout(timer);
      done(null, ...values);
    });
  }
  close() {
    this.isOpen = false;
  }
}

// Its own helper destroys what it is given. The pool has an end as well.
export class Pool {
  schedule() {
    this.eviction = setTimeout(() => {
      this.evict();
      this.schedule();
    }, this.interval);
  }
  evict() {
    for (const resource of this.idle) this._destroy(resource);
  }
  _destroy(resource) {
    resource.invalidate();
  }
  drain() {
    clearTimeout(this.eviction);
  }
}

// The module makes the only one.
function ScreenSaver() {
  setInterval(() => this.look(), 5000);  // ok: for the life of the program
  this.look = function () {
    this.looked = Date.now();
  };
}
export default new ScreenSaver();
