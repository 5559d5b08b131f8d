// What is assigned in a chain is the value at its end: no node, but the text piles up.
const displays = {};
function displayOf(name) {
  let shown, parent, probe;
  shown = parent = probe = undefined;
  parent = document.body.parentNode;
  if (!(shown = displays[name])) {
    probe = parent.appendChild(document.createElement(name));
    shown = getComputedStyle(probe).display;
    probe.remove();
    displays[name] = shown;  // want unbounded-collection
  }
  return shown;
}
