// The closure that lives on is the one that uses it.
export function makeCounter() {
  const samples = new Float64Array(4096);
  return () => samples.length;  // ok: it reads samples
}

// No closure lives on.
export function sum() {
  const samples = new Float64Array(4096);
  const add = () => samples.length;
  return add();  // ok: only a number leaves
}

// Not captured by anyone: a register, not a slot.
export function makeLogger() {            // want-context makeLogger{}
  const scratch = new ArrayBuffer(4096);
  console.log(scratch.byteLength);
  return () => 1;  // ok: scratch is in no Context
}

// A block of its own: its Context is not in the chain of the returned function.
export function makeHandler() {
  {
    const table = new Uint8Array(4096);
    const warm = () => table.fill(1);
    warm();
  }
  return () => 2;  // ok: the block's Context is gone
}

// A text that is repeated a few times is no weight.
export function makeEditor(element, width) {  // want-context makeEditor{element,tab,onUpdate}
  const tab = ' '.repeat(width);
  const indent = () => tab.length;
  let onUpdate = () => element.focus();
  element.onkeydown = indent;
  return () => onUpdate();  // ok: the indentation is small
}

// What is wrapped has just been loaded: the wrapper before it is forgotten.
let processor;
export function load(path) {
  processor = require(path);
  const original = processor;
  processor = (job) => Promise.resolve(original(job));  // ok: one wrapper
}
export const run = (job) => processor(job);

// What the returned `token` calls reads the table, too: it lives in any case.
export function makeMode() {  // want-context makeMode{words,tokenize}
  const words = new Float64Array(4096);
  function define(index, weight) {
    words[index] = weight;
  }
  function tokenize(text) {
    return words[text.length];
  }
  define(1, 2);
  return {
    startState: () => ({ depth: 0 }),  // ok: the table is needed
    token: (text) => tokenize(text),
  };
}
