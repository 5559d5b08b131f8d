// Loops that a second start does not double.
import { onScopeDispose, ref } from 'vue';

// Once destroyed, for good.
export class Once {
  constructor(draw) {
    this.draw = draw;
    this.isDestroyed = false;
    this.turn();
  }
  turn() {
    if (this.isDestroyed) return;
    this.draw();
    requestAnimationFrame(() => this.turn());  // ok: nothing starts it again
  }
  destroy() {
    this.isDestroyed = true;
  }
}

// Its handle is cancelled.
export class Cancelled {
  start() {
    this.isRunning = true;
    this.turn();
  }
  turn() {
    if (!this.isRunning) return;
    this.frame = requestAnimationFrame(() => this.turn());  // ok: cancelled
  }
  destroy() {
    this.isRunning = false;
    cancelAnimationFrame(this.frame);
  }
}

// Started by the constructor alone.
export class Constructed {
  constructor(draw) {
    this.draw = draw;
    this.#start();
  }
  #start() {
    this.isRunning = true;
    this.turn();
  }
  turn() {
    if (!this.isRunning) return;
    this.draw();
    requestAnimationFrame(() => this.turn());  // ok: nobody else can start it
  }
  destroy() {
    this.isRunning = false;
  }
}

// Each start has a number of its own.
export function useNumbered(ask, delay) {
  let current = 0;
  const poll = async (number) => {
    if (number !== current) return;
    await ask();
    setTimeout(poll, delay, number);  // ok: the old one sees that it is old
  };
  function resume() {
    current += 1;
    poll(current);
  }
  function pause() {
    current += 1;
  }
  onScopeDispose(pause);
  return { resume, pause };
}

// A moment, whose handle other paths clear.
export class Hint extends HTMLElement {
  connectedCallback() {
    this.addEventListener('mouseenter', () => this.show());
  }
  show() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.classList.add('visible'), 400);  // ok: over soon
  }
  disconnectedCallback() {
    this.classList.remove('visible');
  }
}
