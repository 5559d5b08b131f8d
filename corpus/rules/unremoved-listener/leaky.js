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

// Ends its stream only if it is told to: else the stream goes on, with its listener.
export class Recorder {
  constructor(stream) {
    this.stream = stream;
    this.onData = (chunk) => this.chunks.push(chunk);
    this.onEnd = () => this.finish();
    this.chunks = [];
    document.addEventListener('visibilitychange', this.onEnd);
    stream.on('data', this.onData);  // want unremoved-listener "this 'data' listener on 'stream'"
  }
  finish() {}
  destroy(isWhole) {
    document.removeEventListener('visibilitychange', this.onEnd);
    if (isWhole) this.stream.destroy();
  }
}

class Panel {
  constructor(bus) {
    this.bus = bus;
    this._listen(bus);
  }
  _listen(bus) {
    bus.on('change', () => this.update());  // want unremoved-listener "'change' listener on 'bus'"
  }
  update() {}
  destroy() {
    this.bus = null;
  }
}

// A library's own function: it is the element that gets the listener.
export class TextInput {
  constructor(text) {
    this.text = text;
    events.addListener(this.text, 'blur', () => this.stop());  // want unremoved-listener "this 'blur' listener on 'this.text'"
  }
  stop() {}
  destroy() {
    this.text = null;
  }
}

// Each dialog is made anew by an editor that lives on.
class Dialog {
  constructor(editor) {
    editor.on('open', () => this.show());  // want unremoved-listener "this 'open' listener on 'editor'"
  }
  show() {}
  destroy() {
    this.items = [];
  }
}
export class Editor {
  ask() {
    this.dialog = new Dialog(this);
  }
}
