// Messages are removed from the document, but the dictionary keeps their elements.
const elements = {};

function show(id, text) {
  const element = document.createElement('p');
  element.textContent = text;
  elements[id] = element;  // want detached-dom-cache "'elements' keeps this node"
  document.body.appendChild(element);
}

function dismiss(id) {
  document.body.removeChild(elements[id]);
}

show('welcome', 'Hello');
dismiss('welcome');
