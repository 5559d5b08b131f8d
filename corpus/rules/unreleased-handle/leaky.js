class Session {
  connect(url) {
    this.socket = new WebSocket(url);  // want unreleased-handle "this WebSocket"
    this.socket.onmessage = (event) => this.receive(event);
  }
  receive() {}
  dispose() {
    this.messages = [];
  }
}

class Preview {
  show(file) {
    this.url = URL.createObjectURL(file);  // want unreleased-handle "this object URL"
    this.image.src = this.url;
  }
  destroy() {
    this.image.remove();
  }
}

class Notes {
  open() {
    const request = indexedDB.open('notes', 1);  // want unreleased-handle "this open"
    request.onsuccess = () => {
      this.database = request.result;
    };
  }
  destroy() {
    this.database = null;
  }
}

class LateStore {
  open(limit) {
    let isLate = false;
    this.timer = setTimeout(() => { isLate = true; }, limit);
    const request = indexedDB.open('late', 1);  // want unreleased-handle "one way lets go of it"
    request.onsuccess = () => {
      clearTimeout(this.timer);
      if (isLate) return;
      this.database = request.result;
    };
  }
  destroy() {
    clearTimeout(this.timer);
    if (this.database) this.database.close();
  }
}

class AwakeForEver {
  enable() {
    return navigator.wakeLock.request('screen').then((lock) => {  // want unreleased-handle "this request"
      this.lock = lock;
    });
  }
  disable() {
    this.lock = null;
  }
}

// There is one inspector, and a URL for each font.
const inspector = {
  show(font) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([font.data]));  // want unreleased-handle "this object URL"
    this.list.append(link);
  },
  clear() {
    this.font = null;
  },
};
