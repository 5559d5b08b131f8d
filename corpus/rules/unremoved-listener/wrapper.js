// A function of the file that adds a listener and returns what removes it.
function listen(target, type, handler) {
  target.addEventListener(type, handler);
  return () => target.removeEventListener(type, handler);
}

class Panel {
  constructor() {
    this.stop = listen(window, 'resize', () => this.layout());  // want unremoved-listener "this 'resize' listener on 'window' keeps 'Panel' alive after 'destroy': nothing releases it"
  }
  layout() {}
  destroy() {
    this.layout();
  }
}
