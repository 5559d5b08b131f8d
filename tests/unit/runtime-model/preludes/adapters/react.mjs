// React itself, for recording: react and react-dom of the working directory on a document that only remembers its tree.
import { createRequire } from 'node:module';

class FakeNode {
  constructor(name, ownerDocument) {
    Object.assign(this, { nodeName: name, tagName: name, nodeType: 1, ownerDocument, namespaceURI: 'http://www.w3.org/1999/xhtml', childNodes: [], style: {}, parentNode: null });
  }
  get firstChild() { return this.childNodes[0] ?? null; }
  get lastChild() { return this.childNodes.at(-1) ?? null; }
  addEventListener() {}
  removeEventListener() {}
  setAttribute() {}
  removeAttribute() {}
  createElement(name) { return new FakeNode(name, document); }
  createTextNode(text) { return Object.assign(new FakeNode('#text', document), { nodeType: 3, nodeValue: text }); }
  appendChild(child) { return this.insertBefore(child, null); }
  insertBefore(child, before) {
    child.parentNode?.removeChild(child);
    child.parentNode = this;
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, child);
    return child;
  }
  removeChild(child) {
    this.childNodes = this.childNodes.filter((other) => other !== child);
    child.parentNode = null;
    return child;
  }
}
const document = new FakeNode('#document', null);
Object.assign(document, { nodeType: 9, documentElement: document, ownerDocument: document });
globalThis.window = globalThis;
globalThis.document = document;
globalThis.HTMLIFrameElement = class {};
process.env.NODE_ENV = 'production';

const require = createRequire(`${process.cwd()}/`);
const React = require('react');
const { createRoot } = require('react-dom/client');
const { flushSync } = require('react-dom');

function mountInModel(type, props) {
  const root = createRoot(document.createElement('main'));
  const render = (next) => flushSync(() => root.render(React.createElement(type, next)));
  render(props);
  return { update: render, unmount: () => flushSync(() => root.unmount()) };
}
export const library = { ...React, mountInModel };
