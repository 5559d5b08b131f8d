// Whose end a listener shares.

// What the constructor is given says when all is over, and with it goes all that listens to it.
export class Navigation {
  constructor(body) {
    this.body = body;
    this.body.emitter.on('activate', () => this.configure());
    this.body.emitter.on('destroy', () => this.keys.destroy());
  }
  configure() {
    this.body.emitter.on('redraw', this.draw);
  }
  stop() {
    this.body.emitter.off('redraw', this.draw);
  }
  draw() {}
}

// The end closes the connection, whatever the helper calls it.
export class Client {
  constructor(config) {
    this.connection = config.connection || new Connection();
  }
  connect() {
    const connection = this.connection;
    this.attach(connection);
  }
  attach(con) {
    con.on('row', this.onRow.bind(this));
  }
  onRow(row) {
    this.rows = [row];
  }
  end() {
    this.connection.end();
  }
}

// Taken off before it is bound anew.
export class Renderer {
  constructor(session) {
    this.setSession(session);
  }
  setSession(session) {
    if (this.session) this.session.off('change', this.onChange);
    this.session = session;
    if (!session) return;
    this.onChange = this.onChange.bind(this);
    this.session.on('change', this.onChange);
  }
  onChange() {}
  destroy() {
    this.setSession(null);
  }
}

// A function that only the constructor calls binds once.
export function Gutter(editor) {
  this.editor = editor;
  this.attach();
}
Gutter.prototype.attach = function () {
  this.render = this.render.bind(this);
  this.editor.gutter.on('afterRender', this.render);
};
Gutter.prototype.render = function () {};
Gutter.prototype.dispose = function () {
  this.editor.gutter.off('afterRender', this.render);
};

// The constructor of the whole makes the part and gives itself: both go together.
class Menu {
  constructor(editor) {
    this.editor = editor;
    editor.on('open', () => this.show());
    this.editor.on('blur', () => this.hide());
  }
  show() {}
  hide() {}
  destroy() {
    this.items = [];
  }
}
export class Editor {
  constructor() {
    this.menu = new Menu(this);
  }
}

// A page loads but once.
export class Deck {
  constructor(view) {
    this.view = view;
    if (document.readyState === 'complete') this.view.activate();
    else window.addEventListener('load', () => this.view.activate());
  }
  destroy() {
    this.view = null;
  }
}

// What private methods are given is made by their callers.
class Tree {
  render(data) {
    let group = this._group;
    if (!group) {
      group = this._group = new Group();
      this._listen(group);
    }
    const line = this._createLine(data);
    this._listen(line);
  }
  _createLine(data) {
    return new Line(data);
  }
  _listen(shape) {
    shape.on('click', () => this.open(shape));  // ok: the shape goes with the tree
  }
  open(shape) {
    this.opened = shape;
  }
  remove() {
    this._group = null;
  }
}
module.exports.Tree = Tree;
