class Clock {
  start() {
    this.timer = setInterval(() => this.tick(), 1000);  // want uncleared-timer "keeps 'Clock' alive after 'destroy'"
    //                             ^^^^ note "captured here"
  }
  tick() {
    this.face.textContent = new Date().toLocaleTimeString();
  }
  destroy() {
    this.face.remove();
  }
}

class Spinner {
  connectedCallback() {
    requestAnimationFrame(() => this.turn());
  }
  turn() {
    this.angle += 1;
    requestAnimationFrame(() => this.turn());  // want uncleared-timer "this animation frame loop"
  }
  disconnectedCallback() {
    this.angle = 0;
  }
}

function usePolling(load) {
  useEffect(() => {
    setInterval(() => load(), 5000);  // want uncleared-timer "nothing holds its handle"
  }, [load]);
}

// It asks for a flag, which nobody sets at the end.
class Heartbeat {
  beat() {
    if (this.isPaused) return;
    this.send();
    setTimeout(() => this.beat(), 2000);  // want uncleared-timer "renews itself"
  }
  pause() {
    this.isPaused = true;
  }
  send() {}
  destroy() {
    this.socket = null;
  }
}


// It goes on as long as a flag is set, and no end takes the flag away.
class Sparkles extends HTMLElement {
  constructor() {
    super();
    this.isRunning = true;
    this.count = 0;
    this.sparkle();
  }
  sparkle() {
    if (this.isRunning) {
      this.count += 1;
      requestAnimationFrame(() => this.sparkle());  // want uncleared-timer "this animation frame loop"
    }
  }
  disconnectedCallback() {
    this.textContent = '';
  }
}
