// Writes bigints.tsv: arithmetic of BigInt in node.
import { ask, attempt, number, pick, random, randomNumber } from './golden.mjs';

const values = [0n, 1n, -1n, 2n, -2n, 3n, 7n, 10n, 255n, -256n, 2n ** 31n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 64n, -(2n ** 64n), 2n ** 127n, 10n ** 40n, -(10n ** 25n) + 1n, 2n ** 1023n, 2n ** 1024n, 2n ** 1024n - 2n ** 970n];
for (let i = 0; i < 60; i++) {
  let value = 0n;
  for (let digits = 1 + random(6); digits > 0; digits--) value = (value << BigInt(random(64))) | BigInt(random(2 ** 32));
  values.push(random(2) ? value : -value);
}
const operations = {
  add: (a, b) => a + b, subtract: (a, b) => a - b, multiply: (a, b) => a * b, divide: (a, b) => a / b, remainder: (a, b) => a % b,
  and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b,
};
for (const a of values) {
  for (const radix of [2, 3, 7, 10, 16, 32, 36]) ask('toString', a, radix, a.toString(radix));
  ask('not', a, ~a);
  ask('negate', a, -a);
  ask('toNumber', a, number(Number(a)));
  for (const bits of [0, 1, 8, 63, 64, 65, 200]) {
    ask('asIntN', bits, a, BigInt.asIntN(bits, a));
    ask('asUintN', bits, a, BigInt.asUintN(bits, a));
  }
  ask('asIntN', 2 ** 53 - 1, a, BigInt.asIntN(2 ** 53 - 1, a));
  for (const b of [...values.slice(0, 12), pick(values), pick(values), pick(values)]) {
    for (const [name, operation] of Object.entries(operations)) ask(name, a, b, attempt(() => operation(a, b)));
    ask('compare', a, b, a < b ? -1 : a > b ? 1 : 0);
  }
  for (const count of [0n, 1n, -1n, 63n, -64n, 65n, -300n]) {
    ask('leftShift', a, count, a << count);
    ask('rightShift', a, count, a >> count);
  }
  for (const exponent of [0n, 1n, 2n, 5n, -1n]) ask('exponentiate', a, exponent, attempt(() => a ** exponent));
  for (const x of [0, -0, 0.5, -1.5, NaN, Infinity, -Infinity, 2 ** 53, Number(a), randomNumber()]) {
    ask('compareNumber', a, number(x), a < x ? 'less' : a > x ? 'greater' : a == x ? 'equal' : 'unordered');
  }
}
for (const x of [0, -0, 1, -1, 1.5, NaN, Infinity, 1e21, -1e300, 2 ** 53, 5e-324, ...Array.from({ length: 50 }, () => Math.trunc(randomNumber()))]) {
  ask('fromNumber', number(x), Number.isInteger(x) ? BigInt(x) : 'nothing');
}
ask('exponentiate', 2n, 10n ** 20n, attempt(() => 2n ** (10n ** 20n)));
ask('exponentiate', -1n, 10n ** 20n + 1n, attempt(() => (-1n) ** (10n ** 20n + 1n)));
ask('leftShift', 1n, 10n ** 20n, attempt(() => 1n << 10n ** 20n));
ask('rightShift', -1n, 10n ** 20n, attempt(() => -1n >> 10n ** 20n));
for (const text of ['', ' ', '12', ' -12\n', '+5', '-0', '0x1F', '-0x1', '0b101', '0o17', '0b2', '0x', '1n', '1.0', '1e3', '--1', '-', '0'.repeat(50) + '7', '9'.repeat(100), '\ufeff3', '1_0', 'abc']) {
  let value = 'nothing';
  try {
    value = BigInt(text);
  } catch {}
  ask('parse', text, value);
}
