// How callees are named that are no functions.
const t = (f) => {
  try {
    f();
  } catch (e) {
    console.log(`${e.name}: ${e.message}`);
  }
};
var u, o = { n: null, f() { return 5; }, s: 's' }, n = 5;
function g() {
  return 5;
}
t(() => { [1, n, 'a', , ...[]]() });
t(() => { (-n)() });
t(() => { (typeof n)() });
t(() => { (n++)() });
t(() => { (!n)() });
t(() => { /a/g() });
t(() => { (class { })() });
t(() => { (n, 5)() });
t(() => { (n == 5)() });
t(() => { (n + 1 + 2)() });
t(() => { (n && 5)() });
t(() => { (u ?? 5)() });
t(() => { new Date().foo() });
t(() => { null() });
t(() => { undefined() });
t(() => { true() });
t(() => { 1.50() });
t(() => { 'it\'s "q"'() });
t(() => { (void 0)() });
t(() => { ({}).x() });
t(() => { [].x() });
t(() => { 'abc'.foo() });
t(() => { (5).foo() });
t(() => { o[o.s]() });
t(() => { o['s' + n]() });
t(() => { o[null]() });
t(() => { o[1.5]() });
t(() => { o.f().g.h() });
t(() => { o?.['q']() });
t(() => { o.q?.r.s() ?? u() });
t(() => { o.a.b`t` });
t(() => { (() => { })`x` });
t(() => { new (class { })().x() });
t(() => { (async () => 1).x() });
t(() => { (function () { }).x() });
t(() => { (function nm() { }).x.y() });
t(() => { globalThis.zork() });
