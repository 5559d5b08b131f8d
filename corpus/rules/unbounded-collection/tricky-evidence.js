// The same uses, with entries that are taken out.
class Connection {
  constructor() {
    this.queue = [];
    this.seen = { left: 1, right: 1 };
    this.handles = [];
    this.targets = new Map();
  }
  later(name, args) {
    this.queue.push([name, args]);  // ok: emptied when it is used
  }
  open() {
    for (const [name, args] of this.queue.splice(0)) this[name](...args);
  }
  reset() {
    for (const key in this.seen) this.seen[key] = 0;  // ok: a fixed set of names
  }
  watch(source, listener) {
    const handle = source.subscribe(listener);
    this.handles.push(handle);  // ok: the cleanup takes it out
    return () => {
      handle.unsubscribe();
      this.handles.splice(this.handles.indexOf(handle), 1);
    };
  }
  targetOf(surface) {
    surface.once('destroy', () => this.forget(surface));
    this.targets.set(surface, { surface });  // ok: the end of the key takes it out
  }
  forget(surface) {
    this.targets.delete(surface);
  }
  close() {
    this.handles.forEach((handle) => handle.unsubscribe());
  }
}

const tasks = {};
let next = 1;
export function schedule(task) {
  const id = next++;
  tasks[id] = task;  // ok: deleted when it runs
  Promise.resolve().then(() => run(id));
}
function run(id) {
  const task = tasks[id];
  delete tasks[id];
  if (task) task();
}

export const latest = (source) =>
  source.pipe(
    scan((all, line) => {
      all.push(line);  // ok: cut to the last ten
      return all.slice(-10);
    }, []),
  );

// All of them hear of it, and each can leave.
export class ConfigHolder {
  constructor() {
    this.listeners = {};
    this.nextId = 1;
  }
  subscribe(event) {
    const id = this.nextId++;
    this.listeners[id] = event.detail.callback;  // ok: the subscriber is given its end
    event.detail.end = () => {
      delete this.listeners[id];
    };
  }
  update(config) {
    Object.values(this.listeners).forEach((listener) => listener(config));
  }
}
