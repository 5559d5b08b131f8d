// Releases that are there and release something else.

// The phases are listeners of their own: what was added for capturing is only removed as such.
export class Drawer extends HTMLElement {
  connectedCallback() {
    this.onDown = () => this.close();
    document.addEventListener('pointerdown', this.onDown, true);  // want unremoved-listener "says another 'capture'"
    this.ownerDocument.addEventListener('keyup', this.onDown, { capture: true, passive: true });
  }
  close() {
    this.removeAttribute('open');
  }
  disconnectedCallback() {
    document.removeEventListener('pointerdown', this.onDown);
    this.ownerDocument.removeEventListener('keyup', this.onDown, { passive: true });
  }
}

// The name of the neighbour: no one ever added it to that event.
export class Composer extends HTMLElement {
  connectedCallback() {
    this.begin = () => this.setAttribute('composing', '');
    this.end = () => this.removeAttribute('composing');
    const begin = () => this.begin();
    const end = () => this.end();
    document.addEventListener('compositionstart', begin, true);  // want unremoved-listener "names another function"
    document.addEventListener('compositionend', end, true);
    this.stop = () => {
      document.removeEventListener('compositionstart', end, true);
      document.removeEventListener('compositionend', end, true);
    };
  }
  disconnectedCallback() {
    this.stop();
  }
}

// Each call makes its own function: removing that one first is in vain.
export function followTheme(panel) {
  function repaint() {
    panel.repaint();
  }
  window.removeEventListener('themechange', repaint);
  window.addEventListener('themechange', repaint);  // want unremoved-listener "each call makes its own function"
}

// So is a function for each track, made once for all of them, if it is made anew with each change.
export class Captions {
  constructor(tracks) {
    this.tracks = tracks;
    this.refresh = () => {
      const draw = () => this.draw();
      for (const track of this.tracks) {
        track.removeEventListener('cuechange', draw);
        track.addEventListener('cuechange', draw);  // want unremoved-listener "each call makes its own function"
      }
    };
  }
  draw() {}
  destroy() {
    this.tracks = [];
  }
}

// Added to a part of the room, taken off the room.
export class Roster {
  constructor() {
    this.rooms = {};
    this.onMember = (member) => {
      this.last = member;
    };
  }
  add(room) {
    this.rooms[room.id] = room;
    room.state.on('member', this.onMember);  // want unremoved-listener "takes it off another object"
  }
  remove(id) {
    this.rooms[id].removeListener('member', this.onMember);
    delete this.rooms[id];
  }
}

// One of three in a chain has another name.
export function pipeBody(body, socket, done) {
  const onDrain = () => body.resume();
  const onTimeout = () => done('late');
  const onFinished = () => {
    socket.removeListener('drain', onDrain).removeListener('error', onFinished).removeListener('timeout', onTimeout);
    done();
  };
  socket.on('drain', onDrain).on('error', onFinished).on('timeout', onFinished);  // want unremoved-listener "names another function"
}

// Each request adds one more to the connection, which ends long after.
export class Client {
  constructor() {
    this.connection = connect();
  }
  request(body) {
    write(this, this.connection, body);
  }
  destroy() {
    this.connection.destroy();
  }
}
function write(client, connection, body) {
  const onAbort = () => client.fail(body);
  const onFinished = () => {
    connection.removeListener('drain', onFinished).removeListener('error', onAbort);
    client.next(body);
  };
  connection.on('drain', onFinished).on('error', onFinished);  // want unremoved-listener "names another function"
}
