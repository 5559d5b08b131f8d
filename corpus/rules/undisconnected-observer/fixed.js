class Chart {
  attach(container) {
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(container);
  }
  draw() {}
  destroy() {
    this.observer.disconnect();
    this.canvas = null;
  }
}
