// The id of the interval is set to null, but nothing clears the interval: its callback goes on and keeps the samples.
class Meter {
  constructor() {
    this.samples = new Float64Array(1000000);
    this.interval = setInterval(() => this.sample(), 100);  // want uncleared-timer "keeps 'Meter' alive after 'dispose'"
  }
  sample() {
    this.samples[0] += 1;
  }
  dispose() {
    this.interval = null;
  }
}

let meter = new Meter();
meter.dispose();
meter = null;
