// Handed to the caller, who closes it.
export function open(url) {
  return new WebSocket(url);  // ok: the caller owns it
}

// A local Worker class is no Worker.
class Worker {}
class Pool {
  add() {
    this.worker = new Worker();  // ok: a class of this file
  }
  destroy() {}
}

// Released by a helper, in a loop.
class Streams {
  constructor() {
    this.sources = new Map();
  }
  open(url) {
    this.sources.set(url, new EventSource(url));  // ok: all are closed in destroy
  }
  destroy() {
    for (const source of this.sources.values()) source.close();
  }
}

// Revoked as soon as the image has it.
class Thumbnail {
  load(blob) {
    const url = URL.createObjectURL(blob);  // ok: revoked when loaded
    this.image.onload = () => URL.revokeObjectURL(url);
    this.image.src = url;
  }
  destroy() {
    this.image.onload();
  }
}

// A database comes with an event of the request, under another name than the request.
class Store {
  constructor() {
    this.database = null;
    this.isGone = false;
  }
  open() {
    const request = indexedDB.open('notes', 1);
    request.onsuccess = () => {
      const database = request.result;
      if (this.isGone) {
        database.close();
        return;
      }
      this.database = database;
    };
  }
  destroy() {
    this.isGone = true;
    if (this.database) this.database.close();
  }
}

class EventStore {
  open() {
    const request = indexedDB.open('events', 1);
    request.onsuccess = (event) => {
      this.database = event.target.result;
    };
  }
  destroy() {
    this.database?.close();
  }
}

// The pool ends the workers that its entries hold.
class PooledWorker {
  constructor(url) {
    this.instance = new Worker(url);
  }
}

class WorkerPool {
  constructor(url) {
    this.url = url;
    this.idle = new Set();
  }
  start() {
    const worker = new PooledWorker(this.url);
    this.idle.add(worker);
  }
  clear() {
    for (const worker of this.idle) worker.instance.terminate();
    this.idle.clear();
  }
}

// The lock comes with a promise, and disable() gives it back.
class Awake {
  enable() {
    return navigator.wakeLock.request('screen').then((lock) => {
      this.lock = lock;
    });
  }
  disable() {
    if (this.lock) this.lock.release();
  }
}

// A class of the project's with the name of the platform's.
const SharedWorker = require('../pool/index');
class Bus {
  constructor() {
    this.worker = new SharedWorker(this);  // ok: it is no thread
  }
  close() {}
}

// A promise brings the stream on, and a library stops it.
import { closeMediaStream } from './media';
class Session {
  answer(constraints) {
    return Promise.resolve()
      .then(() =>
        navigator.mediaDevices  // want-fact "released at the end of its owner" ok: terminate() closes it
          .getUserMedia(constraints)
          .catch((error) => this.fail(error)),
      )
      .then((stream) => {
        this.stream = stream;
        return this.send(stream);
      });
  }
  fail(error) {
    this.error = error;
  }
  send(stream) {
    return stream.id;
  }
  terminate() {
    if (this.stream) closeMediaStream(this.stream);
    this.stream = null;
  }
}
