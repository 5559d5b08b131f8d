// Contexts of blocks, loops, switches and catch clauses.
function loops(list) {
  for (let i = 0, first = () => i; i < 3; i++) list.push(() => i);
  for (let j = 0; j < 3; j++) { let inner = j; list.push(() => inner); }
  for (const item of list) { list.push(() => item); }
  for (let late of () => late) ;
  for (var shared in list) { list.push(() => shared); }
  for (const c = 1; c;) list.push(() => c);
  while (list) { let w; list.push(() => w); }
}
function switches(x) {
  switch (x) { case 1: let a; return () => a; default: const b = 1; return () => b; }
}
function catches() {
  try {} catch (e) { var e = 1; }
  try {} catch {}
  try {} catch ({ message, cause }) { return () => cause; }
}
function hoisted(p) {
  { function inside() { return inside; } }
  { function outside() {} }
  { function p() {} }
  if (p) function branch() {}
  return () => [outside, p, branch];
}
function leftOut() {
  if (false) { let x; (() => x); }
  for (;;) { if (leftOut()) continue; return; }
  { let y; (() => y); }
}
