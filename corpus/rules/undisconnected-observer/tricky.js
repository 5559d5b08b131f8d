// Observes nothing.
class Idle {
  constructor() {
    this.observer = new MutationObserver(() => this.scan());  // ok: never observes
  }
  scan() {}
  destroy() {}
}

// Given to the caller.
export function onResize(element, callback) {
  const observer = new ResizeObserver(callback);  // ok: returned cleanup
  observer.observe(element);
  return () => observer.disconnect();
}

// Disconnected by the end hook of its scope.
function useSize(element) {
  const observer = new ResizeObserver(() => update());  // ok: onScopeDispose
  observer.observe(element);
  onScopeDispose(() => observer.disconnect());
}

// Through a helper and an optional chain.
class Lazy {
  start(image) {
    this.seen = new IntersectionObserver(() => this.load());  // ok: destroy calls forget
    this.seen.observe(image);
  }
  load() {}
  forget() {
    this.seen?.disconnect();
  }
  destroy() {
    this.forget();
  }
}

// The promise waits for one entry, after which the observer disconnects itself.
class Visibility {
  async ratio(element) {
    return await new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        resolve(entries[0].intersectionRatio);
        observer.disconnect();
      });
      observer.observe(element);
    });
  }
  dispose() {
    this.element = null;
  }
}

// It reports at once what it finds, and is over.
export class Slides extends HTMLElement {
  connectedCallback() {
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect();
      for (const entry of entries) this.mark(entry);
    });
    for (const slide of this.slides) observer.observe(slide);
  }
  mark() {}
  disconnectedCallback() {
    this.slides = [];
  }
}

// A directive: each hook is given the element that the handle is kept on.
export const FocusTrap = Base.extend('focustrap', {
  mounted(el) {
    this.bind(el);
  },
  unmounted(el) {
    this.unbind(el);
  },
  methods: {
    bind(el) {
      el.$observer = new MutationObserver((list) => this.look(list));
      el.$observer.disconnect();
      el.$observer.observe(el, { childList: true });
    },
    unbind(el) {
      el.$observer && el.$observer.disconnect();
    },
    look(list) {
      this.last = list;
    },
  },
});

// Whoever makes the hooks calls what they are given.
const leaving = makeHook('leave');
const mounting = makeHook('mount');
export function useParent(host) {
  mounting(() => {
    const observer = new MutationObserver(() => host.update());  // ok: its end is given to the hook
    observer.observe(host.element.parentNode, { childList: true });
    leaving(() => observer.disconnect());
  });
}

// An element of its own: observer and element go together.
class Panel extends Widget {
  render() {
    this.list = document.createElement('ul');
    this.sizes = new ResizeObserver(() => this.align());  // ok: nobody else has the list
    this.sizes.observe(this.list);
    this.$row = $('<li></li>');
    new MutationObserver(() => this.align()).observe(this.$row[0], { childList: true });  // ok: the same
  }
  align() {
    this.isAligned = true;
  }
}
