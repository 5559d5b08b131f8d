// Which variables closures force into a Context, whether they run or not.
function shared() {
  let original = {};
  let small = 1;
  function unused() {
    if (original) small = 2;
  }
  return function kept() {};
}
function dead() {
  let cap = 1;
  return;
  { let inBlock = 2; (() => inBlock + cap); }
}
function transitive() {
  let far = 1;
  return () => () => () => far;
}
function names(o, a, b) {
  return () => { typeof a; ({ b }); [o.x] = [b]; label: for (;;) break label; };
}
const self = function me(n) { return n ? () => me(n - 1) : me; };
const lone = function nobody() { return 1; };
