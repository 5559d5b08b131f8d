// node:events. A listener is held by the emitter's `_events`, under its event's name, until it is removed.
'use strict';

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}
EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
EventEmitter.defaultMaxListeners = 10;

EventEmitter.init = function () {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
};

function checkListener(listener) {
  if (typeof listener === 'function') return;
  const error = new TypeError(`The "listener" argument must be of type function. Received ${listener === null ? 'null' : typeof listener}`);
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw error;
}

function maxListenersOf(emitter) {
  return emitter._maxListeners === undefined ? EventEmitter.defaultMaxListeners : emitter._maxListeners;
}

function add(emitter, type, listener, prepend) {
  checkListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = Object.create(null);
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    emitter.emit('newListener', type, listener.listener ? listener.listener : listener);
    events = emitter._events;
  }
  let existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    ++emitter._eventsCount;
    return emitter;
  }
  if (typeof existing === 'function') existing = events[type] = prepend ? [listener, existing] : [existing, listener];
  else if (prepend) existing.unshift(listener);
  else existing.push(listener);
  const most = maxListenersOf(emitter);
  if (most > 0 && existing.length > most && !existing.warned) {
    existing.warned = true;
    process.emitWarning(`Possible EventEmitter memory leak detected. ${existing.length} ${String(type)} listeners added to ${emitter.constructor?.name}. Use emitter.setMaxListeners() to increase limit`, 'MaxListenersExceededWarning');
  }
  return emitter;
}

function onceWrapper() {
  if (this.fired) return undefined;
  this.target.removeListener(this.type, this.wrapFn);
  this.fired = true;
  return this.listener.apply(this.target, arguments);
}

function wrapOnce(target, type, listener) {
  checkListener(listener);
  const state = { fired: false, wrapFn: undefined, target, type, listener };
  const wrapped = onceWrapper.bind(state);
  wrapped.listener = listener;
  state.wrapFn = wrapped;
  return wrapped;
}

Object.assign(EventEmitter.prototype, {
  on(type, listener) { return add(this, type, listener, false); },
  addListener(type, listener) { return add(this, type, listener, false); },
  prependListener(type, listener) { return add(this, type, listener, true); },
  once(type, listener) { return this.on(type, wrapOnce(this, type, listener)); },
  prependOnceListener(type, listener) { return this.prependListener(type, wrapOnce(this, type, listener)); },

  emit(type, ...values) {
    const events = this._events;
    const handler = events?.[type];
    if (type === 'error' && handler === undefined) {
      if (values[0] instanceof Error) throw values[0];
      const error = new Error(`Unhandled error. (${typeof values[0] === 'string' ? `'${values[0]}'` : String(values[0])})`);
      error.context = values[0];
      error.code = 'ERR_UNHANDLED_ERROR';
      throw error;
    }
    if (handler === undefined) return false;
    if (typeof handler === 'function') Reflect.apply(handler, this, values);
    else for (const listener of [...handler]) Reflect.apply(listener, this, values);
    return true;
  },

  removeListener(type, listener) {
    checkListener(listener);
    const events = this._events;
    const list = events?.[type];
    if (list === undefined) return this;
    if (list === listener || list.listener === listener) {
      if (--this._eventsCount === 0) this._events = Object.create(null);
      else delete events[type];
      if (events.removeListener) this.emit('removeListener', type, list.listener || listener);
    } else if (typeof list !== 'function') {
      const at = list.findLastIndex((entry) => entry === listener || entry.listener === listener);
      if (at < 0) return this;
      list.splice(at, 1);
      if (list.length === 1) events[type] = list[0];
      if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
    }
    return this;
  },

  removeAllListeners(type) {
    const events = this._events;
    if (events === undefined) return this;
    if (type === undefined || events.removeListener !== undefined) {
      const types = type === undefined ? Reflect.ownKeys(events) : [type];
      if (events.removeListener === undefined) {
        this._events = Object.create(null);
        this._eventsCount = 0;
        return this;
      }
      for (const name of types) for (const listener of this.rawListeners(name).reverse()) this.removeListener(name, listener);
    } else if (events[type] !== undefined) {
      if (--this._eventsCount === 0) this._events = Object.create(null);
      else delete events[type];
    }
    return this;
  },

  rawListeners(type) {
    const list = this._events?.[type];
    return list === undefined ? [] : typeof list === 'function' ? [list] : [...list];
  },
  listeners(type) { return this.rawListeners(type).map((listener) => listener.listener || listener); },
  listenerCount(type) { return this.rawListeners(type).length; },
  eventNames() { return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : []; },
  setMaxListeners(count) { this._maxListeners = count; return this; },
  getMaxListeners() { return maxListenersOf(this); },
});
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;
for (const name of Object.keys(EventEmitter.prototype)) {
  if (!name.startsWith('_')) Object.defineProperty(EventEmitter.prototype, name, { enumerable: true });
}

function abortError() {
  const error = new Error('The operation was aborted');
  error.name = 'AbortError';
  error.code = 'ABORT_ERR';
  return error;
}

/** A promise of the next event. Both listeners go with the first event. */
function once(emitter, type, { signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    if (typeof emitter.addEventListener === 'function') {
      emitter.addEventListener(type, (event) => resolve([event]), { once: true });
      return undefined;
    }
    const onError = (error) => {
      emitter.removeListener(type, onEvent);
      reject(error);
    };
    const onEvent = (...values) => {
      emitter.removeListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
      resolve(values);
    };
    const onAbort = () => {
      emitter.removeListener(type, onEvent);
      emitter.removeListener('error', onError);
      reject(abortError());
    };
    emitter.once(type, onEvent);
    if (type !== 'error') emitter.once('error', onError);
    signal?.addEventListener('abort', onAbort, { once: true });
    return undefined;
  });
}

/** An async iterator over events. Its listeners stay until it is closed. */
function on(emitter, type, { signal } = {}) {
  const ready = [];
  const waiting = [];
  let failure;
  let isDone = false;
  const push = (...values) => (waiting.length > 0 ? waiting.shift().resolve({ value: values, done: false }) : ready.push(values));
  const fail = (error) => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = error;
    close();
  };
  const close = () => {
    emitter.removeListener(type, push);
    emitter.removeListener('error', fail);
    isDone = true;
    for (const waiter of waiting.splice(0)) waiter.resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  emitter.on(type, push);
  if (type !== 'error') emitter.on('error', fail);
  signal?.addEventListener('abort', () => fail(abortError()), { once: true });
  return {
    next() {
      if (ready.length > 0) return Promise.resolve({ value: ready.shift(), done: false });
      if (failure !== undefined) {
        const error = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (isDone) return close();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: close,
    throw(error) { fail(error); return Promise.reject(error); },
    [Symbol.asyncIterator]() { return this; },
  };
}

function listenerCount(emitter, type) { return emitter.listenerCount(type); }
function setMaxListeners(count, ...targets) {
  if (targets.length === 0) EventEmitter.defaultMaxListeners = count;
  for (const target of targets) target.setMaxListeners?.(count);
}

module.exports = EventEmitter;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.listenerCount = listenerCount;
EventEmitter.setMaxListeners = setMaxListeners;
EventEmitter.getEventListeners = (emitter, type) => emitter.listeners?.(type) ?? [];
EventEmitter.errorMonitor = Symbol('events.errorMonitor');
EventEmitter.captureRejectionSymbol = Symbol.for('nodejs.rejection');
EventEmitter.usingDomains = false;
EventEmitter.EventEmitterAsyncResource = class EventEmitterAsyncResource extends EventEmitter {};
