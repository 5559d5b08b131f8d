class Session {
  connect(url) {
    this.socket = new WebSocket(url);
    this.socket.onmessage = (event) => this.receive(event);
  }
  receive() {}
  dispose() {
    this.socket.close();
    this.messages = [];
  }
}

class Preview {
  show(file) {
    this.url = URL.createObjectURL(file);
    this.image.src = this.url;
  }
  destroy() {
    URL.revokeObjectURL(this.url);
    this.image.remove();
  }
}
