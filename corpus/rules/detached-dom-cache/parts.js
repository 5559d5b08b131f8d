// A part of something that leaves the document as a whole, and parts of things that stay.
let panel = null;
let title;
let body;
let heading;
let clock;
let osd = null;
let icon;

function open(host) {
  const node = document.createElement('section');
  node.innerHTML = '<h1></h1><p></p>';
  title = node.querySelector('h1');  // want detached-dom-cache "'title' keeps this node"
  body = node.querySelector('p');
  host.appendChild(node);
  panel = node;
}

function close() {
  panel.remove();
  panel = null;
}

// Its text changes, and nothing here takes it out: worth a note.
function renderHeader(header) {
  heading = header.querySelector('h1');  // want detached-dom-cache
  clock = header.querySelector('.clock');  // want detached-dom-cache
}

function tick(now) {
  clock.textContent = String(now);
}

// Made once, with its part.
function ensureOsd() {
  let node = osd;
  if (!node) {
    node = document.createElement('div');
    icon = node.querySelector('.icon');
    document.body.appendChild(node);
    osd = node;
  }
  return node;
}

function hideOsd() {
  osd.remove();
}

function show() {
  open(document.body);
  title.textContent = heading.textContent;
  body.textContent = icon.className;
  renderHeader(document.querySelector('header'));
}
