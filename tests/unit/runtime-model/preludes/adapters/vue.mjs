// Vue itself, for recording: vue of the working directory with a renderer whose nodes are plain objects.
import { createRequire } from 'node:module';
process.env.NODE_ENV = 'production';
const Vue = createRequire(`${process.cwd()}/`)('vue');
const node = (name) => ({ name, children: [], parent: null });
const { createApp } = Vue.createRenderer({
  insert: (child, parent, anchor) => { child.parent = parent; parent.children.splice(anchor ? parent.children.indexOf(anchor) : parent.children.length, 0, child); },
  remove: (child) => { if (child.parent) child.parent.children = child.parent.children.filter((other) => other !== child); },
  createElement: node,
  createText: node,
  createComment: node,
  setText() {},
  setElementText() {},
  patchProp() {},
  parentNode: (child) => child.parent,
  nextSibling: (child) => child.parent.children[child.parent.children.indexOf(child) + 1] ?? null,
});
export const library = {
  ...Vue,
  mountInModel(component, props) {
    const app = createApp(component, props);
    const proxy = app.mount(node('root'));
    return { proxy, unmount: () => app.unmount() };
  },
};
