// What is known of an element goes with the element.
const texts = new WeakMap();

function show(text) {
  const element = document.createElement('p');
  element.textContent = text;
  texts.set(element, text);
  document.body.appendChild(element);
  return element;
}

function dismiss(element) {
  document.body.removeChild(element);
}

dismiss(show('Hello'));
