// Through functions of the file, which acquire for whoever calls them.
function every(delay, run) {
  return setInterval(run, delay);
}
const poll = (run) => every(1000, run);
function repeat(run) {
  const id = setInterval(() => run(), 500);
  return { stop: () => clearInterval(id), id };
}

class Meter {
  constructor() {
    this.timer = every(100, () => this.sample());  // want uncleared-timer "this interval keeps 'Meter' alive after 'dispose': nothing releases it"
  }
  sample() {}
  dispose() {
    this.timer = null;
  }
}

class Feed {
  constructor() {
    poll(() => this.load());  // want uncleared-timer "nothing holds its handle"
  }
  load() {}
  destroy() {}
}

class Beat {
  constructor() {
    this.loop = repeat(() => this.beat());  // want uncleared-timer "keeps 'Beat' alive after 'close'"
  }
  beat() {}
  close() {
    this.loop = undefined;
  }
}
