class Report {
  mount(canvas) {
    this.chart = new Chart(canvas, { type: 'line' });
  }
  unmount() {
    this.chart.destroy();
    this.canvas = null;
  }
}
