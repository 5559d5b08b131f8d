// node:vm. Code in a context runs inside `with (sandbox)`: its functions keep the sandbox.
'use strict';
const { runScript } = require('internal/binding');

const contexts = new WeakSet();
const evaluate = new Function('sandbox', 'code', 'with (sandbox) return eval(code);');

function createContext(sandbox = {}) {
  contexts.add(sandbox);
  return sandbox;
}
function isContext(sandbox) { return contexts.has(sandbox); }
function runInContext(code, sandbox) { return evaluate(sandbox, code); }
function runInNewContext(code, sandbox = {}) { return evaluate(createContext(sandbox), code); }
function runInThisContext(code) { return runScript(String(code)); }
function compileFunction(code, parameters = []) { return new Function(...parameters, code); }

class Script {
  #code;
  constructor(code) { this.#code = String(code); }
  runInThisContext() { return runInThisContext(this.#code); }
  runInContext(sandbox) { return runInContext(this.#code, sandbox); }
  runInNewContext(sandbox) { return runInNewContext(this.#code, sandbox); }
}

module.exports = { Script, createContext, isContext, runInContext, runInNewContext, runInThisContext, compileFunction };
