// Cleared on some path, and not by the end.
class Search {
  constructor(delay) {
    this.delay = delay;
  }
  type(text) {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.run(text), this.delay);  // want uncleared-timer "keeps 'Search' alive after 'destroy': it is only released on another path"
  }
  run() {}
  destroy() {}
}

// The end clears the loop; this start of it is dropped.
class Visibility {
  start() {
    setTimeout(() => this.check());  // want uncleared-timer "nothing holds its handle"
  }
  check() {
    this.timeout = setTimeout(() => this.check(), 50);  // ok: cleared at the end
  }
  ngOnDestroy() {
    clearTimeout(this.timeout);
  }
}

// A phase that only forgets the id.
class Playback {
  connect() {
    this.timer = setInterval(() => this.tick(), 1000);  // want uncleared-timer "this interval keeps 'Playback' alive after 'disconnect': nothing releases it"
  }
  tick() {}
  disconnect() {
    this.timer = null;
  }
}

// A property descriptor is a method.
export const Assets = Object.create(HTMLElement.prototype, {
  attachedCallback: {
    value: function () {
      const self = this;
      const limit = parseInt(this.getAttribute('limit'), 10);
      setTimeout(function () {  // want uncleared-timer "nothing holds its handle"
        self.load();
      }, limit);
    },
  },
  load: { value: function () {} },
});
