// Not leaks: listeners on what is made here, and those that a program has once.
import Events from './events';
import { IndexedProvider } from './provider';

const TEMPLATE = `
<button class="export" title="${t('export')}">
  <span class="icon"></span>
</button>
`;
const MENU = '<ul>' + '<li></li>' + '</ul>';

// Markup, though the file names it first.
export class ExportButton extends Widget {
  render() {
    this.$widget = $(TEMPLATE);
    this.$widget.on('click', () => this.triggerEvent('export'));  // ok: its own element
    this.$menu = $(MENU.trim());
    this.$menu.on('click', () => this.triggerEvent('menu'));  // ok: its own element
  }
}

// The module listens to what it is given.
export class BookPlayer {
  open(element) {
    this.touch = new TouchHelper(element);
    Events.on(this.touch, 'swipeleft', () => this.next());  // ok: the helper is its own
  }
  next() {
    this.page += 1;
  }
  destroy() {
    this.touch = null;
  }
}

// So does this one, whatever it is called.
export class Guide {
  constructor(host) {
    this.grid = host.querySelector('.grid');
    const head = document.createElement('header');
    dom.addEventListener(head, 'scroll', () => this.align(), { passive: true });  // ok: made here
    dom.addEventListener(head, dom.transitionEvent(), () => this.align());  // ok: the same
  }
  align() {
    this.isAligned = true;
  }
  destroy() {
    this.grid = null;
  }
}

// Ends in an array, each of which is called.
export class Chart extends HTMLElement {
  ends = [];
  connectedCallback() {
    const onKey = (event) => this.draw(event);
    window.addEventListener('keydown', onKey);  // ok: released below
    this.ends.push(() => window.removeEventListener('keydown', onKey));
  }
  disconnectedCallback() {
    while (this.ends.length) this.ends.pop()();
  }
  draw(event) {
    this.last = event.key;
  }
}

// Made, or nothing.
export function Editor({ name, doc, setSynced }) {
  useEffect(() => {
    const local = typeof indexedDB !== 'undefined' ? new IndexedProvider(name, doc) : undefined;
    local?.on('synced', () => setSynced(true));  // ok: it is destroyed
    return () => {
      void local?.destroy();
    };
  }, [name]);
}

// A program sets its modules up once.
LIB.actions = (function () {
  let disabled = false;
  function init() {
    LIB.events.on('editor:open', () => {  // ok: once
      disabled = true;
    });
  }
  function show() {
    return disabled;
  }
  function hide() {
    disabled = false;
  }
  return { init: init, show: show, hide: hide };
})();

LIB.nodes = (function () {
  return {
    init: function () {
      LIB.events.on('node:added', (node) => this.add(node));  // ok: once
    },
    add: function (node) {
      this.last = node;
    },
    clear: function () {
      this.last = null;
    },
  };
})();

// An old way to say it.
export function deploy(page) {
  return new Promise((resolve) => {
    bus.on('runtime', function (event) {  // ok: removes itself
      if (event.id !== 'deployed') return;
      bus.removeListener('runtime', arguments.callee);
      resolve();
    });
    page.click('#deploy');
  });
}
