// What must fail with an error that the program can catch.
const attempts = {
  recursion() { (function f() { return f() + 1; })(); },
  getters() { const o = { get x() { return o.x; } }; o.x; },
  proxies() { let p = {}; for (let i = 0; i < 20000; i++) p = new Proxy(p, {}); p.x; },
  json() { let a = []; for (let i = 0; i < 20000; i++) a = [a]; JSON.stringify(a); },
  flat() { const a = []; a.push(a); a.flat(Infinity); },
  toString() { const o = { toString() { return String(o); } }; String(o); },
  bound() { let f = () => 1; for (let i = 0; i < 50000; i++) f = f.bind(null); f(); },
  strings() { let s = 'x'; for (;;) s += s; },
  arrays() { new Array(-1); },
  repeat() { 'x'.repeat(2 ** 30); },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try { attempt(); console.log(name, 'returned'); } catch (e) { console.log(name, e.name); }
}
