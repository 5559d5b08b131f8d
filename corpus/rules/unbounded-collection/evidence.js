// Collections of any age whose use shows that entries stay which nobody needs any more.
class Connection {
  constructor() {
    this.queue = [];
    this.hits = {};
    this.handles = [];
    this.targets = new Map();
  }
  later(name, args) {
    this.queue.push([name, args]);  // want unbounded-collection "'this.queue' only grows: its entries are used and never taken out"
  }
  open() {
    for (let i = 0; i < this.queue.length; i++) this[this.queue[i][0]](...this.queue[i][1]);
  }
  hit(key) {
    this.hits[key] = (this.hits[key] || 0) + 1;
  }
  reset() {
    for (const key in this.hits) this.hits[key] = 0;  // want unbounded-collection "its entries are reset, and their keys stay"
  }
  watch(source, listener) {
    const handle = source.subscribe(listener);
    this.handles.push(handle);  // want unbounded-collection "keeps what is put in here after it has been released"
    return () => handle.unsubscribe();
  }
  targetOf(surface) {
    surface.once('destroy', () => this.forget(surface.id));
    this.targets.set(surface, { surface });  // want unbounded-collection "after its key has ended"
    return this.targets.get(surface);
  }
  forget(id) {
    delete this.other[id];
  }
  close() {
    this.handles.forEach((handle) => handle.unsubscribe());
    this.handles = [];
  }
}

// An entry per timer, removed only where the timer is cleared.
export function timersOf(callbacks) {
  const active = new Map();
  let last = 0;
  return {
    start(callback, delay) {
      const id = ++last;
      active.set(id, setTimeout(() => callbacks.run(callback), delay));  // want unbounded-collection "keeps the entry of each timer after it has fired"
      return id;
    },
    stop(id) {
      clearTimeout(active.get(id));
      active.delete(id);
    },
  };
}

// A task under a new number, removed only where it is cancelled.
const tasks = {};
let next = 1;
export function schedule(task) {
  const id = next++;
  tasks[id] = task;  // want unbounded-collection "keeps what is put in here after it has been used"
  Promise.resolve().then(() => run(id));
  return id;
}
export function cancel(id) {
  delete tasks[id];
}
function run(id) {
  const task = tasks[id];
  if (task) task();
}

export const lines = (source) =>
  source.pipe(
    scan((all, line) => {
      all.push(line);  // want unbounded-collection "it gets one more element for every value"
      return all;
    }, []),
  );

// Whoever watches gets an end, which leaves the callback in the list.
const fallbacks = [];
export function watchPath(path, watcher, callback) {
  let isClosed = false;
  fallbacks.push(function poll() {  // want unbounded-collection "'fallbacks' keeps what is put in here after its caller has ended it"
    if (!isClosed) watcher.poll(path, callback);
  });
  return {
    close() {
      isClosed = true;
      watcher.close();
    },
  };
}
export function fallBack() {
  for (const poll of fallbacks) poll();
}
