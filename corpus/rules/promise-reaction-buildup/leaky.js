export async function consume(source, stopped) {
  const stop = stopped.then(() => null);
  while (true) {
    const item = await Promise.race([source.next(), stop]);  // want promise-reaction-buildup "every round adds a reaction to 'stop'"
    if (item === null) return;
  }
}

class Worker {
  running = new Set();
  async run() {
    while (this.isOpen) {
      this.running.add(this.next());
      await this.first();
    }
  }
  async first() {
    const promises = Array.from(this.running);
    return Promise.race(promises.map((promise, index) => promise.then(() => index)));  // want promise-reaction-buildup "each promise in 'this.running'"
  }
}
