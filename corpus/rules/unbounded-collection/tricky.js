// Weak keys go with their objects.
const data = new WeakMap();
export function attach(node, value) {
  data.set(node, value);  // ok: a WeakMap
}

// A fixed set of names.
const settings = {};
export function configure(theme, size) {
  settings['theme'] = theme;  // ok: one key
  settings.size = size;  // ok: one key
}

// Taken out again, in another function.
const open = [];
export function push(dialog) {
  open.push(dialog);  // ok: popped elsewhere
}
export function pop() {
  return open.pop();
}

// A bound.
const log = [];
export function note(line) {
  log.push(line);  // ok: cut at a hundred
  if (log.length > 100) log.shift();
}

// Started anew.
let queue = [];
export function enqueue(job) {
  queue.push(job);  // ok: replaced when it is flushed
}
export function flush() {
  const jobs = queue;
  queue = [];
  return jobs.length;
}

// Filled while the file is loaded.
const table = [];
for (let i = 0; i < 256; i++) table.push(i * i);  // ok: at the top level
export const square = (i) => table[i];

// Given up as a whole once it is known that nobody will need it.
let retries = [];
export function watchFile(path, watcher) {
  if (retries) retries.push(() => watcher.retry(path));  // ok: the list is let go of
  return { close: () => watcher.close() };
}
export function settle() {
  retries.forEach((retry) => retry());
  retries = null;
}

// The end that is returned takes the callback out.
const observers = [];
export function observe(callback) {
  const observer = () => callback();
  observers.push(observer);  // ok: taken out by its end
  return () => observers.splice(observers.indexOf(observer), 1);
}

// An entry begins with nothing; the first sight of a key is no reset.
export class Totals {
  constructor() {
    this.counts = {};
  }
  add(words) {
    for (const word of words) {
      if (!this.counts[word]) this.counts[word] = 0;  // ok: counting is what it is for
      this.counts[word] += 1;
    }
  }
}

// Which of a few filters are on.
export class Filters {
  constructor() {
    this.flags = {};
  }
  apply(active) {
    for (const key of Object.keys(this.flags)) this.flags[key] = false;  // ok: a flag is off
    for (const key of active) this.flags[key] = true;
  }
}

// A ring: each round takes the places of the one before it.
const SIZE = 100;
const marks = [];
let newest = 0;
export function mark(editor, cursor) {
  const next = ++newest % SIZE;
  const old = marks[next];
  if (old) old.clear();
  marks[next] = editor.setBookmark(cursor);  // ok: a hundred of them
}

// One animator for the whole program, in which it registers nothing but itself, once.
class Ticker {
  constructor() {
    this.parts = [];
    this.parts.push(this);
  }
}
export const ticker = new Ticker();

// The view goes with its key's value; the key is a short text.
const views = {};
export const View = Backbone.View.extend({
  initialize() {
    views[this.cid] = this;
  },
  onRemove() {
    views[this.cid] = null;
  },
});

// As many entries as the file itself asks for while it is loaded.
const switches = {};
function defineSwitch(options) {
  switches[options.field] = function () {
    return options.override ? options.override(this) : this.flags[options.field];
  };
}
function defineBoth(options) {
  defineSwitch(options);
  defineSwitch({ field: `un${options.field}`, override: options.override });
}
defineBoth({ field: 'selected', override: (element) => element.isFixed });
defineBoth({ field: 'locked' });
export default switches;

// It waits until there is a connection, and is never used again.
class Subscriber {
  constructor() {
    this.queue = [];
    this.dialog = null;
  }
  send(body) {
    if (!this.dialog) {
      this.queue.push({ body });  // ok: nothing is put in once it has been emptied
      return;
    }
    this.dialog.send(body);
  }
  accept(dialog) {
    this.dialog = dialog;
    for (const message of this.queue) dialog.send(message.body);
  }
}
module.exports.Subscriber = Subscriber;
