function listen(target, type, handler) {
  target.addEventListener(type, handler);
  return () => target.removeEventListener(type, handler);
}

class Panel {
  constructor(root) {
    this.root = document.createElement('div');
    this.endings = [
      listen(window, 'resize', () => this.layout()),  // ok: run at the end
      listen(document, 'keydown', () => this.layout()),
    ];
    listen(this.root, 'click', () => this.layout());  // ok: the element dies with the panel
  }
  layout() {}
  destroy() {
    for (const end of this.endings) end();
  }
}

// Listens to itself.
class Bus {
  on(type, handler) {
    this.handlers.push(handler);
    return () => this.handlers.splice(this.handlers.indexOf(handler), 1);
  }
}
class Store {
  constructor() {
    this.bus = new Bus();
    this.bus.on('change', () => this.save());  // ok: the bus dies with the store
  }
  save() {}
  destroy() {}
}

// The threads of a browser with the interface of those of Node: it is the callers who listen.
const thread = {
  terminate() {},
};
thread.on = function (event, callback) {
  addEventListener(event, (message) => {  // ok: it passes on what its callers ask for
    callback(message.data);
  });
};
