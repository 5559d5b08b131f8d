class Chart {
  attach(container) {
    this.observer = new ResizeObserver(() => this.draw());  // want undisconnected-observer "this ResizeObserver keeps 'Chart' alive after 'destroy'"
    this.observer.observe(container);
  }
  draw() {}
  destroy() {
    this.canvas = null;
  }
}
