// A method is wrapped again with each call.
class Registry {
  constructor() {
    this.resetCaches();
  }
  find(name) {
    return this.all[name];
  }
  list() {
    return this.all;
  }
  resetCaches() {
    this.find = cached(this.find);  // want shared-closure "each call wraps 'this.find' once more"
    this.list = cached(Registry.prototype.list);  // ok: from the prototype
  }
  limit() {
    this.size = Math.min(this.size, 100);  // ok: a number
  }
}

// Wrapped once in the life of the object.
class Panel {
  initialize() {
    this.resize = debounce(this.resize, 100);  // ok: runs once
  }
  resize() {}
  enable() {
    if (!this.isWrapped) this.draw = traced(this.draw);  // ok: guarded
    this.isWrapped = true;
  }
  draw() {}
}
