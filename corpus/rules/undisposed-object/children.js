// Parts that acquire when they are made, and release when they are told to.
class Poller {
  constructor(run) {
    this.timer = setInterval(run, 1000);
  }
  dispose() {
    clearInterval(this.timer);
  }
}
class Resizer {
  constructor(panel) {
    this.panel = panel;
    this.layout = () => panel.layout();
    this.listen();
  }
  listen() {
    window.addEventListener('resize', this.layout);
  }
  destroy() {
    window.removeEventListener('resize', this.layout);
  }
}
class WideResizer extends Resizer {}

class Panel {
  constructor() {
    this.poller = new Poller(() => this.layout());  // want undisposed-object "this Poller keeps 'Panel' alive after 'dispose': nothing releases it"
    this.resizer = new WideResizer(this);  // ok: destroyed at the end
  }
  layout() {}
  dispose() {
    this.resizer.destroy();
  }
}

class Sheet {
  constructor() {
    this.poller = new Poller(() => this.layout());
    this.resizer = new WideResizer(this);  // want undisposed-object "this WideResizer keeps 'Sheet' alive after 'dispose': nothing releases it"
  }
  layout() {}
  dispose() {
    this.poller.dispose();
  }
}
