// Simple parameters, the second scope of the others, and the arguments object.
function reversed(a, b, c) { return () => [a, b, c]; }
function twice(a, b, a) { return () => [a, b]; }
function pattern({ p, q = () => p }, ...rest) { var x, p; return () => [x, p, q, rest]; }
function bodyOnly(p = 1) { var x; return () => x; }
function mapped(p, q) { return arguments.length; }
function strict(p, q) { 'use strict'; return arguments.length; }
function shadowed(p, arguments) { return arguments; }
function lexical(p) { let arguments = 1; return arguments; }
function declared(p) { var arguments = 1; }
function untouched(p) { var arguments; }
function arrow(p) { return () => arguments; }
function bound(p) { return (q = this, r = new.target) => [p, q, r]; }
