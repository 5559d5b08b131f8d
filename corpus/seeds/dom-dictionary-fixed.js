// The dictionary forgets what is removed.
const elements = {};

function show(id, text) {
  const element = document.createElement('p');
  element.textContent = text;
  elements[id] = element;
  document.body.appendChild(element);
}

function dismiss(id) {
  document.body.removeChild(elements[id]);
  delete elements[id];
}

show('welcome', 'Hello');
dismiss('welcome');
