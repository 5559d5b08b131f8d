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
