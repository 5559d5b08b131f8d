// Parts of util, path, buffer, timers/promises, async_hooks, structuredClone, url.
const util = require('util'); const path = require('node:path'); const { AsyncLocalStorage } = require('async_hooks');
console.log(util.format('%s %d %j %O %%', 'a', 1.5, { a: 1 }, [1]), util.inspect({ a: { b: { c: { d: 1 } } } }), util.types.isRegExp(/a/), util.isDeepStrictEqual({ a: [1] }, { a: [1] }));
console.log(path.join('/a', '..', 'b', './c.txt'), path.basename('/x/y.js', '.js'), path.extname('a.b.c'), path.dirname('/a/b/c'), path.resolve('/a', 'b', '../c'), path.relative('/a/b', '/a/c/d'));
console.log(Buffer.from('héllo').toString('hex'), Buffer.from('aGk=', 'base64').toString(), Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString(), Buffer.byteLength('é'), Buffer.from([1, 2]).equals(Buffer.from([1, 2])), btoa('hi'), atob('aGk='));
console.log(new TextDecoder().decode(new TextEncoder().encode('é😀')), structuredClone({ a: [1, new Date(0), new Map([[1, { b: 2 }]])] }), structuredClone(new Set([1])));
try { structuredClone(() => 1); } catch (e) { console.log(e.name); }
const o = { self: null }; o.self = o; const copy = structuredClone(o); console.log(copy.self === copy, copy !== o);
const als = new AsyncLocalStorage();
als.run('store', () => { setTimeout(() => console.log('timer', als.getStore()), 1); Promise.resolve().then(() => console.log('then', als.getStore())); (async () => { await null; console.log('await', als.getStore()); })(); process.nextTick(() => console.log('tick', als.getStore())); });
console.log('outside', als.getStore());
const { setTimeout: sleep } = require('timers/promises');
(async () => { console.log(await sleep(5, 'slept')); const p = util.promisify((v, done) => setTimeout(done, 1, null, v)); console.log(await p(3)); })();
const u = new URL('https://user@example.com:8080/a/../b?x=1&y=a%20b#h'); console.log(u.host, u.pathname, u.searchParams.get('y'), u.hash, u.origin, String(new URL('/p', 'http://h/q')), [...new URLSearchParams('a=1&b=2&a=3')]);
queueMicrotask(() => console.log('microtask'));
process.stdout.write('no newline '); console.log('then one'); console.group('group'); console.log('inside\nlines'); console.groupEnd(); console.log('out');
console.log('%c styled', 'color: red', [undefined, null], -0, [1.5, 'x'], { 'a-b': 1, [Symbol('s')]: 2 }, [[[[1]]]], class A {}, function b() {}, () => {}, Symbol('q'), 10n);
console.log(new Map([['a', { b: 1 }]]), new Set(['x']), new WeakMap(), [1, , 3], Object.create(null), new (class Foo { x = 1; })(), new Error('e').message, [new Date(0)], new Proxy({ a: 1 }, {}));
