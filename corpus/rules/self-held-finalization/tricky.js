const registry = new FinalizationRegistry((id) => console.log(id));
const held = new WeakMap();

// The token is held weakly.
export function track(file) {
  registry.register(file, file.id, file);  // ok: an id, and the target as token
}

// A part that does not know the whole.
export function trackPart(file) {
  const { handle } = file;
  registry.register(file, () => handle.close());  // ok: the closure uses the handle alone
}

// A WeakRef to itself.
export function trackWeakly(file) {
  registry.register(file, new WeakRef(file));  // ok: weak
}

// Another kind of registry.
export function plug(plugins, file) {
  plugins.register(file, () => file.load());  // ok: no FinalizationRegistry
}

// A weak collection.
export function keep(file) {
  held.set(file, { file });  // ok: an ephemeron
}
