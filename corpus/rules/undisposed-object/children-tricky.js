class Poller {
  constructor(run) {
    this.timer = setInterval(run, 1000);
  }
  dispose() {
    clearInterval(this.timer);
  }
}

// By name, one after the other.
class Panel {
  constructor() {
    this.header = new Poller(() => this.layout());  // ok: destroyed by its name
    this.footer = new Poller(() => this.layout());
  }
  layout() {}
  dispose() {
    for (const part of ['header', 'footer']) this[part].dispose();
  }
}

// A list of them.
class Deck {
  constructor() {
    this.parts = [];
    this.parts.push(new Poller(() => this.turn()));  // ok: all of the list
  }
  turn() {}
  destroy() {
    this.parts.forEach((part) => part.dispose());
  }
}

// Starts only when it is asked to.
class Timer {
  start() {
    this.id = setInterval(() => this.tick(), 100);
  }
  tick() {}
  dispose() {
    clearInterval(this.id);
  }
}
class Game {
  constructor() {
    this.timer = new Timer();  // ok: never started
  }
  destroy() {}
}

// Ends when its socket does.
class Session {
  constructor(socket) {
    this.beat = setInterval(() => this.ping(), 1000);
    socket.onclose = () => this.dispose();
  }
  ping() {}
  dispose() {
    clearInterval(this.beat);
  }
}
class Server {
  accept(socket) {
    return new Session(socket);  // ok: it ends itself
  }
  close() {}
}

// Called without new.
function Client(url) {
  if (!(this instanceof Client)) return new Client(url);  // ok: for the caller
  this.beat = setInterval(() => this.ping(url), 1000);
}
Client.prototype.ping = function () {};
Client.prototype.end = function () {
  clearInterval(this.beat);
};

// Bases of one class share nothing but their base.
class Captor {
  constructor() {
    this.events = [];
  }
  kill() {}
}
class MouseCaptor extends Captor {
  constructor() {
    super();
    this.move = () => this.events.push(1);
    document.addEventListener('mousemove', this.move);
  }
  kill() {
    document.removeEventListener('mousemove', this.move);
  }
}
class View {
  constructor() {
    this.captor = new Captor();  // ok: listens to nothing
  }
  destroy() {}
}

// One for all, made when it is first needed.
let shared;
function context() {
  if (!shared) shared = new AudioContext();
  return shared;
}
class Feed {
  constructor() {
    this.context = context();  // ok: it is everybody's
  }
  dispose() {}
}
