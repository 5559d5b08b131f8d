// What is worth a note, and no more.
import rowTemplate from './row.html';

// Whoever gives a whole controller has made it for this one request.
export function load(url, abortController) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    abortController.signal.addEventListener('abort', () => {  // want unremoved-listener want-fact "weak"
      request.abort();
      reject(abortController.signal.reason);
    });
    request.onload = () => resolve(request.response);
    request.open('GET', url);
    request.send();
  });
}

// this.popup.renderer of two classes are two renderers: the other one's removal was not meant for this listener.
export class Reader {
  read(popup) {
    this.popup = popup;
    this.popup.renderer.on('afterRender', () => this.say(this.popup.row));  // want unremoved-listener "nothing holds" want-fact "weak"
  }
  say() {}
  destroy() {
    this.popup = null;
  }
}
export class Completer {
  detach() {
    this.popup.renderer.off('afterRender', this.onRender);
  }
}

// What closes will open again: that is not the end of it.
export class Picker {
  constructor(select) {
    this.select = select;
    this.label = document.createElement('span');
    this.select.addEventListener('change', this.update.bind(this));  // want unremoved-listener want-fact "weak"
  }
  togglePicker() {
    this.label.hidden = !this.label.hidden;
  }
  update() {
    this.label.textContent = this.select.value;
  }
  close() {
    this.label.hidden = true;
  }
}

// The body of an answer is no page.
class Tracker {
  async ask(url, callback) {
    const answer = await fetch(url);
    if (answer.body.on) answer.body.on('error', (error) => callback(error, this));  // want unremoved-listener want-fact "weak"
    return answer.arrayBuffer();
  }
  destroy() {
    this.isDestroyed = true;
  }
}


// Whoever listens for connections is given each by its event; it ends by itself.
function Swarm(server) {
  const self = this;
  this.server = server;
  server.on('connection', onConnection);
  function onConnection(connection) {
    connection.on('data', (data) => self.receive(data));  // want unremoved-listener want-fact "weak"
  }
}
Swarm.prototype.receive = function (data) {
  this.last = data;
};
Swarm.prototype.destroy = function () {
  this.server.close();
};

// The window of a frame goes with the frame.
function usePrinting(done) {
  useEffect(() => {
    const frame = document.createElement('iframe');
    frame.onload = () => {
      const query = frame.contentWindow.matchMedia('print');
      query.addEventListener('change', () => done(frame));  // want unremoved-listener want-fact "weak"
    };
    document.body.append(frame);
    return () => frame.remove();
  }, [done]);
}

// A template of another module: markup, or a selector of what stays.
export class RowWidget extends Widget {
  render() {
    this.$row = $(rowTemplate);
    this.$row.on('click', () => this.triggerEvent('row'));  // want unremoved-listener want-fact "weak"
  }
}

// The document of a model is no DOM document.
export class TextWidget extends Widget {
  async start() {
    this.editor = await Editor.create(this.element);
    this.editor.model.document.on('change:data', () => this.save());  // want unremoved-listener want-fact "weak"
  }
  save() {
    this.saved = this.editor.getData();
  }
}

// What a returned function is given is its caller's.
function useHandlers() {
  const { auth } = useStores();
  useEffect(() => () => auth.leave(), [auth]);
  return (socket) => {
    socket.on('authenticated', () => auth.enter());  // want unremoved-listener want-fact "weak"
  };
}
export { useHandlers };

// It takes away what others had put there.
export function serve(server, path) {
  const upgrade = server.listeners('upgrade').pop();
  if (upgrade) server.removeListener('upgrade', upgrade);
  server.on('upgrade', function (request, socket, head) {  // want unremoved-listener want-fact "weak"
    if (upgrade && request.url.startsWith(path)) upgrade(request, socket, head);
  });
}
