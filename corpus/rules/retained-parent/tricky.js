import { readFileSync } from 'node:fs';

// A short text.
let key;
export function choose(name) {
  key = name.slice(0, 3);  // ok: nothing says that the name is large
}

// The part dies with the call.
export function titleOf(path) {
  const page = readFileSync(path, 'utf8');
  const title = page.slice(0, 40);
  return title.length;  // ok: nothing keeps it
}

// Weak keys go with their objects.
const heads = new WeakMap();
export function remember(node, path) {
  heads.set(node, readFileSync(path, 'utf8').slice(0, 40));  // ok: a WeakMap
}

// A bound.
const recent = [];
export function note(path) {
  recent.push(readFileSync(path, 'utf8').slice(0, 40));  // ok: at most ten
  if (recent.length > 10) recent.shift();
}

// Read once, at the top level.
const banner = readFileSync('banner.txt', 'utf8');
const head = banner.slice(0, 80);  // ok: once
export const first = () => head + key;
