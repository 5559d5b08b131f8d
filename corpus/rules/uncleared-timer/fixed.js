class Clock {
  start() {
    this.timer = setInterval(() => this.tick(), 1000);
  }
  tick() {
    this.face.textContent = new Date().toLocaleTimeString();
  }
  destroy() {
    clearInterval(this.timer);
    this.face.remove();
  }
}

class Spinner {
  connectedCallback() {
    this.frame = requestAnimationFrame(() => this.turn());
  }
  turn() {
    this.angle += 1;
    this.frame = requestAnimationFrame(() => this.turn());
  }
  disconnectedCallback() {
    cancelAnimationFrame(this.frame);
    this.angle = 0;
  }
}

function usePolling(load) {
  useEffect(() => {
    const timer = setInterval(() => load(), 5000);
    return () => clearInterval(timer);
  }, [load]);
}
