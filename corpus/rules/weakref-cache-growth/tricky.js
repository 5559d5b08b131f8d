// The key is weak too.
const views = new WeakMap();
export function view(model, element) {
  views.set(model, new WeakRef(element));  // ok: a WeakMap
}

// Swept now and then.
const icons = new Map();
export function icon(name, image) {
  icons.set(name, new WeakRef(image));  // ok: dead entries are deleted
}
export function sweep() {
  for (const [name, reference] of icons) if (!reference.deref()) icons.delete(name);
}

// Local to the call.
export function once(object) {
  const seen = new Map();
  seen.set('it', new WeakRef(object));  // ok: dies with the call
  return seen.size;
}

// One key.
const last = new Map();
export function remember(object) {
  last.set('last', new WeakRef(object));  // ok: the same key each time
}
