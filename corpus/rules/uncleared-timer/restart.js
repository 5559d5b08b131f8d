// Loops that go on while a flag is set: after stop() and start() the last turn of the old one finds it set again.
import { onScopeDispose, ref } from 'vue';

export class Ticker {
  constructor(draw) {
    this.draw = draw;
    this.isRunning = false;
  }
  start() {
    if (this.isRunning) return;
    this.isRunning = true;
    this.turn();
  }
  turn() {
    if (!this.isRunning) return;
    this.draw();
    requestAnimationFrame(() => this.turn());  // want uncleared-timer "a start before it fires leaves two loops running"
  }
  destroy() {
    this.isRunning = false;
  }
}

export function usePolling(ask, delay) {
  const isActive = ref(false);
  const poll = async () => {
    if (!isActive.value) return;
    await ask();
    setTimeout(poll, delay);  // want uncleared-timer "a start before it fires leaves two loops running"
  };
  function resume() {
    if (isActive.value) return;
    isActive.value = true;
    poll();
  }
  function pause() {
    isActive.value = false;
  }
  onScopeDispose(pause);
  return { resume, pause };
}
