// RxJS as far as it decides who keeps whom: Observable, Subscriber, Subscription with its teardowns, subjects, and the
// operators that component code uses. Stands for rxjs and rxjs/operators; one file, because a prelude imports nothing.

export const config = { onUnhandledError: null };

export class Subscription {
  constructor(teardown) {
    this.closed = false;
    this._parents = new Set();
    this._teardowns = [];
    if (teardown) this._teardowns.push(teardown);
  }
  add(teardown) {
    if (!teardown || teardown === this) return;
    if (this.closed) {
      execute(teardown);
      return;
    }
    if (teardown instanceof Subscription) {
      if (teardown.closed || teardown._parents.has(this)) return;
      teardown._parents.add(this);
    }
    this._teardowns.push(teardown);
  }
  remove(teardown) {
    const index = this._teardowns.indexOf(teardown);
    if (index >= 0) this._teardowns.splice(index, 1);
    if (teardown instanceof Subscription) teardown._parents.delete(this);
  }
  unsubscribe() {
    if (this.closed) return;
    this.closed = true;
    for (const parent of this._parents) parent.remove(this);
    this._parents.clear();
    const teardowns = this._teardowns;
    this._teardowns = [];
    for (const teardown of teardowns) execute(teardown);
  }
}
Subscription.EMPTY = new Subscription();
Subscription.EMPTY.closed = true;

function execute(teardown) {
  if (typeof teardown === 'function') teardown();
  else teardown.unsubscribe?.();
}

const report = (error) => { setTimeout(() => { if (config.onUnhandledError) config.onUnhandledError(error); else throw error; }); };

/** An observer that stops after an error or completion, and then runs its teardowns. */
export class Subscriber extends Subscription {
  constructor(observer) {
    super();
    this.destination = observer;
    this.isStopped = false;
  }
  next(value) {
    if (this.isStopped) return;
    try {
      this.destination.next?.(value);
    } catch (error) {
      report(error);
    }
  }
  error(error) {
    if (this.isStopped) return;
    this.isStopped = true;
    try {
      if (this.destination.error) this.destination.error(error);
      else report(error);
    } finally {
      this.unsubscribe();
    }
  }
  complete() {
    if (this.isStopped) return;
    this.isStopped = true;
    try {
      this.destination.complete?.();
    } finally {
      this.unsubscribe();
    }
  }
  unsubscribe() {
    if (this.closed) return;
    this.isStopped = true;
    super.unsubscribe();
    this.destination = {};
  }
}

export class Observable {
  constructor(subscribe) {
    if (subscribe) this._subscribe = subscribe;
  }
  subscribe(observerOrNext, error, complete) {
    const subscriber = observerOrNext instanceof Subscriber ? observerOrNext : new Subscriber(toObserver(observerOrNext, error, complete));
    try {
      subscriber.add(this._subscribe(subscriber));
    } catch (thrown) {
      subscriber.error(thrown);
    }
    return subscriber;
  }
  pipe(...operators) { return operators.reduce((source, operator) => operator(source), this); }
  forEach(next) { return new Promise((resolve, reject) => { this.subscribe({ next, error: reject, complete: resolve }); }); }
  toPromise() { return lastValueFrom(this, { defaultValue: undefined }); }
}
Observable.prototype[Symbol.observable ?? '@@observable'] = function () { return this; };

function toObserver(observerOrNext, error, complete) {
  if (typeof observerOrNext === 'function' || !observerOrNext) return { next: observerOrNext ?? undefined, error, complete };
  const observer = observerOrNext;
  return {
    next: observer.next ? (value) => observer.next(value) : undefined,
    error: observer.error ? (thrown) => observer.error(thrown) : undefined,
    complete: observer.complete ? () => observer.complete() : undefined,
  };
}

// ── Subjects ──

export class Subject extends Observable {
  constructor() {
    super();
    this.observers = [];
    this.closed = this.isStopped = this.hasError = false;
    this.thrownError = null;
  }
  get observed() { return this.observers.length > 0; }
  next(value) {
    if (!this.isStopped) for (const observer of [...this.observers]) observer.next(value);
  }
  error(error) {
    if (this.isStopped) return;
    this.hasError = this.isStopped = true;
    this.thrownError = error;
    for (const observer of this.observers.splice(0)) observer.error(error);
  }
  complete() {
    if (this.isStopped) return;
    this.isStopped = true;
    for (const observer of this.observers.splice(0)) observer.complete();
  }
  unsubscribe() {
    this.isStopped = this.closed = true;
    this.observers = [];
  }
  asObservable() { return new Observable((subscriber) => this.subscribe(subscriber)); }
  _subscribe(subscriber) {
    if (this.hasError) subscriber.error(this.thrownError);
    else if (this.isStopped) subscriber.complete();
    else {
      this.observers.push(subscriber);
      return () => {
        const index = this.observers.indexOf(subscriber);
        if (index >= 0) this.observers.splice(index, 1);
      };
    }
    return undefined;
  }
}

export class BehaviorSubject extends Subject {
  constructor(value) {
    super();
    this._value = value;
  }
  get value() { return this.getValue(); }
  getValue() {
    if (this.hasError) throw this.thrownError;
    return this._value;
  }
  next(value) {
    this._value = value;
    super.next(value);
  }
  _subscribe(subscriber) {
    const teardown = super._subscribe(subscriber);
    if (!subscriber.closed) subscriber.next(this._value);
    return teardown;
  }
}

export class ReplaySubject extends Subject {
  constructor(bufferSize = Infinity, windowTime = Infinity) {
    super();
    this.bufferSize = bufferSize;
    this.windowTime = windowTime;
    this.buffer = [];
  }
  next(value) {
    if (!this.isStopped) {
      this.buffer.push({ value, until: Date.now() + this.windowTime });
      this._trim();
    }
    super.next(value);
  }
  _trim() {
    const now = Date.now();
    while (this.buffer.length > this.bufferSize || (this.buffer.length > 0 && this.buffer[0].until <= now)) this.buffer.shift();
  }
  _subscribe(subscriber) {
    this._trim();
    const teardown = this.isStopped ? undefined : super._subscribe(subscriber);
    for (const { value } of [...this.buffer]) if (!subscriber.closed) subscriber.next(value);
    return this.isStopped ? super._subscribe(subscriber) : teardown;
  }
}

export class AsyncSubject extends Subject {
  next(value) {
    if (this.isStopped) return;
    this.hasValue = true;
    this._value = value;
  }
  complete() {
    if (!this.isStopped && this.hasValue) super.next(this._value);
    super.complete();
  }
  _subscribe(subscriber) {
    if (this.isStopped && this.hasValue && !this.hasError) subscriber.next(this._value);
    return super._subscribe(subscriber);
  }
}

// ── Streams of which nothing is known ──

/** By observable: the Unknown that it comes from. */
const unknownSources = new WeakMap();
const subscribedUnknowns = new WeakSet();

/** An observable that comes from `source` if that is an Unknown. (To compare it with undefined would be a condition that may go either way.) */
function observableFrom(source, subscribe) {
  const observable = new Observable(subscribe);
  if (globalThis.isUnknownInModel?.(source)) unknownSources.set(observable, source);
  return observable;
}

/** An Unknown as a source: it keeps its subscribers until they unsubscribe. */
const streamOf = (unknown) => observableFrom(unknown, (subscriber) => {
  if (!subscribedUnknowns.has(unknown)) unknown.subscribers = new Set();
  subscribedUnknowns.add(unknown);
  unknown.subscribers.add(subscriber);
  return () => unknown.subscribers.delete(subscriber);
});

/** Methods of Unknowns that are known by their names, once the program imports this library. */
export const methodsOfUnknowns = {
  pipe(...operators) { return operators.reduce((source, operator) => operator(source), streamOf(this)); },
};

// ── Making observables ──

export const isObservable = (value) => value instanceof Observable || (typeof value?.subscribe === 'function' && typeof value?.lift === 'function');

export function from(input) {
  if (input instanceof Observable) return input;
  if (typeof input?.subscribe === 'function') return new Observable((subscriber) => input.subscribe(subscriber));
  if (typeof input?.then === 'function') {
    return new Observable((subscriber) => {
      input.then((value) => {
        subscriber.next(value);
        subscriber.complete();
      }, (error) => subscriber.error(error));
    });
  }
  if (typeof input?.[Symbol.asyncIterator] === 'function') {
    return new Observable((subscriber) => {
      (async () => {
        for await (const value of input) {
          subscriber.next(value);
          if (subscriber.closed) return;
        }
        subscriber.complete();
      })().catch((error) => subscriber.error(error));
    });
  }
  if (typeof input?.[Symbol.iterator] !== 'function') throw new TypeError('You provided an invalid object where a stream was expected.');
  return new Observable((subscriber) => {
    for (const value of input) {
      subscriber.next(value);
      if (subscriber.closed) return;
    }
    subscriber.complete();
  });
}
export const of = (...values) => from(values);
export const EMPTY = new Observable((subscriber) => subscriber.complete());
export const NEVER = new Observable(() => {});
export const empty = () => EMPTY;
export const never = () => NEVER;
export const throwError = (make) => new Observable((subscriber) => subscriber.error(typeof make === 'function' ? make() : make));
export const defer = (make) => new Observable((subscriber) => from(make()).subscribe(subscriber));
export const iif = (test, whenTrue, whenFalse) => defer(() => (test() ? whenTrue : whenFalse));
export const range = (start, count) => from(Array.from({ length: count ?? start }, (unused, index) => (count === undefined ? index : start + index)));

export const timer = (due = 0, period) => new Observable((subscriber) => {
  let count = 0;
  let interval;
  const delay = due instanceof Date ? Math.max(0, due - Date.now()) : due;
  const start = setTimeout(() => {
    subscriber.next(count++);
    if (subscriber.closed) return;
    if (typeof period === 'number' && period >= 0) interval = setInterval(() => subscriber.next(count++), period);
    else subscriber.complete();
  }, delay);
  return () => {
    clearTimeout(start);
    clearInterval(interval);
  };
});

export const interval = (period = 0) => new Observable((subscriber) => {
  let count = 0;
  const id = setInterval(() => subscriber.next(count++), period);
  return () => clearInterval(id);
});

export const animationFrames = () => new Observable((subscriber) => {
  let id;
  const ask = () => {
    id = requestAnimationFrame((timestamp) => {
      subscriber.next({ timestamp, elapsed: timestamp });
      if (!subscriber.closed) ask();
    });
  };
  ask();
  return () => cancelAnimationFrame(id);
});

export function fromEvent(target, name, optionsOrSelect, select) {
  const options = typeof optionsOrSelect === 'function' ? undefined : optionsOrSelect;
  const project = typeof optionsOrSelect === 'function' ? optionsOrSelect : select;
  return new Observable((subscriber) => {
    const targets = typeof target.length === 'number' && !target.addEventListener && !target.on ? [...target] : [target];
    const listener = (...values) => subscriber.next(project ? project(...values) : values.length > 1 ? values : values[0]);
    for (const each of targets) {
      if (each.addEventListener) each.addEventListener(name, listener, options);
      else if (each.addListener) each.addListener(name, listener);
      else each.on(name, listener);
    }
    return () => {
      for (const each of targets) {
        if (each.removeEventListener) each.removeEventListener(name, listener, options);
        else if (each.removeListener) each.removeListener(name, listener);
        else each.off(name, listener);
      }
    };
  });
}

export const fromEventPattern = (add, remove) => new Observable((subscriber) => {
  const listener = (...values) => subscriber.next(values.length > 1 ? values : values[0]);
  const token = add(listener);
  return remove ? () => remove(listener, token) : undefined;
});

function manyFrom(sources) {
  const list = sources.length === 1 && Array.isArray(sources[0]) ? sources[0] : sources;
  return list.filter((source) => typeof source !== 'number');
}

export const merge = (...sources) => from(manyFrom(sources)).pipe(mergeAll());
export const concat = (...sources) => from(manyFrom(sources)).pipe(concatAll());

export const race = (...sources) => new Observable((subscriber) => {
  const subscriptions = [];
  manyFrom(sources).forEach((source, index) => {
    if (subscriber.closed) return;
    const inner = new Subscriber({
      next: (value) => {
        subscriptions.forEach((other, at) => { if (at !== index) other.unsubscribe(); });
        subscriber.next(value);
      },
      error: (error) => subscriber.error(error),
      complete: () => subscriber.complete(),
    });
    subscriptions.push(inner);
    subscriber.add(inner);
    from(source).subscribe(inner);
  });
});

/** Sources given as a list or as an object; `combine` makes the value of the same form. */
function combination(sources) {
  const project = typeof sources.at(-1) === 'function' ? sources.at(-1) : null;
  const given = project ? sources.slice(0, -1) : sources;
  const isList = given.length !== 1 || Array.isArray(given[0]) || given[0] instanceof Observable;
  const list = isList ? (given.length === 1 && Array.isArray(given[0]) ? given[0] : given) : Object.values(given[0]);
  const names = isList ? null : Object.keys(given[0]);
  const combine = (values) => {
    if (project) return project(...values);
    return names ? Object.fromEntries(names.map((name, index) => [name, values[index]])) : [...values];
  };
  return { list, combine };
}

export const combineLatest = (...sources) => new Observable((subscriber) => {
  const { list, combine } = combination(sources);
  const values = new Array(list.length);
  const seen = new Set();
  let active = list.length;
  if (active === 0) subscriber.complete();
  list.forEach((source, index) => {
    inner(from(source), subscriber, {
      next: (value) => {
        values[index] = value;
        seen.add(index);
        if (seen.size === list.length) subscriber.next(combine(values));
      },
      complete: () => { if (--active === 0) subscriber.complete(); },
    });
  });
});

export const forkJoin = (...sources) => new Observable((subscriber) => {
  const { list, combine } = combination(sources);
  const values = new Array(list.length);
  let active = list.length;
  if (active === 0) subscriber.complete();
  list.forEach((source, index) => {
    let hasValue = false;
    inner(from(source), subscriber, {
      next: (value) => {
        values[index] = value;
        hasValue = true;
      },
      complete: () => {
        active--;
        if (active === 0 && hasValue) subscriber.next(combine(values));
        if (active === 0 || !hasValue) subscriber.complete();
      },
    });
  });
});

export const zip = (...sources) => new Observable((subscriber) => {
  const { list, combine } = combination(sources);
  const buffers = list.map(() => []);
  const done = list.map(() => false);
  list.forEach((source, index) => {
    inner(from(source), subscriber, {
      next: (value) => {
        buffers[index].push(value);
        if (!buffers.every((buffer) => buffer.length > 0)) return;
        subscriber.next(combine(buffers.map((buffer) => buffer.shift())));
        if (buffers.some((buffer, at) => buffer.length === 0 && done[at])) subscriber.complete();
      },
      complete: () => {
        done[index] = true;
        if (buffers[index].length === 0) subscriber.complete();
      },
    });
  });
});

export const firstValueFrom = (source, options) => settled(source.pipe(take(1)), options);
export const lastValueFrom = (source, options) => settled(source, options);

function settled(source, options) {
  return new Promise((resolve, reject) => {
    let value;
    let hasValue = false;
    source.subscribe({
      next: (each) => {
        value = each;
        hasValue = true;
      },
      error: reject,
      complete: () => {
        if (hasValue) resolve(value);
        else if (options) resolve(options.defaultValue);
        else reject(new EmptyError());
      },
    });
  });
}
export class EmptyError extends Error {
  constructor() { super('no elements in sequence'); this.name = 'EmptyError'; }
}
export class TimeoutError extends Error {
  constructor() { super('Timeout has occurred'); this.name = 'TimeoutError'; }
}

// ── Operators ──

/** Subscribes for `subscriber`: what `handlers` do not take goes on to it; it ends the inner subscription when it ends. */
function inner(source, subscriber, handlers, finalizer) {
  const own = new Subscriber({
    next: handlers.next ? (value) => attempt(subscriber, () => handlers.next(value)) : (value) => subscriber.next(value),
    error: handlers.error ? (error) => attempt(subscriber, () => handlers.error(error)) : (error) => subscriber.error(error),
    complete: handlers.complete ? () => attempt(subscriber, handlers.complete) : () => subscriber.complete(),
  });
  if (finalizer) own.add(finalizer);
  subscriber.add(own);
  source.subscribe(own);
  return own;
}

function attempt(subscriber, call) {
  try {
    call();
  } catch (error) {
    subscriber.error(error);
  }
}

/** An operator from (source, subscriber) => teardown. */
const operator = (connect) => (source) => observableFrom(unknownSources.get(source), (subscriber) => connect(source, subscriber));
/** One that ends by itself after a value or some: that an Unknown gives one is taken for granted. */
const ending = (make) => operator((source, subscriber) => {
  const own = inner(source, subscriber, make(subscriber));
  if (!unknownSources.has(source)) return;
  queueMicrotask(() => {
    own.next(unknownSources.get(source).value);
    own.complete();
  });
});
/** An operator with state per subscription: `make(subscriber)` gives the handlers. */
const handling = (make) => operator((source, subscriber) => { inner(source, subscriber, make(subscriber)); });

export const map = (project) => handling((subscriber) => { let index = 0; return { next: (value) => subscriber.next(project(value, index++)) }; });
export const mapTo = (value) => map(() => value);
export const filter = (test) => handling((subscriber) => { let index = 0; return { next: (value) => { if (test(value, index++)) subscriber.next(value); } }; });
export const pairwise = () => handling((subscriber) => {
  let previous;
  let hasPrevious = false;
  return { next: (value) => { const pair = [previous, value]; const isPair = hasPrevious; previous = value; hasPrevious = true; if (isPair) subscriber.next(pair); } };
});
export const pluck = (...names) => map((value) => names.reduce((object, name) => object?.[name], value));

export const tap = (observerOrNext, error, complete) => handling((subscriber) => {
  const observer = toObserver(observerOrNext, error, complete);
  if (typeof observerOrNext === 'object') observerOrNext.subscribe?.();
  return {
    next: (value) => { observer.next?.(value); subscriber.next(value); },
    error: (thrown) => { observer.error?.(thrown); subscriber.error(thrown); },
    complete: () => { observer.complete?.(); subscriber.complete(); },
  };
});

export const take = (count) => (count <= 0 ? () => EMPTY : ending((subscriber) => {
  let seen = 0;
  return { next: (value) => { if (++seen > count) return; subscriber.next(value); if (seen >= count) subscriber.complete(); } };
}));
export const takeWhile = (test, inclusive = false) => ending((subscriber) => {
  let index = 0;
  return { next: (value) => { const passes = test(value, index++); if (passes || inclusive) subscriber.next(value); if (!passes) subscriber.complete(); } };
});
export const takeLast = (count) => ending((subscriber) => {
  const buffer = [];
  return { next: (value) => { buffer.push(value); if (buffer.length > count) buffer.shift(); }, complete: () => { buffer.forEach((value) => subscriber.next(value)); subscriber.complete(); } };
});
export const first = (test, defaultValue) => (source) => (test ? source.pipe(filter(test)) : source).pipe(take(1), defaultValue === undefined ? throwIfEmpty() : defaultIfEmpty(defaultValue));
export const last = (test) => (source) => (test ? source.pipe(filter(test)) : source).pipe(takeLast(1), throwIfEmpty());
export const skip = (count) => filter((value, index) => index >= count);
export const skipWhile = (test) => handling((subscriber) => { let isOpen = false; let index = 0; return { next: (value) => { isOpen ||= !test(value, index++); if (isOpen) subscriber.next(value); } }; });
export const throwIfEmpty = (make = () => new EmptyError()) => handling((subscriber) => {
  let hasValue = false;
  return { next: (value) => { hasValue = true; subscriber.next(value); }, complete: () => (hasValue ? subscriber.complete() : subscriber.error(make())) };
});
export const defaultIfEmpty = (defaultValue) => handling((subscriber) => {
  let hasValue = false;
  return { next: (value) => { hasValue = true; subscriber.next(value); }, complete: () => { if (!hasValue) subscriber.next(defaultValue); subscriber.complete(); } };
});

export const takeUntil = (notifier) => operator((source, subscriber) => {
  inner(from(notifier), subscriber, { next: () => subscriber.complete(), complete: () => {} });
  if (!subscriber.closed) source.subscribe(subscriber);
});
export const skipUntil = (notifier) => operator((source, subscriber) => {
  let isOpen = false;
  const skipping = inner(from(notifier), subscriber, { next: () => { isOpen = true; skipping?.unsubscribe(); }, complete: () => {} });
  inner(source, subscriber, { next: (value) => { if (isOpen) subscriber.next(value); } });
});

export const startWith = (...values) => (source) => concat(of(...values), source);
export const endWith = (...values) => (source) => concat(source, of(...values));
export const concatWith = (...sources) => (source) => concat(source, ...sources);
export const mergeWith = (...sources) => (source) => merge(source, ...sources);
export const combineLatestWith = (...sources) => (source) => combineLatest([source, ...sources]);

export const distinctUntilChanged = (isSame = (a, b) => a === b, key = (value) => value) => handling((subscriber) => {
  let previous;
  let isFirst = true;
  return { next: (value) => { const current = key(value); if (isFirst || !isSame(previous, current)) { isFirst = false; previous = current; subscriber.next(value); } } };
});
export const distinctUntilKeyChanged = (name) => distinctUntilChanged((a, b) => a[name] === b[name]);
export const distinct = (key = (value) => value) => handling((subscriber) => {
  const seen = new Set();
  return { next: (value) => { if (!seen.has(key(value))) { seen.add(key(value)); subscriber.next(value); } } };
});
export const scan = (accumulate, ...seeds) => handling((subscriber) => {
  let hasState = seeds.length > 0;
  let state = seeds[0];
  let index = 0;
  return { next: (value) => { state = hasState ? accumulate(state, value, index++) : value; hasState = true; subscriber.next(state); } };
});
export const reduce = (accumulate, ...seeds) => (source) => source.pipe(scan(accumulate, ...seeds), takeLast(1), ...(seeds.length > 0 ? [defaultIfEmpty(seeds[0])] : []));
export const toArray = () => reduce((list, value) => [...list, value], []);
export const ignoreElements = () => filter(() => false);

/** mergeMap, concatMap and exhaustMap differ in how many inner sources may be active, and in what happens to the others. */
const flattening = (project, limit, keepsOthers) => operator((source, subscriber) => {
  const waiting = [];
  let active = 0;
  let index = 0;
  let isDone = false;
  const start = (value) => {
    active++;
    inner(from(project(value, index++)), subscriber, { complete: () => { isFinished = true; } }, () => {
      if (!isFinished) return;
      isFinished = false;
      active--;
      while (waiting.length > 0 && active < limit) start(waiting.shift());
      if (isDone && active === 0 && waiting.length === 0) subscriber.complete();
    });
  };
  let isFinished = false;
  inner(source, subscriber, {
    next: (value) => { if (active < limit) start(value); else if (keepsOthers) waiting.push(value); },
    complete: () => { isDone = true; if (active === 0 && waiting.length === 0) subscriber.complete(); },
  });
});
export const mergeMap = (project, limit = Infinity) => flattening(project, typeof limit === 'number' ? limit : Infinity, true);
export const flatMap = mergeMap;
export const concatMap = (project) => flattening(project, 1, true);
export const exhaustMap = (project) => flattening(project, 1, false);
export const mergeAll = (limit) => mergeMap((source) => source, limit);
export const concatAll = () => concatMap((source) => source);
export const switchAll = () => switchMap((source) => source);
export const mergeMapTo = (source) => mergeMap(() => source);
export const concatMapTo = (source) => concatMap(() => source);

export const switchMap = (project) => operator((source, subscriber) => {
  let latest = null;
  let index = 0;
  let isDone = false;
  inner(source, subscriber, {
    next: (value) => {
      latest?.unsubscribe();
      const own = new Subscriber({
        next: (each) => subscriber.next(each),
        error: (error) => subscriber.error(error),
        complete: () => { latest = null; if (isDone) subscriber.complete(); },
      });
      latest = own;
      subscriber.add(own);
      from(project(value, index++)).subscribe(own);
    },
    complete: () => { isDone = true; if (latest === null) subscriber.complete(); },
  });
});
export const switchMapTo = (source) => switchMap(() => source);

export const debounceTime = (due) => operator((source, subscriber) => {
  let timeout = null;
  let latest;
  const emit = () => { timeout = null; const value = latest; latest = undefined; subscriber.next(value); };
  inner(source, subscriber, {
    next: (value) => { latest = value; clearTimeout(timeout); timeout = setTimeout(emit, due); },
    complete: () => { if (timeout !== null) { clearTimeout(timeout); emit(); } subscriber.complete(); },
  });
  return () => clearTimeout(timeout);
});
export const throttleTime = (due, scheduler, { leading = true, trailing = false } = {}) => operator((source, subscriber) => {
  let timeout = null;
  let latest;
  let hasLatest = false;
  const open = () => {
    timeout = null;
    if (trailing && hasLatest) { const value = latest; hasLatest = false; latest = undefined; subscriber.next(value); timeout = setTimeout(open, due); }
  };
  inner(source, subscriber, {
    next: (value) => {
      if (timeout === null) { if (leading) subscriber.next(value); else { latest = value; hasLatest = true; } timeout = setTimeout(open, due); } else { latest = value; hasLatest = true; }
    },
  });
  return () => clearTimeout(timeout);
});
export const auditTime = (due) => throttleTime(due, undefined, { leading: false, trailing: true });
export const sampleTime = (due) => sample(interval(due));
export const sample = (notifier) => operator((source, subscriber) => {
  let latest;
  let hasLatest = false;
  inner(source, subscriber, { next: (value) => { latest = value; hasLatest = true; } });
  inner(from(notifier), subscriber, { next: () => { if (hasLatest) { hasLatest = false; subscriber.next(latest); } }, complete: () => {} });
});
export const delay = (due) => mergeMap((value) => timer(due).pipe(map(() => value)));
export const delayWhen = (until) => mergeMap((value, index) => from(until(value, index)).pipe(take(1), map(() => value)));
export const timeout = (due) => operator((source, subscriber) => {
  const limit = typeof due === 'number' ? due : due.each ?? due.first;
  let id = setTimeout(() => subscriber.error(new TimeoutError()), limit);
  inner(source, subscriber, { next: (value) => { clearTimeout(id); id = setTimeout(() => subscriber.error(new TimeoutError()), limit); subscriber.next(value); } });
  return () => clearTimeout(id);
});
export const bufferTime = (period) => operator((source, subscriber) => {
  let buffer = [];
  const id = setInterval(() => { const full = buffer; buffer = []; subscriber.next(full); }, period);
  inner(source, subscriber, { next: (value) => { buffer.push(value); }, complete: () => { subscriber.next(buffer); subscriber.complete(); } });
  return () => clearInterval(id);
});

export const withLatestFrom = (...sources) => operator((source, subscriber) => {
  const project = typeof sources.at(-1) === 'function' ? sources.at(-1) : null;
  const list = project ? sources.slice(0, -1) : sources;
  const values = new Array(list.length);
  const seen = new Set();
  list.forEach((each, index) => inner(from(each), subscriber, { next: (value) => { values[index] = value; seen.add(index); }, complete: () => {} }));
  inner(source, subscriber, { next: (value) => { if (seen.size === list.length) subscriber.next(project ? project(value, ...values) : [value, ...values]); } });
});

export const catchError = (select) => (source) => {
  const caught = new Observable((subscriber) => {
    let failure = null;
    let isSynchronous = true;
    const handle = () => {
      const { error } = failure;
      failure = null;
      attempt(subscriber, () => from(select(error, caught)).subscribe(subscriber));
    };
    const own = inner(source, subscriber, { error: (error) => { failure = { error }; } }, () => { if (failure && !isSynchronous) handle(); });
    isSynchronous = false;
    if (failure) { own.unsubscribe(); handle(); }
  });
  return caught;
};

export const retry = (options = Infinity) => operator((source, subscriber) => {
  const count = typeof options === 'number' ? options : options.count ?? Infinity;
  const pause = typeof options === 'number' ? undefined : options.delay;
  let attempts = 0;
  const connect = () => {
    let own = null;
    let isAgain = false;
    const again = () => {
      if (own === null) isAgain = true;
      else {
        own.unsubscribe();
        connect();
      }
    };
    own = inner(source, subscriber, {
      error: (error) => {
        if (attempts++ >= count) subscriber.error(error);
        else if (pause === undefined) again();
        else inner((typeof pause === 'number' ? timer(pause) : from(pause(error, attempts))).pipe(take(1)), subscriber, { next: again, complete: () => {} });
      },
    });
    if (isAgain) again();
  };
  connect();
});
export const repeat = (count = Infinity) => operator((source, subscriber) => {
  let rounds = 0;
  const connect = () => { inner(source, subscriber, { complete: () => { if (++rounds < count) connect(); else subscriber.complete(); } }); };
  connect();
});

export const finalize = (callback) => operator((source, subscriber) => {
  source.subscribe(subscriber);
  subscriber.add(callback);
});

export function share({ connector = () => new Subject(), resetOnError = true, resetOnComplete = true, resetOnRefCountZero = true } = {}) {
  return (source) => {
    let subject = null;
    let connection = null;
    let count = 0;
    const reset = () => {
      connection?.unsubscribe();
      connection = subject = null;
    };
    return new Observable((subscriber) => {
      count++;
      const own = (subject ??= connector());
      let isEnded = false;
      subscriber.add(() => {
        count--;
        if (count === 0 && !isEnded && connection && resetOnRefCountZero) reset();
      });
      own.subscribe(subscriber);
      if (connection || count === 0) return;
      connection = new Subscriber({
        next: (value) => own.next(value),
        error: (error) => { isEnded = true; if (resetOnError) { connection = subject = null; } own.error(error); },
        complete: () => { isEnded = true; if (resetOnComplete) { connection = subject = null; } own.complete(); },
      });
      source.subscribe(connection);
    });
  };
}
export function shareReplay(bufferSizeOrOptions = Infinity, windowTime = Infinity) {
  const options = typeof bufferSizeOrOptions === 'object' ? bufferSizeOrOptions : { bufferSize: bufferSizeOrOptions, windowTime, refCount: false };
  return share({ connector: () => new ReplaySubject(options.bufferSize ?? Infinity, options.windowTime ?? Infinity), resetOnError: true, resetOnComplete: false, resetOnRefCountZero: options.refCount ?? false });
}

export const pipe = (...operators) => (source) => operators.reduce((result, each) => each(result), source);
export const identity = (value) => value;
export const noop = () => {};
export const observeOn = () => (source) => source;
export const subscribeOn = observeOn;
export const asyncScheduler = { schedule: (work, due = 0, state) => { const id = setTimeout(() => work(state), due); return new Subscription(() => clearTimeout(id)); } };
export const asapScheduler = asyncScheduler;
export const queueScheduler = asyncScheduler;
export const animationFrameScheduler = asyncScheduler;
