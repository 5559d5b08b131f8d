// Array.prototype, typed arrays, DataView.
console.log([3, 1, 2].sort(), [10, 9, 1].sort(), [3, 1, 2].sort((a, b) => b - a), [, 3, undefined, 1].sort(), ['b', , 'a'].sort());
console.log([1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((x) => [x, x * 2]), [1, 2, 3].at(-1), [1, 2, 3].findLast((x) => x < 3), [1, 2, 3].findLastIndex((x) => x > 5));
console.log([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 1].lastIndexOf(1), [3, 1].toSorted(), [1, 2].toReversed(), [1, 2, 3].toSpliced(1, 1, 'x', 'y'), [1, 2].with(0, 9), [1, 2, 3].toLocaleString());
console.log(Array.from({ length: 3 }, (_, i) => i * i), Array.from('abc'), Array.from(new Set([1, 1, 2])), Array.of(7), new Array(3), new Array(3).fill(0), Array(2, 3), [...Array(2).keys()]);
console.log([1, 2, 3, 4].splice(1, 2), [1, 2, 3].fill(0, 1), [1, 2, 3].indexOf(2), [NaN].includes(NaN), [NaN].indexOf(NaN), [1, 2, 3].reduceRight((a, b) => a + '-' + b), [[1, 2], [3]].concat([4], [[5]]), [1, 2, 3].entries().next());
const people = [{ n: 'a', v: 2 }, { n: 'b', v: 1 }, { n: 'c', v: 2 }, { n: 'd', v: 1 }]; console.log(people.sort((x, y) => x.v - y.v).map((p) => p.n).join(''));
const big = Array.from({ length: 300 }, (_, i) => (i * 7919) % 1000); console.log(big.sort((a, b) => a - b).every((x, i, a) => !i || a[i - 1] <= x));
class Stack extends Array { top() { return this[this.length - 1]; } }
const s = Stack.from([1, 2, 3]); console.log(s, s.top(), s.map((x) => x) instanceof Stack, s.filter(Boolean).constructor.name, s.slice(1) instanceof Stack, s.length);
const u = new Uint8Array([1, 2, 300]); console.log(u, u.length, new Float64Array(2), new Int16Array(u), Uint8Array.from([1, 2], (x) => x * 2), new Uint8ClampedArray([300, -5, 1.5]), u.subarray(1), u.slice(1), u.map((x) => x + 1), [...u.entries()]);
const buffer = new ArrayBuffer(8); const view = new DataView(buffer); view.setInt16(0, -2); view.setFloat32(4, 1.5, true); console.log(view.getUint8(0), view.getInt16(0), view.getFloat32(4, true), buffer.byteLength, new Uint8Array(buffer), buffer.slice(0, 2).byteLength);
console.log(new BigInt64Array([1n, -1n]), u.join('-'), u.indexOf(2), u.reduce((a, b) => a + b), u.set([9, 8]), u, Object.prototype.toString.call(u), u instanceof Uint8Array, ArrayBuffer.isView(view), u.fill(7), new Float32Array([3, 1, 2]).sort(), u.BYTES_PER_ELEMENT);
for (const f of [() => new Uint8Array(-1), () => new Int32Array(new ArrayBuffer(3)), () => view.getInt32(6), () => new Array(-1), () => [].reduce((a) => a), () => [1].with(5, 1), () => Uint8Array(2), () => [].flatMap(1)]) try { f(); console.log('no'); } catch (e) { console.log(e.name + ': ' + e.message); }
console.log([1, 2, 3].includes('2'), [,].length, [1, , 3], [1, 2, 3, 4, 5, 6, 7].map((x) => x * 100), Array.isArray(new Proxy([], {})), [3, 2, 1].join(), [null, undefined, 1].join('-'), [[]].toString());
console.log(Object.groupBy === undefined || 1, [1, 2, 3].keys().next(), Array.prototype.concat.call(1, 2).length, [].concat(1, [2], [[3]]), Array.from([1, 2, 3].values()));
