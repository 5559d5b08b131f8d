// Number, Math, BigInt, parseInt and their kin.
console.log((255).toString(16), (0.5).toString(2), (1e21).toString(), (123.456).toFixed(1), (0.000001234).toString(), (1.005).toFixed(2), (1e21).toFixed(2), (-1.5).toFixed(0));
console.log((123456).toExponential(2), (0).toExponential(), (123.456).toPrecision(4), (0.00001).toPrecision(1), (1234567.891).toLocaleString());
console.log(parseInt('12px'), parseInt('0x1f'), parseInt('101', 2), parseInt(''), parseFloat('3.14abc'), parseFloat('.5.'), Number(''), Number(' 12 '), Number('0b11'), Number('1_0'));
console.log(Number.parseFloat === parseFloat, Number.MAX_SAFE_INTEGER, Number.EPSILON > 0, Number.isInteger(5.0), Number.isSafeInteger(2 ** 53), 0.1 + 0.2, 1 / 3, -0, [-0], 5e-324, 1.7976931348623157e308);
console.log(Math.max(), Math.min(1, '2', -3), Math.max(NaN, 1), Math.round(-0.5), Math.round(2.5), Math.sign(-3), Math.trunc(-4.7), Math.cbrt(27), Math.hypot(3, 4), Math.clz32(1), Math.imul(0xffffffff, 5), Math.fround(5.5), Math.atan2(1, 1), Math.log2(8), Math.log10(1000), Math.expm1(0));
console.log(2 ** -1, (-2) ** 2, 7 % -3, -7 % 3, 1 << 31, 1 >>> 0, -1 >>> 0, ~5, 5 & 3, 5 | 3, 5 ^ 3, 2 ** 53 + 1);
console.log(12345678901234567890n * 98765432109876543210n, 2n ** 100n, -7n / 2n, -7n % 2n, 5n << 70n, -5n >> 1n, ~5n, -6n & 3n, 5n | 8n, BigInt('0xff'), BigInt(10), typeof 1n);
console.log(BigInt.asIntN(8, 255n), BigInt.asUintN(8, -1n), 1n < 2, 2n == 2, 2n === 2, 2n > '1', (123n).toString(16), (1234567n).toLocaleString(), 0n ? 1 : 2, [3n, 1n, 2n].sort().join());
for (const f of [() => 1n + 1, () => BigInt(1.5), () => BigInt('x'), () => 1n / 0n, () => +1n, () => Math.max(1n), () => (1).toFixed(101), () => (1).toString(1), () => Symbol() + '', () => null.x, () => BigInt(Symbol())])
  try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); }
console.log(isNaN('x'), isFinite('1'), Number.isNaN('x'), [1, 2, 3].map(parseInt), ['1', '2', '3'].map(Number), 0x10, 0o17, 0b11, 1_000);
