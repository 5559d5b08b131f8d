// What must fail with an error that the program can catch.
const attempts = {
  recursion() { (function f() { return f() + 1; })(); },
  getters() { const o = { get x() { return o.x; } }; o.x; },
  json() { let a = []; for (let i = 0; i < 20000; i++) a = [a]; JSON.stringify(a); },
  flat() { const a = []; a.push(a); a.flat(Infinity); },
  toString() { const o = { toString() { return String(o); } }; String(o); },
  strings() { let s = 'x'; for (;;) s += s; },
  arrays() { new Array(-1); },
  repeat() { 'x'.repeat(2 ** 30); },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try { attempt(); console.log(name, 'returned'); } catch (e) { console.log(name, e.name); }
}
