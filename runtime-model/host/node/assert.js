// node:assert.
'use strict';
const { inspect, isDeepStrictEqual } = require('util');

class AssertionError extends Error {
  constructor({ message, actual, expected, operator }) {
    super(message);
    this.name = 'AssertionError';
    Object.assign(this, { code: 'ERR_ASSERTION', actual, expected, operator, generatedMessage: true });
  }
}
function fail(message, actual, expected, operator) {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message: message ?? `${inspect(actual)} ${operator} ${inspect(expected)}`, actual, expected, operator });
}
function assert(value, message) { if (!value) fail(message, value, true, '=='); }
Object.assign(assert, {
  ok: assert,
  AssertionError,
  fail: (message = 'Failed') => fail(message),
  equal: (a, b, message) => { if (!(a == b || (a !== a && b !== b))) fail(message, a, b, '=='); },
  notEqual: (a, b, message) => { if (a == b) fail(message, a, b, '!='); },
  strictEqual(a, b, message) {
    if (Object.is(a, b)) return;
    fail(message ?? `Expected values to be strictly equal:\n\n${inspect(a)} !== ${inspect(b)}\n`, a, b, 'strictEqual');
  },
  notStrictEqual(a, b, message) {
    if (!Object.is(a, b)) return;
    fail(message ?? `Expected "actual" to be strictly unequal to: ${inspect(b)}`, a, b, 'notStrictEqual');
  },
  deepStrictEqual: (a, b, message) => { if (!isDeepStrictEqual(a, b)) fail(message, a, b, 'deepStrictEqual'); },
  notDeepStrictEqual: (a, b, message) => { if (isDeepStrictEqual(a, b)) fail(message, a, b, 'notDeepStrictEqual'); },
  match: (text, pattern, message) => { if (!pattern.test(text)) fail(message, text, pattern, 'match'); },
  throws(action, expected) {
    try {
      action();
    } catch (error) {
      if (typeof expected === 'function' && expected.prototype !== undefined && !(error instanceof expected)) throw error;
      return;
    }
    fail('Missing expected exception.');
  },
  async rejects(action) {
    try {
      await (typeof action === 'function' ? action() : action);
    } catch {
      return;
    }
    fail('Missing expected rejection.');
  },
});
assert.deepEqual = assert.deepStrictEqual;
assert.notDeepEqual = assert.notDeepStrictEqual;
assert.strict = assert;
module.exports = assert;
