
// The class's own subscribe says what it does.
class Topics {
  constructor() {
    this.topics = new Set();
  }
  subscribe(topic, done) {
    this.topics.add(topic);
    done();
  }
  subscribeLater(topic) {
    return new Promise((resolve) => this.subscribe(topic, () => resolve()));  // ok: calls back, keeps nothing
  }
  destroy() {
    this.topics.clear();
  }
}
