// node:buffer. Small buffers are slices of a pool of 8 KB, which each of them keeps.
'use strict';
const { encodeUtf8, decodeUtf8 } = require('internal/binding');

const kPoolSize = 8192;
let pool;
let poolOffset = 0;

function fromPool(length) {
  if (length <= 0 || length >= kPoolSize >>> 1) return new FastBuffer(length);
  if (pool === undefined || poolOffset + length > kPoolSize) {
    pool = new ArrayBuffer(kPoolSize);
    poolOffset = 0;
  }
  const buffer = new FastBuffer(pool, poolOffset, length);
  poolOffset = (poolOffset + length + 7) & ~7;
  return buffer;
}

const kBase64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOfBase64(text) {
  const bytes = [];
  let bits = 0;
  let count = 0;
  for (const character of text.replace(/-/g, '+').replace(/_/g, '/')) {
    const value = kBase64.indexOf(character);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) bytes.push((bits >> (count -= 8)) & 255);
  }
  return bytes;
}

function base64OfBytes(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += kBase64[group >> 18] + kBase64[(group >> 12) & 63];
    text += i + 1 < bytes.length ? kBase64[(group >> 6) & 63] : '=';
    text += i + 2 < bytes.length ? kBase64[group & 63] : '=';
  }
  return text;
}

function bytesOf(text, encoding = 'utf8') {
  switch (String(encoding).toLowerCase()) {
    case 'hex': return (text.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16));
    case 'base64':
    case 'base64url': return bytesOfBase64(text);
    case 'latin1':
    case 'binary':
    case 'ascii': return Array.from(text, (character) => character.charCodeAt(0) & 255);
    case 'ucs2':
    case 'utf16le': return Array.from(text).flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]);
    default: return encodeUtf8(text);
  }
}

class FastBuffer extends Uint8Array {}
function Buffer(value, encodingOrOffset, length) {
  return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, encodingOrOffset, length);
}
Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(Buffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });

Buffer.poolSize = kPoolSize;
Buffer.from = (value, encodingOrOffset, length) => {
  if (value instanceof ArrayBuffer) return new FastBuffer(value, encodingOrOffset, length);
  const bytes = typeof value === 'string' ? bytesOf(value, encodingOrOffset) : value?.type === 'Buffer' ? value.data : value;
  const buffer = fromPool(bytes.length);
  buffer.set(bytes);
  return buffer;
};
Buffer.alloc = (size, fill) => (fill === undefined ? new FastBuffer(size) : new FastBuffer(size).fill(fill));
Buffer.allocUnsafe = (size) => fromPool(size);
Buffer.allocUnsafeSlow = (size) => new FastBuffer(size);
Buffer.isBuffer = (value) => value instanceof Buffer;
Buffer.isEncoding = (encoding) => /^(utf-?8|hex|base64(url)?|latin1|binary|ascii|ucs-?2|utf-?16le)$/i.test(encoding);
Buffer.byteLength = (value, encoding) => (typeof value === 'string' ? bytesOf(value, encoding).length : value.byteLength);
Buffer.concat = (list, total = list.reduce((sum, buffer) => sum + buffer.length, 0)) => {
  const result = Buffer.allocUnsafe(total);
  let offset = 0;
  for (const buffer of list) {
    result.set(buffer.subarray(0, Math.max(total - offset, 0)), offset);
    offset += buffer.length;
  }
  return result;
};
Buffer.compare = (a, b) => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return Math.sign(a.length - b.length);
};

const methods = {
  toString(encoding = 'utf8', start = 0, end = this.length) {
    const bytes = this.subarray(start, end);
    switch (String(encoding).toLowerCase()) {
      case 'hex': return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'base64': return base64OfBytes(bytes);
      case 'base64url': return base64OfBytes(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
      case 'latin1':
      case 'binary': return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
      default: return decodeUtf8(bytes);
    }
  },
  toJSON() { return { type: 'Buffer', data: Array.from(this) }; },
  equals(other) { return Buffer.compare(this, other) === 0; },
  compare(other) { return Buffer.compare(this, other); },
  slice(start, end) { return this.subarray(start, end); },
  write(text, offset = 0, length, encoding) {
    const bytes = bytesOf(text, typeof length === 'string' ? length : encoding).slice(0, this.length - offset);
    this.set(bytes, offset);
    return bytes.length;
  },
  copy(target, targetStart = 0, start = 0, end = this.length) {
    const part = this.subarray(start, Math.min(end, start + target.length - targetStart));
    target.set(part, targetStart);
    return part.length;
  },
  indexOf(value, start = 0, encoding) {
    if (typeof value === 'number') return Uint8Array.prototype.indexOf.call(this, value & 255, start);
    const wanted = typeof value === 'string' ? bytesOf(value, encoding) : value;
    for (let i = start < 0 ? Math.max(this.length + start, 0) : start; i + wanted.length <= this.length; i++)
      if (wanted.every((byte, offset) => this[i + offset] === byte)) return i;
    return -1;
  },
  includes(value, start, encoding) { return this.indexOf(value, start, encoding) !== -1; },
  readUInt8(offset = 0) { return this[offset]; },
  writeUInt8(value, offset = 0) { this[offset] = value; return offset + 1; },
};
for (const [name, kind, size] of [['Int8', 'Int8', 1], ['UInt16', 'Uint16', 2], ['Int16', 'Int16', 2], ['UInt32', 'Uint32', 4], ['Int32', 'Int32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8]]) {
  for (const [suffix, isLittle] of size === 1 ? [['', true]] : [['LE', true], ['BE', false]]) {
    methods[`read${name}${suffix}`] = function (offset = 0) { return new DataView(this.buffer, this.byteOffset)[`get${kind}`](offset, isLittle); };
    methods[`write${name}${suffix}`] = function (value, offset = 0) {
      new DataView(this.buffer, this.byteOffset)[`set${kind}`](offset, value, isLittle);
      return offset + size;
    };
  }
}
for (const [name, value] of Object.entries(methods)) Object.defineProperty(Buffer.prototype, name, { value, writable: true, configurable: true });

class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') { return encodeUtf8(String(text)); }
  encodeInto(text, target) {
    const bytes = encodeUtf8(text).subarray(0, target.length);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
}
class TextDecoder {
  get encoding() { return 'utf-8'; }
  decode(bytes = new Uint8Array()) { return decodeUtf8(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes); }
}

class Blob {
  #parts;
  constructor(parts = [], { type = '' } = {}) {
    this.#parts = parts.map((part) => (part instanceof Blob ? part.#parts : typeof part === 'string' ? encodeUtf8(part) : new Uint8Array(part.buffer ?? part))).flat();
    this.type = type;
  }
  get size() { return this.#parts.reduce((sum, part) => sum + part.length, 0); }
  async arrayBuffer() { return Buffer.concat(this.#parts).buffer; }
  async text() { return this.#parts.map((part) => decodeUtf8(part)).join(''); }
}

module.exports = {
  Buffer, TextEncoder, TextDecoder, Blob, kMaxLength: 2 ** 32, constants: { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 536870888 },
  atob: (text) => Buffer.from(String(text), 'base64').toString('latin1'),
  btoa: (text) => Buffer.from(String(text), 'latin1').toString('base64'),
};
