const table = new Float64Array(1000);
console.log(table);  // ok: once, at the top level

export function report(name, error) {
  console.log('name', name);  // ok: nothing says that it is large
  console.error(error.message);  // ok: a text
}

export function show(console, pixels) {
  console.log(pixels);  // ok: another console
}

export function count() {
  const pixels = new Float64Array(1000);
  console.log(`${pixels.length} pixels`);  // ok: a new text
}
