// Writes numbers.tsv: how node prints, reads and converts Numbers.
import { ask, number, pick, random, randomNumber } from './golden.mjs';

const special = [0, -0, 1, -1, 0.1, 0.5, 1.5, 2.5, -2.5, 1e21, 1e-6, 1e-7, 123456789012345680000, 5e-324, NaN, Infinity, -Infinity,
  1.7976931348623157e308, 2 ** 53, 2 ** 53 + 2, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 32, 1.005, 1.45, 0.000001234, 1e100, 999.9999,
  0.05, 0.95, 9.995, 99999999999999990000, 1000000000000000128, 0.1 + 0.2, 4.35, 8.345, 10.235, 255, 255.5, 254.5, 0.49999999999999994];
const values = [...special, ...Array.from({ length: 500 }, randomNumber)];
for (const value of values) {
  const x = number(value);
  ask('toString', x, String(value));
  for (const radix of [2, 3, 7, 16, 36]) ask('toRadixString', x, radix, value.toString(radix));
  for (const digits of [0, 1, 2, random(101)]) {
    ask('toFixed', x, digits, value.toFixed(digits));
    ask('toExponential', x, digits, value.toExponential(digits));
    ask('toPrecision', x, digits || 1, value.toPrecision(digits || 1));
  }
  ask('toExponentialShortest', x, value.toExponential());
  ask('toLocaleString', x, value.toLocaleString('en-US'));
  ask('ToInt32', x, value | 0);
  ask('ToUint32', x, value >>> 0);
  const small = new DataView(new ArrayBuffer(8));
  small.setInt16(0, value);
  ask('ToInt16', x, small.getInt16(0));
  ask('ToUint16', x, small.getUint16(0));
  small.setInt8(0, value);
  ask('ToInt8', x, small.getInt8(0));
  ask('ToUint8', x, small.getUint8(0));
  ask('ToUint8Clamp', x, new Uint8ClampedArray([value])[0]);
  for (const name of ['round', 'sign', 'fround', 'clz32']) ask(name, x, number(Math[name](value)));
  const other = pick(values);
  for (const name of ['imul', 'max', 'min']) ask(name, x, number(other), number(Math[name](value, other)));
  ask('hypot', x, number(other), number(1), number(Math.hypot(value, other, 1)));
  ask('remainder', x, number(other), number(value % other));
}
for (const base of special) {
  for (const exponent of special) {
    ask('powWithinOneUlp', number(base), number(exponent), number(base ** exponent), 'true');
    if (exponent === 0 || exponent === 1 || !Number.isFinite(exponent)) ask('pow', number(base), number(exponent), number(base ** exponent));
  }
}

const texts = ['', ' ', ' 12 ', '\ufeff1\u2029', '+1', '-0', '--1', '.5', '5.', '.', '1e3', '1e', '1e+', '1E-3', '1e400', '1e-400', '-1e400',
  '0x1F', '0X', '-0x10', '0b101', '0b2', '0o17', 'Infinity', '-Infinity', '+Infinity', 'infinity', 'InfinityX', '1_000', '12px', 'px', '0.1.2',
  '9007199254740993', '0x20000000000001', '0x20000000000003', '0b' + '1'.repeat(60), '0x' + 'f'.repeat(300), '1'.repeat(400), '0.' + '0'.repeat(400) + '1',
  '08', '010', '1n', '\u00a05\u3000', '\u180e5', '1 2', '2.2250738585072011e-308', '1.7976931348623159e308', '\ud800', '٣', '-', '+', '0x', '1e1000000000000'];
for (let i = 0; i < 300; i++) {
  texts.push(randomNumber().toString(pick([10, 10, 2, 8, 16])));
  texts.push(Array.from({ length: 1 + random(12) }, () => pick([...'0123456789.eE+-xX ab'])).join(''));
}
for (const text of texts) {
  ask('StringToNumber', text, number(Number(text)));
  ask('parseFloat', text, number(parseFloat(text)));
  for (const radix of [0, 10, 16, 2, 3, 36, 1, 37, pick([5, 6, 7, 8, 12, 32])]) ask('parseInt', text, radix, number(parseInt(text, radix)));
}
