class Report {
  mount(canvas) {
    this.chart = new Chart(canvas, { type: 'line' });  // want undisposed-object "this Chart"
  }
  unmount() {
    this.canvas = null;
  }
}
