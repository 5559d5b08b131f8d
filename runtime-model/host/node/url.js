// URL and URLSearchParams, for URLs of the usual shape.
'use strict';

class URLSearchParams {
  #pairs = [];
  constructor(init = '') {
    if (typeof init === 'string') {
      for (const part of init.replace(/^\?/, '').split('&')) {
        if (part === '') continue;
        const at = part.indexOf('=');
        const decode = (text) => decodeURIComponent(text.replace(/\+/g, ' '));
        this.#pairs.push(at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]);
      }
    } else {
      for (const [key, value] of typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init)) this.#pairs.push([String(key), String(value)]);
    }
  }
  get size() { return this.#pairs.length; }
  get(name) { return this.#pairs.find((pair) => pair[0] === name)?.[1] ?? null; }
  getAll(name) { return this.#pairs.filter((pair) => pair[0] === name).map((pair) => pair[1]); }
  has(name) { return this.#pairs.some((pair) => pair[0] === name); }
  append(name, value) { this.#pairs.push([String(name), String(value)]); }
  delete(name) { this.#pairs = this.#pairs.filter((pair) => pair[0] !== name); }
  set(name, value) {
    const known = this.#pairs.find((pair) => pair[0] === name);
    if (!known) return this.append(name, value);
    known[1] = String(value);
    this.#pairs = this.#pairs.filter((pair) => pair === known || pair[0] !== name);
    return undefined;
  }
  sort() { this.#pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)); }
  forEach(callback, receiver) { for (const [key, value] of this) callback.call(receiver, value, key, this); }
  keys() { return this.#pairs.map((pair) => pair[0]).values(); }
  values() { return this.#pairs.map((pair) => pair[1]).values(); }
  entries() { return this.#pairs.map((pair) => [...pair]).values(); }
  [Symbol.iterator]() { return this.entries(); }
  toString() {
    const encode = (text) => encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    return this.#pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
  }
}

const kShape = /^([a-z][a-z0-9+.-]*:)(?:\/\/(?:([^/?#@:]*)(?::([^/?#@]*))?@)?([^/?#:]*)(?::(\d+))?)?([^?#]*)(\?[^#]*)?(#.*)?$/i;
const kPorts = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };

class URL {
  constructor(text, base) {
    let parts = kShape.exec(String(text).trim());
    if (!parts && base !== undefined) {
      const from = new URL(String(base));
      const path = String(text).startsWith('/') ? String(text) : from.pathname.replace(/[^/]*$/, '') + text;
      parts = kShape.exec(from.protocol + '//' + from.host + path);
    }
    if (!parts) throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: String(text) });
    this.protocol = parts[1].toLowerCase();
    this.username = parts[2] ?? '';
    this.password = parts[3] ?? '';
    this.hostname = (parts[4] ?? '').toLowerCase();
    this.port = parts[5] === kPorts[this.protocol] ? '' : parts[5] ?? '';
    const segments = [];
    if (parts[4] !== undefined) {
      for (const segment of parts[6].split('/').slice(1)) {
        if (segment === '..') segments.pop();
        else if (segment !== '.') segments.push(segment);
      }
    }
    this.pathname = parts[4] === undefined ? parts[6] : '/' + segments.join('/');
    this.searchParams = new URLSearchParams(parts[7] ?? '');
    this.search = parts[7] === '?' ? '' : parts[7] ?? '';
    this.hash = parts[8] === '#' ? '' : parts[8] ?? '';
  }
  static canParse(text, base) {
    try {
      return Boolean(new URL(text, base));
    } catch {
      return false;
    }
  }
  static createObjectURL() { return 'blob:nodedata:1'; }
  static revokeObjectURL() {}
  get host() { return this.hostname + (this.port && ':' + this.port); }
  get origin() { return this.protocol in kPorts ? `${this.protocol}//${this.host}` : 'null'; }
  get href() {
    const user = this.username && `${this.username}${this.password && ':' + this.password}@`;
    const query = this.searchParams.size > 0 ? this.search || '?' + this.searchParams : '';
    return `${this.protocol}${this.hostname || this.protocol === 'file:' ? '//' : ''}${user}${this.host}${this.pathname}${query}${this.hash}`;
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
}

module.exports = { URL, URLSearchParams, fileURLToPath: (url) => decodeURIComponent(new URL(url).pathname), pathToFileURL: (path) => new URL('file://' + path), parse: (text) => new URL(text, 'http://localhost') };
