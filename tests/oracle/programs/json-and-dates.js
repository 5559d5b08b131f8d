// JSON and Date.
console.log(JSON.stringify({ a: [1, 'x', null, undefined, () => 1, Symbol()], b: undefined, c: new Date(0), d: { toJSON() { return 'j'; } }, e: NaN, f: -0, g: new Map([[1, 2]]), h: Object(1n) && 1 }));
console.log(JSON.stringify({ a: [1, { b: 2 }], c: {}, d: [] }, null, 2), JSON.stringify([1, [2]], null, '--'), JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c']));
console.log(JSON.stringify({ a: 1, b: 'x' }, (k, v) => (typeof v === 'number' ? v + 1 : v)), JSON.stringify('\u2028\ud800"\\\n'), JSON.stringify(undefined), JSON.stringify(null), JSON.stringify([new String('s'), new Number(3), new Boolean(false)]));
console.log(JSON.parse('{"a":[1,2,{"b":null}],"__proto__":1,"a":2}'), JSON.parse(' [1.5e3, -0, "\\u0041\\n"] '), JSON.parse('{"a":{"b":1}}', (k, v) => (k === 'b' ? v * 10 : v)), JSON.parse('"x"'));
for (const t of ['{', '[1,]', '{"a":}', 'nul', '', '{"a" 1}', '01', '"\n"']) try { JSON.parse(t); } catch (e) { console.log(e.name, e.message); }
const circle = {}; circle.me = circle; try { JSON.stringify(circle); } catch (e) { console.log(e.message.split('\n')[0]); }
try { JSON.stringify(1n); } catch (e) { console.log(e.message); }
const d = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
console.log(d.toISOString(), d.getTime(), d.toJSON(), d.getUTCDay(), d.getUTCFullYear(), d.toUTCString(), +d, d.valueOf() === d.getTime());
console.log(new Date(NaN).getTime(), String(new Date(NaN)), Date.parse('2020-01-01'), Date.parse('2020-01-01T00:00:00Z'), Date.parse('x'), Date.UTC(2020), new Date(2020, 0, 31, 0, 0, 0).getUTCDate() > 0);
const m = new Date(Date.UTC(2020, 0, 31)); m.setUTCMonth(1); console.log(m.toISOString()); m.setUTCHours(25); console.log(m.toISOString()); m.setTime(0); console.log(m.toISOString(), m.setUTCFullYear(1999, 11, 31));
try { new Date(NaN).toISOString(); } catch (e) { console.log(e.name, e.message); }
console.log(typeof Date(), typeof Date.now(), d instanceof Date, Object.prototype.toString.call(d), new Date(d) - d, JSON.stringify({ d }), d[Symbol.toPrimitive]('number'), [new Date(0)], { d: new Date(0) });
