import { useEffect } from 'react';
import { useEventListener } from '@vueuse/core';

// Asks whether the end has come.
export function usePrices(load, store) {
  useEffect(() => {
    let isGone = false;
    const show = () => store.draw();
    load().then(() => {
      if (isGone) return;
      window.addEventListener('price', show);  // ok: not after the end
    });
    return () => {
      isGone = true;
      window.removeEventListener('price', show);
    };
  }, [load, store]);
}

// Before the await.
export async function usePermission(query, onChange, target) {
  useEventListener(target, 'change', onChange);  // ok: the component is current
  await query();
}

// Set to nothing to release.
class Control {
  constructor() {
    this.keys = [];
  }
  setMap(map) {
    for (const key of this.keys) unlistenByKey(key);
    this.keys.length = 0;
    if (map) {
      this.keys.push(listen(map, 'render', this.render, this));  // ok: setMap(null) releases
    }
  }
  render() {}
  dispose() {}
}

// Released before the next.
class Renderer {
  draw(channels) {
    for (const channel of channels) this.drawOne(channel);
  }
  drawOne(channel) {
    this.stop?.();
    this.stop = channel.on('scroll', () => this.draw([channel]));  // ok: the one before is released
  }
  destroy() {
    this.stop();
  }
}

// Over when its target ends.
class Views {
  add(view) {
    view.once('destroy', () => this.remove(view));  // ok: ends with the view
  }
  remove() {}
  destroy() {}
}
