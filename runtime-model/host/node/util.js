// node:util: the parts that programs use besides printing.
'use strict';
const { format, inspect } = require('internal/binding');

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');
inspect.custom = Symbol.for('nodejs.util.inspect.custom');

function promisify(original) {
  if (original[kCustomPromisify]) return original[kCustomPromisify];
  if (original === setTimeout || original === setImmediate) return require('timers/promises')[original.name];
  return function promisified(...values) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...values, (error, value) => (error ? reject(error) : resolve(value))]);
    });
  };
}
promisify.custom = kCustomPromisify;

function callbackify(original) {
  return function callbackified(...values) {
    const callback = values.pop();
    Reflect.apply(original, this, values).then(
      (value) => process.nextTick(callback, null, value),
      (error) => process.nextTick(callback, error));
  };
}

function inherits(constructor, parent) {
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

function deprecate(original) { return original; }

function isDeepStrictEqual(a, b, seen = []) {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (seen.some((pair) => pair[0] === a && pair[1] === b)) return true;
  const deeper = [...seen, [a, b]];
  if (a instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Map || a instanceof Set) {
    if (a.size !== b.size) return false;
    const left = [...a];
    const right = [...b];
    return left.every((entry) => right.some((other) => isDeepStrictEqual(entry, other, deeper)));
  }
  const keys = Reflect.ownKeys(a);
  return keys.length === Reflect.ownKeys(b).length && keys.every((key) => Object.hasOwn(b, key) && isDeepStrictEqual(a[key], b[key], deeper));
}

const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const types = {
  isPromise: (value) => value instanceof Promise,
  isRegExp: (value) => tagOf(value) === 'RegExp',
  isDate: (value) => tagOf(value) === 'Date',
  isMap: (value) => value instanceof Map,
  isSet: (value) => value instanceof Set,
  isWeakMap: (value) => value instanceof WeakMap,
  isWeakSet: (value) => value instanceof WeakSet,
  isNativeError: (value) => tagOf(value) === 'Error',
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: (value) => value instanceof Uint8Array,
  isArrayBuffer: (value) => value instanceof ArrayBuffer,
  isAnyArrayBuffer: (value) => value instanceof ArrayBuffer,
  isAsyncFunction: (value) => tagOf(value) === 'AsyncFunction',
  isGeneratorFunction: (value) => tagOf(value) === 'GeneratorFunction',
};

module.exports = {
  format, inspect, promisify, callbackify, inherits, deprecate, isDeepStrictEqual, types,
  isArray: Array.isArray,
  debuglog: () => Object.assign(() => {}, { enabled: false }),
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
  stripVTControlCharacters: (text) => text.replace(/\u001b\[[0-9;]*m/g, ''),
};
module.exports.debug = module.exports.debuglog;
