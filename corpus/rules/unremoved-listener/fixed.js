class Menu {
  constructor() {
    this.onResize = () => this.layout();
    this.onKeyDown = (event) => this.onKey(event);
    window.addEventListener('resize', this.onResize);
    document.addEventListener('keydown', this.onKeyDown);
  }
  layout() {}
  onKey() {}
  destroy() {
    window.removeEventListener('resize', this.onResize);
    document.removeEventListener('keydown', this.onKeyDown);
    this.element.remove();
  }
}

class Tooltip {
  constructor(anchor) {
    this.onEnter = this.show.bind(this);
    anchor.addEventListener('mouseenter', this.onEnter);
  }
  show() {}
  destroy(anchor) {
    anchor.removeEventListener('mouseenter', this.onEnter);
  }
}
