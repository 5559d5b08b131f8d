// Timers that are kept in a record of their owner: the record is given up, or something else in it is cleared.

class Poller {
  constructor(url) {
    this.state = { url, retries: 0, timer: setInterval(() => this.poll(), 5000) };  // want uncleared-timer "Poller"
  }
  poll() {
    this.polled = true;
  }
  destroy() {
    this.state = null;
  }
}

class Link {
  constructor() {
    this.beat = { timer: setInterval(() => this.ping(), 2000), started: Date.now() };  // want uncleared-timer "Link"
  }
  ping() {
    this.last = Date.now();
  }
  dispose() {
    const { started } = this.beat;
    this.age = Date.now() - started;
  }
}
