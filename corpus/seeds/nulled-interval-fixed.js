// The interval is cleared before its id is set to null.
class Meter {
  constructor() {
    this.samples = new Float64Array(1000000);
    this.interval = setInterval(() => this.sample(), 100);
  }
  sample() {
    this.samples[0] += 1;
  }
  dispose() {
    clearInterval(this.interval);
    this.interval = null;
  }
}

let meter = new Meter();
meter.dispose();
meter = null;
