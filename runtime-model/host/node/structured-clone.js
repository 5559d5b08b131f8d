// structuredClone: a copy of data, cycles included; functions cannot be copied.
'use strict';

class DOMException extends Error {
  constructor(message = '', name = 'Error') {
    super(message);
    Object.defineProperty(this, 'name', { value: name, configurable: true, writable: true });
  }
  get code() { return { AbortError: 20, TimeoutError: 23, DataCloneError: 25 }[this.name] ?? 0; }
}

function structuredClone(value, { transfer = [] } = {}) {
  const copies = new Map();
  const remember = (original, copy) => {
    copies.set(original, copy);
    return copy;
  };
  const clone = (original) => {
    if (typeof original === 'function' || typeof original === 'symbol') throw new DOMException(`${String(original)} could not be cloned.`, 'DataCloneError');
    if (typeof original !== 'object' || original === null) return original;
    if (copies.has(original)) return copies.get(original);
    if (transfer.includes(original)) return remember(original, original);
    if (original instanceof Date) return remember(original, new Date(original));
    if (original instanceof RegExp) return remember(original, new RegExp(original.source, original.flags));
    if (original instanceof Boolean || original instanceof Number || original instanceof String) return remember(original, Object(original.valueOf()));
    if (original instanceof ArrayBuffer) return remember(original, original.slice(0));
    if (ArrayBuffer.isView(original)) {
      const buffer = clone(original.buffer);
      return remember(original, original instanceof DataView ? new DataView(buffer, original.byteOffset, original.byteLength) : new original.constructor(buffer, original.byteOffset, original.length));
    }
    if (original instanceof Map) {
      const copy = remember(original, new Map());
      for (const [key, entry] of [...original]) copy.set(clone(key), clone(entry));
      return copy;
    }
    if (original instanceof Set) {
      const copy = remember(original, new Set());
      for (const entry of [...original]) copy.add(clone(entry));
      return copy;
    }
    if (original instanceof WeakMap || original instanceof WeakSet || original instanceof WeakRef || original instanceof Promise)
      throw new DOMException(`#<${original.constructor.name}> could not be cloned.`, 'DataCloneError');
    if (original instanceof Error) {
      const kind = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }[original.name] ?? Error;
      const copy = remember(original, new kind(original.message));
      Object.defineProperty(copy, 'stack', { value: original.stack, configurable: true, writable: true });
      if (Object.hasOwn(original, 'cause')) Object.defineProperty(copy, 'cause', { value: clone(original.cause), configurable: true, writable: true });
      return copy;
    }
    const copy = remember(original, Array.isArray(original) ? new Array(original.length) : {});
    for (const key of Object.keys(original)) copy[key] = clone(original[key]);
    return copy;
  };
  return clone(value);
}

module.exports = { structuredClone, DOMException };
