// Debounced, and cleared in bulk through a list of closures.
class Search {
  constructor(box, delay) {
    this.endings = [];
    let pending;
    this.endings.push(
      box.on('input', (text) => {
        clearTimeout(pending);
        pending = setTimeout(() => this.run(text), delay);  // ok: destroy runs the closure that clears it
      }),
    );
    this.endings.push(() => clearTimeout(pending));
  }
  run() {}
  destroy() {
    this.endings.forEach((end) => end());
  }
}

// Short.
class Toast {
  show() {
    clearTimeout(this.blink);
    this.blink = setTimeout(() => this.hide(), 50);  // ok: over in 50 ms
  }
  hide() {}
  destroy() {}
}

// A local id that every path clears.
export class Client {
  send(request, limit) {
    let timer = null;
    const done = () => clearTimeout(timer);
    timer = setTimeout(() => request.abort(), limit);  // ok: cleared when the request is over
    request.then(done, () => clearTimeout(timer));
  }
  close() {}
}

// Keeps nothing of its owner.
class Beep {
  play() {
    setTimeout(() => console.log('beep'), 5000);  // ok: keeps nothing
  }
  destroy() {}
}

class Farewell {
  leave(url) {
    setTimeout(() => {  // ok: it leaves the page
      this.isLeaving = false;
      window.location.href = url;
    }, 3000);
    setTimeout(() => {  // ok: it loads the page anew
      this.log = [];
      location.reload();
    }, 10000);
  }
  destroy() {
    this.log = null;
  }
}
