class Menu {
  constructor() {
    this.onResize = () => this.layout();
    window.addEventListener('resize', this.onResize);  // want unremoved-listener "this 'resize' listener on 'window'"
    document.addEventListener('keydown', (event) => this.onKey(event));  // want unremoved-listener "nothing holds the function"
  }
  layout() {}
  onKey() {}
  destroy() {
    this.element.remove();
  }
}

class Tooltip {
  constructor(anchor) {
    anchor.addEventListener('mouseenter', this.show.bind(this));  // want unremoved-listener "names another function"
  }
  show() {}
  destroy(anchor) {
    anchor.removeEventListener('mouseenter', this.show.bind(this));
  }
}
