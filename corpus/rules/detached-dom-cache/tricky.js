// Weak: goes with its element.
const sizes = new WeakMap();
function measure(parent) {
  const child = parent.querySelector('p');
  sizes.set(child, child.offsetWidth);  // ok: a WeakMap
}

// Filled once, at the top level.
const buttons = [];
buttons.push(document.querySelector('#start'));  // ok: once

// Emptied elsewhere.
let ghosts = [];
function drag() {
  ghosts.push(document.createElement('div'));  // ok: replaced when the drag ends
}
function drop() {
  for (const ghost of ghosts) ghost.remove();
  ghosts = [];
}

// Local to the call.
function render(list) {
  const items = [];
  items.push(document.createElement('li'));  // ok: dies with the call
  list.replaceChildren(...items);
}

// Bounded.
const recent = [];
function remember(id) {
  recent.push(document.getElementById(id));  // ok: never more than ten
  if (recent.length > 10) recent.shift();
}
