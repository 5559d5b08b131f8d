// What the generators of golden files share: the line format of ../golden.h and repeatable random values.

const escape = (text) =>
  text.replace(/[^ -~]|\\/g, (c) => (c === '\\' ? '\\\\' : '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')));

const bits = new DataView(new ArrayBuffer(8));

/** A Number as the 16 hexadecimal digits of its bits. */
export function number(value) {
  bits.setFloat64(0, Number.isNaN(value) ? NaN : value);
  return Number.isNaN(value) ? '7ff8000000000000' : bits.getBigUint64(0).toString(16).padStart(16, '0');
}

/** Writes one question with its answer. */
export function ask(name, ...fields) {
  process.stdout.write([name, ...fields].map((field) => escape(String(field))).join('\t') + '\n');
}

/** The answer of `evaluate`, or the message of what it throws. */
export function attempt(evaluate) {
  try {
    return evaluate();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

let state = 20260101;

/** A repeatable integer of [0, limit). */
export function random(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 0x100000000) * limit);
}

/** A repeatable member of `items`. */
export const pick = (items) => items[random(items.length)];

/** A repeatable Number with random bits, mostly of everyday size. */
export function randomNumber() {
  bits.setUint32(0, random(0x100000000));
  bits.setUint32(4, random(0x100000000));
  if (random(4) > 0) bits.setUint16(0, ((0x3ff - 40 + random(110)) << 4) | random(16));
  if (random(3) === 0) return Math.round(bits.getFloat64(0) * 1000) / 1000;
  return (random(2) ? 1 : -1) * bits.getFloat64(0);
}
