import { addEventListener } from './listen.js';

// The project's own function of that name, which gives back how to stop: not the window's.
export class Gesture {
  start(element) {
    this.stop = addEventListener(element, 'touchmove', () => this.move());  // ok: called in destroy
  }
  move() {}
  destroy() {
    this.stop();
  }
}
