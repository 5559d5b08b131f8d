// Direct eval, with, and the top level of CommonJS.
const top = 1;
function evals(a) {
  var x;
  { let z; { eval('1'); let w; } }
  { let untouched; }
  return () => a;
}
function indirect(a) { let x; (0, eval)('1'); eval?.('1'); return new Function('x'); }
function parameters(a = eval('1'), b = () => a) { var x; return () => x; }
function withs(o) { var used, unused; with (o) { used; let inner; return () => inner; } }
class Field { value = eval('1'); }
const method = { m() { return eval('1'); }, n() {} };
