// Its own element and its own emitter: they die together.
class Panel {
  constructor() {
    this.element = document.createElement('div');
    this.element.addEventListener('click', () => this.open());  // ok: its own element
    this.on('open', () => this.open());  // ok: it listens on itself
  }
  open() {}
  destroy() {}
}

// One signal ends them all.
class Dialog {
  open() {
    this.controller = new AbortController();
    window.addEventListener('keydown', () => this.close(), { signal: this.controller.signal });  // ok: aborted in destroy
    window.addEventListener('load', () => this.layout(), { once: true });  // ok: once
  }
  close() {}
  layout() {}
  destroy() {
    this.controller.abort();
  }
}

// For the length of a gesture, and teardown removes them too.
class Slider {
  onDown() {
    document.addEventListener('pointermove', this.onMove);  // ok: destroy calls release
  }
  release() {
    document.removeEventListener('pointermove', this.onMove);
  }
  destroy() {
    this.release();
  }
}

// Namespaced jQuery, removed in bulk.
class Carousel {
  init() {
    $(window).on('resize.carousel', () => this.layout());  // ok: .off('.carousel')
  }
  layout() {}
  destroy() {
    $(window).off('.carousel');
  }
}

// handleEvent: the object itself is the listener.
class Router {
  start() {
    window.addEventListener('popstate', this);  // ok: removed as it was added
  }
  handleEvent() {}
  destroy() {
    window.removeEventListener('popstate', this);
  }
}

// A list of types, added and removed alike.
class Gestures {
  start() {
    for (const type of ['pointerdown', 'pointerup']) window.addEventListener(type, this.onPointer);  // ok: the same list
  }
  destroy() {
    ['pointerdown', 'pointerup'].forEach((type) => window.removeEventListener(type, this.onPointer));
  }
}

window.addEventListener('error', (event) => console.error(event));  // ok: once, at the top level

// A function that takes itself off.
export function afterTransition(element, callback) {
  element.addEventListener('transitionend', function done(event) {  // ok: it removes itself by its own name
    if (event.target !== element) return;
    callback(event);
    element.removeEventListener('transitionend', done);
  });
}

// A servant of its socket: it is told when the socket ends, and ends with it.
class Connection {
  constructor(socket) {
    this.socket = socket;
    socket.on('data', (chunk) => this.read(chunk));  // ok: goes when the socket closes
    socket.once('close', () => this.end());
  }
  read() {}
  end() {}
}

// A composable that hands its end to its caller.
export function useHistory(update) {
  const listeners = [];
  const onPop = () => listeners.forEach((listener) => listener());
  window.addEventListener('popstate', onPop);  // ok: the caller is given destroy
  return { listeners, destroy: () => window.removeEventListener('popstate', onPop) };
}

// Whoever puts the legend on a chart takes it off again with setChart(null), whether or not it is disposed of.
export class Legend {
  setChart(chart) {
    if (this.chart) this.chart.off('change', this.draw);
    this.chart = chart;
    if (chart) chart.on('change', this.draw);  // ok: given nothing, it lets go of the chart that it was given
  }
  draw = () => {
    this.element.textContent = this.chart.title;
  };
  dispose() {
    this.element.remove();
  }
}

// The end of the owner is the end of its socket, however it was come by.
export class Session {
  constructor(socket) {
    this.socket = socket;
    socket.on('message', (message) => this.read(message));  // ok: close ends the socket
  }
  read(message) {
    this.last = message;
  }
  close() {
    if (this.socket) this.socket.end();
    this.socket = null;
  }
}

// Its own controller's signal.
export function withDeadline(work, milliseconds) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  controller.signal.addEventListener('abort', () => console.warn('too late'));  // ok: the controller is of this call
  return work(controller.signal).finally(() => clearTimeout(timer));
}

// The one server of the program, made while it loads.
class Server {
  constructor() {
    process.on('SIGHUP', () => this.reload());  // ok: there is one server
  }
  reload() {}
}
new Server();

// A test ends with its program.
describe('LiveStatus', () => {
  it('shows updates', () => {
    process.on('message', (update) => expect(update).toBe(1));  // ok: in a test
  });
});

// The scene tells its servant when to end.
export class Pointer {
  constructor(scene) {
    this.scene = scene;
    scene.events.once('shutdown', this.destroy, this);  // ok: ends with the scene
  }
  destroy() {
    this.scene = null;
  }
}

// A helper adds, the platform removes.
export class ContextMenu {
  constructor() {
    this.onPress = () => this.hide();
    addEvent(document, 'mousedown', this.onPress);  // ok: removed in destroy
  }
  hide() {}
  destroy() {
    document.removeEventListener('mousedown', this.onPress);
  }
}

// The handler is kept in the drag itself, and taken off through it.
export class Canvas extends HTMLElement {
  press(drag) {
    const onMove = (event) => this.move(event, drag);
    window.addEventListener('pointermove', onMove);  // ok: lift takes off drag.onMove, and so does the end
    drag.onMove = onMove;
    this.drag = drag;
  }
  move() {}
  lift(drag) {
    window.removeEventListener('pointermove', drag.onMove);
  }
  disconnectedCallback() {
    this.lift(this.drag);
  }
}

// A part of the page, which gives it its elements: it goes with them. (A widget on one element that it is given: leaky.js.)
export class RenameDialog {
  constructor({ dialog, nameInput, saveButton }) {
    this.dialog = dialog;
    nameInput.addEventListener('input', () => this.check(nameInput.value));  // ok: one of several elements of the page
    saveButton.addEventListener('click', this.save.bind(this));  // ok: the same
  }
  check() {}
  save() {}
  destroy() {
    this.dialog = null;
  }
}

// A server that listens to a port: not a listener.
export class Gateway {
  constructor(server, options, ready) {
    this.server = server;
    this.server.listen(options.port, options.host, ready);  // ok: a port, no event
  }
  close() {
    this.server = null;
  }
}

// As minifiers write a class: capitals are methods of the prototype, not constructors.
const Engine = (function (Base) {
  function n(url) {
    let i;
    (i = Base.call(this) || this).writeBuffer = [];
    i.$ = function () { i.transport.close(); };
    addEventListener('beforeunload', i.$, !1);
    i.url = url;
    return i;
  }
  inherit(n, Base);
  const i = n.prototype;
  i.close = function () { return this.open && this.W('forced close'), this; };
  i.W = function (reason) {
    this.$ && removeEventListener('beforeunload', this.$, !1);
    this.reason = reason;
  };
  return n;
})(Emitter);

// The private method gets a new element from each of its callers.
class FormField {
  render() {
    const input = document.createElement('input');
    this.#listen(input, 'change');
    let list = null;
    if (this.hasList) list = document.createElement('select');
    if (list) this.#listen(list, 'input');
    this.field = input;
  }
  #listen(element, type) {
    element.addEventListener(type, () => this.update());
  }
  update() {}
  remove() {
    this.field.remove();
  }
}

// `new` runs it once for each object: bound once, however it is written.
export function Dragger(element) {
  this._element = element;
  this._onStart = this._onStart.bind(this);
  element.addEventListener('pointerdown', this._onStart);
}
Dragger.prototype._onStart = function (event) {
  this._start = event;
};
Dragger.prototype.destroy = function () {
  this._element.removeEventListener('pointerdown', this._onStart);
};

// stopListening() ends them all.
export const ListView = Backbone.View.extend({
  initialize() {
    this.render = this.render.bind(this);
    this.listenTo(this.model, 'reset', this.render);
  },
  render() {},
});

// A stream ends once, and goes with whoever waits for that.
export class Download {
  constructor(agent) {
    this.agent = agent;
    this.chunks = [];
  }
  start(response) {
    response.on('end', () => this.finish());
    response.on('close', () => this.finish());
  }
  finish() {}
  destroy() {
    this.chunks = [];
  }
}
