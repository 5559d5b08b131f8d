// node:stream: flow of data between objects of one program, with the listeners that pipe() and finished() add.
'use strict';
const EventEmitter = require('events');

class Stream extends EventEmitter {
  destroyed = false;
  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    (this._destroy ?? ((reason, done) => done(reason))).call(this, error ?? null, (reason) => {
      process.nextTick(() => {
        if (reason) this.emit('error', reason);
        this.emit('close');
      });
    });
    return this;
  }
}

class Readable extends Stream {
  _queue = [];
  _isEnded = false;
  _isScheduled = false;
  readable = true;
  readableFlowing = null;
  constructor(options = {}) {
    super();
    if (options.read) this._read = options.read;
    if (options.destroy) this._destroy = options.destroy;
  }
  static from(values) {
    const stream = new Readable();
    (async () => {
      for await (const value of values) stream.push(value);
      stream.push(null);
    })().catch((error) => stream.destroy(error));
    return stream;
  }
  _read() {}
  push(chunk) {
    if (chunk === null) this._isEnded = true;
    else this._queue.push(chunk);
    this._schedule();
    return true;
  }
  _schedule() {
    if (this._isScheduled) return;
    this._isScheduled = true;
    process.nextTick(() => {
      this._isScheduled = false;
      while (this.readableFlowing && this._queue.length > 0) this.emit('data', this._queue.shift());
      if (!this._isEnded) {
        if (this.readableFlowing && !this.destroyed) this._read();
      } else if (this._queue.length === 0 && this.readable && this.readableFlowing) {
        this.readable = false;
        this.emit('end');
        this.destroy();
      }
    });
  }
  on(type, listener) {
    super.on(type, listener);
    if (type === 'data' && this.readableFlowing !== false) this.resume();
    return this;
  }
  resume() { this.readableFlowing = true; this._schedule(); return this; }
  pause() { this.readableFlowing = false; return this; }
  isPaused() { return this.readableFlowing === false; }
  setEncoding() { return this; }
  read() { return this._queue.shift() ?? null; }
  pipe(target) {
    const onData = (chunk) => target.write(chunk);
    const onEnd = () => target.end();
    this.on('data', onData);
    this.once('end', onEnd);
    const unpipe = () => {
      this.removeListener('data', onData);
      this.removeListener('end', onEnd);
      target.removeListener('close', unpipe);
    };
    this.pipes = [...(this.pipes ?? []), { target, unpipe }];
    target.once('close', unpipe);
    target.emit('pipe', this);
    return target;
  }
  unpipe(target) {
    for (const pipe of this.pipes ?? []) if (!target || pipe.target === target) pipe.unpipe();
    this.pipes = (this.pipes ?? []).filter((pipe) => target && pipe.target !== target);
    return this;
  }
  async *[Symbol.asyncIterator]() {
    const chunks = [];
    let wake = () => {};
    let failure;
    let isDone = false;
    this.on('data', (chunk) => { chunks.push(chunk); wake(); });
    this.once('end', () => { isDone = true; wake(); });
    this.once('error', (error) => { failure = error; wake(); });
    for (;;) {
      while (chunks.length > 0) yield chunks.shift();
      if (failure) throw failure;
      if (isDone) return;
      await new Promise((resolve) => { wake = resolve; });
    }
  }
}

const writing = {
  write(chunk, encoding, callback) {
    const done = typeof encoding === 'function' ? encoding : callback;
    this._write(chunk, 'utf8', (error) => {
      if (error) this.destroy(error);
      if (done) process.nextTick(done, error);
    });
    return true;
  },
  end(chunk, encoding, callback) {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.write(chunk);
    const done = [chunk, encoding, callback].find((value) => typeof value === 'function');
    if (done) this.once('finish', done);
    this.writable = false;
    const finish = () => process.nextTick(() => { this.emit('finish'); if (!this.readable) this.destroy(); });
    if (this._final) this._final(finish);
    else finish();
    return this;
  },
  cork() {},
  uncork() {},
  setDefaultEncoding() { return this; },
};

class Writable extends Stream {
  writable = true;
  constructor(options = {}) {
    super();
    if (options.write) this._write = options.write;
    if (options.final) this._final = options.final;
    if (options.destroy) this._destroy = options.destroy;
  }
  _write(chunk, encoding, callback) { callback(); }
}
class Duplex extends Readable {
  writable = true;
  constructor(options = {}) {
    super(options);
    if (options.write) this._write = options.write;
    if (options.final) this._final = options.final;
  }
  _write(chunk, encoding, callback) { callback(); }
}
for (const prototype of [Writable.prototype, Duplex.prototype]) {
  for (const [name, value] of Object.entries(writing)) Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
class Transform extends Duplex {
  constructor(options = {}) {
    super(options);
    if (options.transform) this._transform = options.transform;
    if (options.flush) this._flush = options.flush;
  }
  _transform(chunk, encoding, callback) { callback(null, chunk); }
  _write(chunk, encoding, callback) {
    this._transform(chunk, encoding, (error, result) => {
      if (result !== undefined && result !== null) this.push(result);
      callback(error);
    });
  }
  _final(callback) {
    const finish = (error, result) => {
      if (result !== undefined && result !== null) this.push(result);
      this.push(null);
      callback(error);
    };
    if (this._flush) this._flush(finish);
    else finish();
  }
}
class PassThrough extends Transform {}

function finished(stream, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const onEnd = () => done();
  const events = { end: onEnd, finish: onEnd, error: done, close: onEnd };
  for (const [type, listener] of Object.entries(events)) stream.on(type, listener);
  return () => { for (const [type, listener] of Object.entries(events)) stream.removeListener(type, listener); };
}
function pipeline(...streams) {
  const callback = typeof streams.at(-1) === 'function' ? streams.pop() : () => {};
  const list = streams.flat();
  let isDone = false;
  const done = (error) => { if (!isDone) { isDone = true; callback(error); } };
  list.reduce((from, to) => from.pipe(to));
  for (const stream of list) stream.once('error', (error) => { for (const other of list) other.destroy(); done(error); });
  list.at(-1).once('finish', () => done());
  return list.at(-1);
}

/** Node's streams are functions: classes of ES5 call them with their own instances. */
function callable(type) {
  function Legacy(...values) {
    if (new.target) return Reflect.construct(type, values, new.target === Legacy ? type : new.target);
    return void Object.assign(this, new type(...values));
  }
  Legacy.prototype = type.prototype;
  return Object.defineProperty(Object.setPrototypeOf(Legacy, type), 'name', { value: type.name });
}

module.exports = callable(Stream);
Object.assign(Stream, { Stream: module.exports, finished, pipeline });
for (const type of [Readable, Writable, Duplex, Transform, PassThrough]) Stream[type.name] = callable(type);
Stream.promises = { pipeline: (...streams) => new Promise((resolve, reject) => pipeline(...streams, (error) => (error ? reject(error) : resolve()))), finished: (stream) => new Promise((resolve, reject) => finished(stream, (error) => (error ? reject(error) : resolve()))) };
