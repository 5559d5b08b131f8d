// What only looks like it is made here, or set up once.
import Bus from './bus';

const SELECTOR = '.menu';
const PAGE = 'body';

// The text is a selector of something that stays.
export class Menu {
  constructor() {
    $(PAGE).on('click', () => this.close());  // want unremoved-listener "'click' listener on '$(PAGE)' keeps 'Menu' alive after 'destroy'"
    this.$items = $(SELECTOR);
  }
  close() {
    this.isOpen = false;
  }
  destroy() {
    this.$items = null;
  }
}

// An emitter of that name.
export class Player {
  constructor() {
    Bus.on('stop', () => this.stop());  // want unremoved-listener "'stop' listener on 'Bus' keeps 'Player' alive after 'destroy'"
  }
  stop() {
    this.isPlaying = false;
  }
  destroy() {
    this.stop();
  }
}

// A module that the whole program shares, but a phase of it that comes again.
LIB.search = (function () {
  let query = '';
  function show() {
    window.addEventListener('keydown', onKey);  // want unremoved-listener "'keydown' listener on 'window'"
  }
  function onKey(event) {
    query += event.key;
  }
  function hide() {
    query = '';
  }
  return { show: show, hide: hide };
})();
