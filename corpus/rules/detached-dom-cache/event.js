let last = null;
let current = null;
export function onClick(event) {
  if (event === last) return;
  last = event;  // want detached-dom-cache "'last' keeps the last event and the node that it was for"
}
export function onKey(event) {
  current = event;  // ok: forgotten when it has been handled
  queueMicrotask(() => {
    current = null;
  });
}
