export async function consume(source, stopped) {
  let isStopped = false;
  stopped.then(() => (isStopped = true));
  while (!isStopped) {
    await source.next();
  }
}

class Worker {
  done = [];
  async run() {
    while (this.isOpen) {
      this.next().then((job) => this.done.push(job));
      await this.first();
    }
  }
  async first() {
    return this.done.shift();
  }
}
