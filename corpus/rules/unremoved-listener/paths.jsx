import { useEffect } from 'react';
import { useEventListener } from '@vueuse/core';

// Acquired after the component may be gone.
export function usePrices(load, store) {
  useEffect(() => {
    let stop;
    load().then(() => {
      window.addEventListener('price', show);  // want unremoved-listener "if the end comes while it waits, nothing releases it"
    });
    function show() {
      store.draw();
    }
    return () => window.removeEventListener('price', show);
  }, [load, store]);
}

// After an await there is no current component.
export async function usePermission(query, onChange) {
  const status = await query();
  useEventListener(status, 'change', onChange);  // want unremoved-listener "after an await it belongs to no component that could end it"
}

// The other function.
export function mount(target, handle) {
  const onTarget = handle.bind(null, target);
  const onDocument = handle.bind(null, document);
  target.addEventListener('click', onTarget);  // ok: removed
  document.addEventListener('click', onDocument);  // want unremoved-listener "names another function or target"
  return () => {
    target.removeEventListener('click', onTarget);
    document.removeEventListener('click', onTarget);
  };
}

// The last of many.
class Renderer {
  draw(channels) {
    for (const channel of channels) this.drawOne(channel);
  }
  drawOne(channel) {
    this.stop = channel.on('scroll', () => this.drawOne(channel));  // want unremoved-listener "only the last handle is kept"
  }
  destroy() {
    this.stop();
  }
}
