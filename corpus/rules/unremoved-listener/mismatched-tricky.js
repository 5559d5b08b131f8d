// Releases that look as if they released something else, and do not.

const kPassive = { passive: true };
const kCapture = { capture: true };

// Only `capture` tells two listeners apart; `passive` and `once` do not.
export class Drawer extends HTMLElement {
  connectedCallback() {
    this.onDown = () => this.close();
    document.addEventListener('pointerdown', this.onDown, { passive: true });
    document.addEventListener('pointermove', this.onDown, kPassive);
    document.addEventListener('keydown', this.onDown, { capture: true, passive: true });
    document.addEventListener('keyup', this.onDown, kCapture);
    document.addEventListener('scroll', this.onDown, this.options);
    document.addEventListener('wheel', this.onDown, supportsPassive() ? { passive: false } : false);
  }
  close() {
    this.removeAttribute('open');
  }
  disconnectedCallback() {
    document.removeEventListener('pointerdown', this.onDown);
    document.removeEventListener('pointermove', this.onDown, false);
    document.removeEventListener('keydown', this.onDown, true);
    document.removeEventListener('keyup', this.onDown, true);
    document.removeEventListener('scroll', this.onDown);
    document.removeEventListener('wheel', this.onDown);
  }
}

// The function is made once, wherever it is removed first.
function repaint() {
  document.title = String(Date.now());
}
export function followTheme() {
  window.removeEventListener('themechange', repaint);
  window.addEventListener('themechange', repaint);
}

// Made in the call, and removed where the call ends.
export class Meter extends HTMLElement {
  connectedCallback() {
    const draw = () => this.draw();
    window.removeEventListener('resize', draw);
    window.addEventListener('resize', draw);
    this.stop = () => window.removeEventListener('resize', draw);
  }
  draw() {}
  disconnectedCallback() {
    this.stop();
  }
}

// Each turn takes off what the turn before has added.
export function watchLoudest(stream, names) {
  const draw = () => stream.draw();
  for (const name of names) {
    stream.off('level', draw);
    if (stream.has(name)) stream.on('level', draw);
  }
  return () => stream.off('level', draw);
}

// The state is a part of the room, and the room is what it is taken off.
export class Roster {
  constructor() {
    this.rooms = {};
    this.onMember = (member) => {
      this.last = member;
    };
  }
  add(room) {
    this.rooms[room.id] = room.state;
    room.state.on('member', this.onMember);
  }
  remove(id) {
    this.rooms[id].removeListener('member', this.onMember);
    delete this.rooms[id];
  }
}

// Two names of one document.
export class Sortable {
  constructor(element) {
    this.root = element.ownerDocument;
    this.root.addEventListener('dragover', findEmpty);
  }
  start() {
    document.addEventListener('dragover', findOutside);
  }
  destroy() {
    document.removeEventListener('dragover', findEmpty);
    document.removeEventListener('dragover', findOutside);
  }
}
function findEmpty(event) {
  event.preventDefault();
}
function findOutside(event) {
  event.stopPropagation();
}

// Another function of another object is taken off; that it says no 'capture' is its own matter.
export class Highlight {
  constructor(whole, context) {
    this.context = context;
    this.onRender = this.onRender.bind(this);
    const stop = (event) => this.check(event);
    ['mouseout', 'mouseover'].forEach((type) => whole.addEventListener(type, stop, true));
    this.end = () => ['mouseout', 'mouseover'].forEach((type) => whole.removeEventListener(type, stop, true));
  }
  check() {}
  onRender() {}
  teardown() {
    this.end();
    this.context.events.removeEventListener('mounted', this.onRender);
  }
}

// Some emitters return the function that they were given.
export class Anchor {
  constructor(renderer) {
    this.renderer = renderer;
    const onBefore = this.renderer.on('beforeRender', () => this.measure());
    this.end = () => this.renderer.off('beforeRender', onBefore);
  }
  measure() {}
  destroy() {
    this.end();
  }
}
