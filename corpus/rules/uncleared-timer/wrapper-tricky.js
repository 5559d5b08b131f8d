// Through functions of the file, whose result ends it.
function every(delay, run) {
  return setInterval(run, delay);
}
function repeat(run) {
  const id = setInterval(() => run(), 500);
  return { stop: () => clearInterval(id), id };
}

class Meter {
  constructor() {
    this.timer = every(100, () => this.sample());  // ok: cleared at the end
  }
  sample() {}
  dispose() {
    clearInterval(this.timer);
  }
}

class Beat {
  constructor() {
    this.loop = repeat(() => this.beat());  // ok: stopped at the end
  }
  beat() {}
  close() {
    this.loop.stop();
  }
}

// Handed on to whoever asks.
export function heartbeat(run) {
  return every(30000, run);  // ok: the caller clears it
}

// A method that keeps what it starts for the end of its own object.
class Clock {
  constructor() {
    this.timers = new Set();
    this.start(() => this.tick());  // ok: stop clears all of them
  }
  start(run) {
    const timer = setInterval(run, 1000);
    this.timers.add(timer);
    return timer;
  }
  tick() {}
  dispose() {
    for (const timer of this.timers) clearInterval(timer);
    this.timers.clear();
  }
}

// A debounced function starts a timer when it is called, and not when it is made.
function debounce(run) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, 200);
  };
}
class Search {
  constructor() {
    this.later = debounce(() => this.find());  // ok: nothing is started yet
  }
  find() {}
  destroy() {}
}

// What it returns releases under the name of a property.
function makeFrame(run) {
  const timer = setTimeout(run, 15000);
  const end = () => clearTimeout(timer);
  return { post() {}, cleanup: end, loaded: end };
}
class Transport {
  constructor() {
    this.frame = makeFrame(() => this.fail());  // ok: close cleans it up
  }
  fail() {}
  close() {
    this.frame.cleanup();
  }
}
