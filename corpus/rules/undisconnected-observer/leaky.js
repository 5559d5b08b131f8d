class Chart {
  attach(container) {
    this.observer = new ResizeObserver(() => this.draw());  // want undisconnected-observer "this ResizeObserver keeps 'Chart' alive after 'destroy'"
    this.observer.observe(container);
  }
  draw() {}
  destroy() {
    this.canvas = null;
  }
}

// Told to a log, and forgotten.
function plugin(element, settings) {
  let observer;
  const module = {
    initialize() {
      observer = new MutationObserver(() => module.refresh());  // want undisconnected-observer "this MutationObserver"
      observer.observe(document, { childList: true, subtree: true });
      settings.debug('observing', observer);
    },
    refresh() {
      element.hidden = false;
    },
    destroy() {
      element.remove();
    },
  };
  return module;
}
