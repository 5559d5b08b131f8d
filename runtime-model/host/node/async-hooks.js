// node:async_hooks. The store of run() is kept by every timer, promise and async resource that is made inside it.
'use strict';
const { getAsyncContext, setAsyncContext } = require('internal/binding');

/** The context is an immutable list of pairs: { storage, store, next }. */
function lookUp(storage) {
  for (let entry = getAsyncContext(); entry; entry = entry.next) if (entry.storage === storage) return entry.store;
  return undefined;
}

function without(storage, entry) {
  if (!entry) return undefined;
  if (entry.storage === storage) return entry.next;
  return { ...entry, next: without(storage, entry.next) };
}

class AsyncLocalStorage {
  getStore() { return lookUp(this); }
  enterWith(store) { setAsyncContext({ storage: this, store, next: without(this, getAsyncContext()) }); }
  disable() { setAsyncContext(without(this, getAsyncContext())); }
  run(store, callback, ...values) {
    const before = getAsyncContext();
    this.enterWith(store);
    try {
      return Reflect.apply(callback, null, values);
    } finally {
      setAsyncContext(before);
    }
  }
  exit(callback, ...values) {
    const before = getAsyncContext();
    this.disable();
    try {
      return Reflect.apply(callback, null, values);
    } finally {
      setAsyncContext(before);
    }
  }
  static bind(callback) { return AsyncResource.bind(callback); }
  static snapshot() { return AsyncResource.bind((callback, ...values) => callback(...values)); }
}

class AsyncResource {
  #context = getAsyncContext();
  constructor(type) { this.type = type; }
  runInAsyncScope(callback, receiver, ...values) {
    const before = getAsyncContext();
    setAsyncContext(this.#context);
    try {
      return Reflect.apply(callback, receiver, values);
    } finally {
      setAsyncContext(before);
    }
  }
  bind(callback, receiver) {
    const resource = this;
    return function bound(...values) { return resource.runInAsyncScope(callback, receiver ?? this, ...values); };
  }
  static bind(callback, type, receiver) { return new AsyncResource(type || callback.name || 'bound-anonymous-fn').bind(callback, receiver); }
  emitDestroy() { return this; }
  asyncId() { return 1; }
  triggerAsyncId() { return 0; }
}

const hook = { enable() { return hook; }, disable() { return hook; } };
module.exports = { AsyncLocalStorage, AsyncResource, createHook: () => hook, executionAsyncId: () => 1, triggerAsyncId: () => 0, executionAsyncResource: () => ({}) };
