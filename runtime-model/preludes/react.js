// React as far as it decides what a component keeps: elements, function components with hooks, class components, context,
// refs, and the order in which effects run and are undone. Stands for react, react-dom, the JSX runtimes and preact.
// What an unmounted component still holds is what React's own fiber holds then: nothing but the last state of its queues.

const kElement = Symbol.for('react.element');
const kPortal = Symbol.for('react.portal');
const kProvider = Symbol.for('react.provider');
const kContext = Symbol.for('react.context');
const kForwardRef = Symbol.for('react.forward_ref');
const kMemo = Symbol.for('react.memo');
const kLazy = Symbol.for('react.lazy');
export const Fragment = Symbol.for('react.fragment');
export const StrictMode = Symbol.for('react.strict_mode');
export const Suspense = Symbol.for('react.suspense');
export const Profiler = Symbol.for('react.profiler');
export const version = '18.3.1';

// ── Elements: inert values ──

function makeElement(type, key, ref, props) {
  return { $$typeof: kElement, type, key, ref, props };
}

export function createElement(type, config, ...children) {
  const { key = null, ref = null, ...props } = config ?? {};
  if (children.length === 1) props.children = children[0];
  if (children.length > 1) props.children = children;
  addDefaults(type, props);
  return makeElement(type, key === null ? null : String(key), ref, props);
}

function addDefaults(type, props) {
  const defaults = type?.defaultProps;
  for (const name in defaults) if (props[name] === undefined) props[name] = defaults[name];
}

/** The JSX runtime's form: children are in the props, the key is apart. */
export function jsx(type, config, key) {
  const { ref = null, ...props } = config;
  addDefaults(type, props);
  return makeElement(type, key === undefined ? null : String(key), ref, props);
}
export const jsxs = jsx;
export const jsxDEV = jsx;
export const h = createElement;

export function cloneElement(element, config, ...children) {
  const { key = element.key, ref = element.ref, ...props } = config ?? {};
  const merged = { ...element.props, ...props };
  if (children.length > 0) merged.children = children.length === 1 ? children[0] : children;
  return makeElement(element.type, key, ref, merged);
}

export const isValidElement = (value) => typeof value === 'object' && value !== null && value.$$typeof === kElement;
export const createRef = () => ({ current: null });
export const forwardRef = (render) => ({ $$typeof: kForwardRef, render });
export const memo = (type, compare = null) => ({ $$typeof: kMemo, type, compare });
export const lazy = (load) => ({ $$typeof: kLazy, load, promise: null, loaded: null });
export const createPortal = (children, container, key = null) => ({ $$typeof: kPortal, type: kPortal, key, ref: null, props: { children, container } });

export function createContext(defaultValue) {
  const context = { $$typeof: kContext, defaultValue, Provider: null, Consumer: null, displayName: undefined };
  context.Provider = { $$typeof: kProvider, context };
  context.Consumer = context;
  return context;
}

function flatten(children, into = []) {
  if (Array.isArray(children)) {
    for (const child of children) flatten(child, into);
  } else if (typeof children === 'object' && children !== null && !children.$$typeof && typeof children[Symbol.iterator] === 'function') {
    for (const child of children) flatten(child, into);
  } else {
    into.push(children);
  }
  return into;
}

const isShown = (child) => child !== null && child !== undefined && typeof child !== 'boolean';
export const Children = {
  map: (children, visit) => (children == null ? children : flatten(children).map((child, index) => visit(child, index)).filter(isShown)),
  forEach: (children, visit) => flatten(children ?? []).forEach((child, index) => visit(child, index)),
  count: (children) => (children == null ? 0 : flatten(children).length),
  toArray: (children) => flatten(children ?? []).filter(isShown),
  only: (child) => child,
};

// ── Instances: what is mounted ──

let current = null;  // The instance whose function is being called.
let hookIndex = 0;
let nextId = 0;

class Instance {
  constructor(element, parent, root) {
    this.element = element;
    this.parent = parent;
    this.root = root;
    this.depth = parent === null ? 0 : parent.depth + 1;
    this.children = [];
    this.hooks = [];
    this.contexts = null;    // Contexts that the last render read.
    this.component = null;   // Of a class component.
    this.node = null;        // Of a host element.
    this.isMounted = false;
    this.isDirty = false;
    this.callbacks = [];     // Of setState.
    this.noted = [];         // Effects of the render in progress.
  }
}

/** A node where there is no document: enough for refs and listeners. */
class HostNode {
  constructor(name) {
    this.nodeName = String(name).toUpperCase();
    this.listeners = [];
    this.style = {};
  }
  addEventListener(type, listener) { this.listeners.push({ type, listener }); }
  removeEventListener(type, listener) { this.listeners = this.listeners.filter((entry) => entry.type !== type || entry.listener !== listener); }
  getBoundingClientRect() { return { x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0 }; }
  focus() {}
  blur() {}
}

const makeNode = (name) => (typeof document === 'object' && document ? document.createElement(name) : new HostNode(name));

function setRef(ref, value) {
  if (typeof ref === 'function') ref(value);
  else if (typeof ref === 'object' && ref !== null) ref.current = value;
}

function readContext(context) {
  (current.contexts ??= new Set()).add(context);
  for (let instance = current.parent; instance !== null; instance = instance.parent) {
    if (instance.element.type === context.Provider) return instance.element.props.value;
  }
  return context.defaultValue;
}

const isClass = (type) => typeof type === 'function' && type.prototype?.isReactComponent;
const hostTypes = new Set([Fragment, StrictMode, Suspense, Profiler, kPortal]);

/** What `instance` shows: calls its component. */
function callComponent(instance) {
  const { type, props, ref } = instance.element;
  if (isClass(type)) return callClass(instance);
  if (typeof type === 'function') return callFunction(instance, () => type(props, undefined));
  if (typeof type === 'string') {
    if (instance.node === null) {
      instance.node = makeNode(type);
      instance.node.__props = props;
      appendNode(instance);
    }
    instance.node.__props = props;
    return props.children;
  }
  if (type === undefined || type === null || hostTypes.has(type)) return props.children;
  switch (type.$$typeof) {
    case kProvider: return props.children;
    case kContext: return callFunction(instance, () => props.children(readContext(type)));
    case kForwardRef: return callFunction(instance, () => type.render(props, ref));
    case kMemo: return createElement(type.type, { ...props, ref });
    case kLazy: return callLazy(instance, type);
    default: return null;
  }
}

/** Nodes are put into the nearest node above. */
function appendNode(instance) {
  for (let above = instance.parent; above !== null; above = above.parent) {
    const container = above.node ?? (above.element.type === kPortal ? above.element.props.container : null);
    if (container) {
      container.appendChild?.(instance.node);
      return;
    }
  }
  instance.root.container?.appendChild?.(instance.node);
}

/** The loaded component appears in a later job; nothing until then. */
function callLazy(instance, type) {
  if (type.loaded) return createElement(type.loaded, instance.element.props);
  type.promise ??= Promise.resolve(type.load());
  type.promise.then((module) => {
    type.loaded = module.default ?? module;
    scheduleUpdate(instance);
  });
  return null;
}

function callFunction(instance, call) {
  const outer = current;
  const outerIndex = hookIndex;
  try {
    for (let rounds = 0; ; rounds++) {
      if (rounds > 25) throw new Error('Too many re-renders. React limits the number of renders to prevent an infinite loop.');
      current = instance;
      hookIndex = 0;
      instance.isDirty = false;
      instance.contexts = null;
      instance.noted = [];
      const result = call();
      if (!instance.isDirty) return result;  // Dirty: it set its own state while it was called.
    }
  } finally {
    current = outer;
    hookIndex = outerIndex;
  }
}

// ── Class components ──

export class Component {
  constructor(props, context) {
    this.props = props;
    this.context = context;
    this.refs = {};
  }
  setState(partial, callback) { enqueue(this._reactInternals, partial, callback); }
  forceUpdate(callback) { enqueue(this._reactInternals, null, callback, true); }
}
Component.prototype.isReactComponent = {};
export class PureComponent extends Component {}
PureComponent.prototype.isPureReactComponent = true;

function enqueue(instance, partial, callback, force = false) {
  if (!instance) return;
  instance.queue.push(partial);
  if (force) instance.isForced = true;
  if (callback) instance.callbacks.push(callback);
  scheduleUpdate(instance);
}

function takeState(instance, props) {
  const component = instance.component;
  let state = component.state;
  for (const partial of instance.queue.splice(0)) {
    const next = typeof partial === 'function' ? partial.call(component, state, props) : partial;
    if (next !== null && next !== undefined) state = { ...state, ...next };
  }
  const derive = component.constructor.getDerivedStateFromProps;
  const derived = derive ? derive(props, state) : null;
  return derived ? { ...state, ...derived } : state;
}

function sameShallow(left, right) {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && Object.is(left[name], right[name]));
}

function callClass(instance) {
  const { type, props } = instance.element;
  const outer = current;
  current = instance;
  instance.contexts = null;
  const context = type.contextType ? readContext(type.contextType) : undefined;
  current = outer;
  instance.isDirty = false;
  const isFirst = instance.component === null;
  if (isFirst) {
    instance.queue = [];
    const component = new type(props, context);
    instance.component = component;
    component.props = props;
    component.context = context;
    component.state ??= null;
    component._reactInternals = instance;
    component.state = takeState(instance, props);
    if (!type.getDerivedStateFromProps) (component.UNSAFE_componentWillMount ?? component.componentWillMount)?.call(component);
    if (instance.queue.length > 0) component.state = takeState(instance, props);
    instance.noted.push({ kind: 'layout', hook: null, mount: () => component.componentDidMount?.() });
    instance.isDirty = false;
    return component.render();
  }
  const component = instance.component;
  const before = { props: component.props, state: component.state };
  if (before.props !== props && !type.getDerivedStateFromProps) {
    (component.UNSAFE_componentWillReceiveProps ?? component.componentWillReceiveProps)?.call(component, props, context);
  }
  const state = takeState(instance, props);
  const isWanted = instance.isForced || (component.shouldComponentUpdate
    ? component.shouldComponentUpdate(props, state, context)
    : !type.prototype.isPureReactComponent || !sameShallow(before.props, props) || !sameShallow(before.state, state));
  instance.isForced = false;
  component.props = props;
  component.state = state;
  component.context = context;
  if (!isWanted) return kUnchanged;
  const result = component.render();
  let snapshot;
  if (component.getSnapshotBeforeUpdate) {
    instance.noted.push({ kind: 'before', hook: null, mount: () => { snapshot = component.getSnapshotBeforeUpdate(before.props, before.state); } });
  }
  instance.noted.push({ kind: 'layout', hook: null, mount: () => component.componentDidUpdate?.(before.props, before.state, snapshot) });
  return result;
}

const kUnchanged = Symbol('unchanged');

// ── Reconciliation ──

const keyOf = (element, index) => (element?.key != null ? `$${element.key}` : index);

/** A list among the children is a fragment of its own: its keys do not mix with theirs. */
function toElement(child) {
  if (globalThis.isUnknownInModel?.(child)) return null;
  if (typeof child === 'object' && child !== null && !child.$$typeof && typeof child[Symbol.iterator] === 'function') {
    return makeElement(Fragment, null, null, { children: [...child] });
  }
  if (typeof child === 'string' || typeof child === 'number') return makeElement(undefined, null, null, { text: child });
  return child;
}

function render(instance, work) {
  const shown = callComponent(instance);
  if (shown !== kUnchanged) reconcile(instance, shown, work);
}

function reconcile(instance, shown, work) {
  const wanted = (Array.isArray(shown) ? shown : [shown]).map(toElement);
  const old = new Map(instance.children.map((child) => [child.place, child]));
  const children = [];
  const fresh = [];
  wanted.forEach((element, index) => {
    if (!isShown(element) || typeof element !== 'object' || !element.$$typeof) return;
    const place = keyOf(element, index);
    const match = old.get(place);
    if (match && match.element.type === element.type) {
      old.delete(place);
      children.push(match);
      fresh.push({ child: match, element });
    } else {
      const child = new Instance(element, instance, instance.root);
      child.place = place;
      children.push(child);
      fresh.push({ child, element: null });
    }
  });
  for (const child of old.values()) work.deleted.push(child);
  instance.children = children;
  for (const { child, element } of fresh) element === null ? mountInstance(child, work) : updateInstance(child, element, work);
}

function mountInstance(instance, work) {
  render(instance, work);
  finish(instance, null, work);
}

/** Hands on effects and ref; a child is finished before its parent. */
function finish(instance, oldRef, work) {
  instance.isMounted = true;
  for (const { kind, hook, mount } of instance.noted.splice(0)) work[kind].push({ instance, hook, mount });
  const { type, ref } = instance.element;
  const value = instance.node ?? (isClass(type) ? instance.component : null);
  if (value !== null && ref !== oldRef) {
    if (oldRef) work.detached.push(oldRef);
    if (ref) work.layout.push({ instance, mount: () => setRef(ref, value) });
  }
}

function updateInstance(instance, element, work) {
  const old = instance.element;
  if (element === old && !instance.isDirty) return;
  instance.element = element;
  if (element.type?.$$typeof === kMemo && !instance.isDirty && old.ref === element.ref) {
    const isSame = element.type.compare ?? sameShallow;
    if (isSame(old.props, element.props)) return;
  }
  if (element.type?.$$typeof === kProvider && !Object.is(old.props.value, element.props.value)) {
    markReaders(instance, element.type.context);
  }
  render(instance, work);
  finish(instance, old.ref, work);
}

/** Those who read a context that changed are rendered again, even below a component that does not change. */
function markReaders(instance, context) {
  for (const child of instance.children) {
    if (child.contexts?.has(context)) scheduleUpdate(child);
    if (child.element.type !== context.Provider) markReaders(child, context);
  }
}

// ── Commit: the order of effects ──

const newWork = () => ({ before: [], insertion: [], layout: [], passive: [], deleted: [], detached: [] });

/** Does what is new: children before parents. */
function run(effects) {
  for (const { instance, hook, mount } of effects) {
    if (!instance.isMounted) continue;
    if (hook) hook.cleanup = hook.create() ?? null;
    else mount();
  }
}

/** While nodes change, each instance renews its insertion effects and undoes its layout effects. */
function runMutations(work) {
  const byInstance = new Map();
  for (const effect of [...work.insertion, ...work.layout]) {
    if (!byInstance.has(effect.instance)) byInstance.set(effect.instance, { insertion: [], layout: [] });
    byInstance.get(effect.instance)[effect.hook?.kind === 'insertion' ? 'insertion' : 'layout'].push(effect);
  }
  for (const { insertion, layout } of byInstance.values()) {
    for (const { hook } of insertion) cleanUp(hook);
    run(insertion);
    for (const { hook } of layout) if (hook) cleanUp(hook);
  }
}

function cleanUp(hook) {
  const cleanup = hook.cleanup;
  hook.cleanup = null;
  if (typeof cleanup === 'function') cleanup();
}

function commit(root, work) {
  const removed = [];
  run(work.before);
  for (const instance of work.deleted) removeInstance(instance, removed);
  for (const ref of work.detached) setRef(ref, null);
  runMutations(work);
  run(work.layout);
  for (const { instance } of work.layout) for (const callback of instance.callbacks.splice(0)) callback.call(instance.component);
  root.passive.push(...work.passive);
  root.removed.push(...removed);
}

/** Parents before children: layout effects and componentWillUnmount now, passive effects with the next passive ones. */
function removeInstance(instance, removed) {
  const { type, ref } = instance.element;
  if (ref && (instance.node !== null || isClass(type))) setRef(ref, null);
  for (const hook of instance.hooks) if (hook.kind === 'insertion' || hook.kind === 'layout') cleanUp(hook);
  instance.component?.componentWillUnmount?.();
  instance.isMounted = false;
  removed.push(instance);
  for (const child of instance.children) removeInstance(child, removed);
  instance.node?.remove?.();
}

function flushPassive(root) {
  const removed = root.removed.splice(0);
  const passive = root.passive.splice(0);
  for (const instance of removed) {
    for (const hook of instance.hooks) if (hook.kind === 'passive') cleanUp(hook);
    detach(instance);
  }
  for (const { hook } of passive) cleanUp(hook);
  run(passive);
}

/** A closure such as setState may still hold the instance: it must hold no more. */
function detach(instance) {
  if (instance.node) instance.node.__props = null;
  instance.element = makeElement(null, null, null, {});
  instance.children = [];
  instance.hooks = [];
  instance.parent = instance.root = instance.component = instance.node = instance.contexts = null;
}

// ── Scheduling ──

function scheduleUpdate(instance) {
  instance.isDirty = true;
  const root = instance.root;
  if (root === null || instance === current || !instance.isMounted && instance.component === null) return;
  root.dirty.add(instance);
  if (root.isScheduled) return;
  root.isScheduled = true;
  queueMicrotask(() => flush(root));
}

function flush(root) {
  for (let rounds = 0; root.dirty.size > 0 || root.passive.length > 0 || root.removed.length > 0; rounds++) {
    if (rounds > 50) throw new Error('Maximum update depth exceeded.');
    const dirty = [...root.dirty].sort((a, b) => a.depth - b.depth);
    root.dirty.clear();
    const work = newWork();
    for (const instance of dirty) {
      if (!instance.isMounted || !instance.isDirty) continue;
      render(instance, work);
      finish(instance, instance.element.ref, work);
    }
    commit(root, work);
    if (root.dirty.size === 0) flushPassive(root);
  }
  root.isScheduled = false;
}

export function createRoot(container = null) {
  const root = { container, dirty: new Set(), passive: [], removed: [], isScheduled: true, top: null };
  if (container) container.__reactRoot = root;
  return {
    render(element) {
      const work = newWork();
      root.isScheduled = true;
      if (root.top === null) {
        root.top = new Instance(createElement(Fragment, null, element), null, root);
        mountInstance(root.top, work);
      } else {
        updateInstance(root.top, createElement(Fragment, null, element), work);
      }
      commit(root, work);
      flushPassive(root);
      flush(root);
    },
    unmount() {
      if (root.top === null) return;
      const removed = [];
      root.isScheduled = true;
      removeInstance(root.top, removed);
      root.removed.push(...removed);
      root.top = null;
      flushPassive(root);
      flush(root);
      if (container) container.__reactRoot = null;
    },
  };
}

const legacyRoots = new WeakMap();
export const hydrateRoot = (container, element) => {
  const root = createRoot(container);
  root.render(element);
  return root;
};
export { renderInto as render, renderInto as hydrate };
function renderInto(element, container) {
  if (!legacyRoots.has(container)) legacyRoots.set(container, createRoot(container));
  legacyRoots.get(container).render(element);
}
export function unmountComponentAtNode(container) {
  const root = legacyRoots.get(container);
  legacyRoots.delete(container);
  root?.unmount();
  return root !== undefined;
}
export const flushSync = (callback) => callback?.();
export const unstable_batchedUpdates = (callback, argument) => callback(argument);
export const startTransition = (callback) => callback();
export const act = async (callback) => { await callback(); };
export const findDOMNode = (component) => component?._reactInternals?.children[0]?.node ?? null;

// ── Hooks ──

function nextHook(make) {
  if (current === null) throw new Error('Invalid hook call. Hooks can only be called inside of the body of a function component.');
  const index = hookIndex++;
  if (index === current.hooks.length) current.hooks.push(make());
  return current.hooks[index];
}

const sameDeps = (left, right) => left !== null && right !== null && left.length === right.length && left.every((item, index) => Object.is(item, right[index]));
const depsOf = (deps) => deps ?? null;

export function useReducer(reducer, initial, init) {
  const hook = nextHook(() => makeQueue(current, reducer, init ? init(initial) : initial));
  const { queue } = hook;
  queue.reducer = reducer;
  for (const action of queue.pending.splice(0)) queue.state = reducer(queue.state, action);
  return [queue.state, queue.dispatch];
}

function makeQueue(instance, reducer, state) {
  const queue = { state, reducer, pending: [], dispatch: null };
  queue.dispatch = (action) => {
    const isSettled = queue.pending.length === 0 && instance !== current;
    if (isSettled && Object.is(queue.reducer(queue.state, action), queue.state)) return;
    queue.pending.push(action);
    scheduleUpdate(instance);
  };
  return { kind: 'state', queue };
}

const applyState = (state, action) => (typeof action === 'function' ? action(state) : action);
export const useState = (initial) => useReducer(applyState, initial, typeof initial === 'function' ? (make) => make() : undefined);

function useEffectOf(kind, create, deps) {
  const hook = nextHook(() => ({ kind, create, deps: undefined, cleanup: null }));
  const wanted = depsOf(deps);
  if (hook.deps !== undefined && sameDeps(hook.deps, wanted)) return;
  hook.deps = wanted;
  hook.create = create;
  current.noted.push({ kind, hook });
}

export const useEffect = (create, deps) => useEffectOf('passive', create, deps);
export const useLayoutEffect = (create, deps) => useEffectOf('layout', create, deps);
export const useInsertionEffect = (create, deps) => useEffectOf('insertion', create, deps);

export function useMemo(compute, deps) {
  const hook = nextHook(() => ({ kind: 'memo', value: undefined, deps: undefined }));
  const wanted = depsOf(deps);
  if (hook.deps === undefined || !sameDeps(hook.deps, wanted)) {
    hook.value = compute();
    hook.deps = wanted;
  }
  return hook.value;
}
export const useCallback = (callback, deps) => useMemo(() => callback, deps);
export const useRef = (initial) => nextHook(() => ({ kind: 'ref', ref: { current: initial } })).ref;
export const useContext = (context) => readContext(context);
export const use = (context) => readContext(context);
export const useId = () => nextHook(() => ({ kind: 'id', id: `:r${(nextId++).toString(32)}:` })).id;
export const useDebugValue = () => {};
export const useDeferredValue = (value) => value;

export function useImperativeHandle(ref, create, deps) {
  useLayoutEffect(() => {
    setRef(ref, create());
    return () => setRef(ref, null);
  }, deps ? [...deps, ref] : deps);
}

export function useSyncExternalStore(subscribe, getSnapshot) {
  const value = getSnapshot();
  const [, refresh] = useReducer((count) => count + 1, 0);
  const latest = useRef(null);
  latest.current = { value, getSnapshot };
  useEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.value, latest.current.getSnapshot())) refresh();
    };
    check();
    return subscribe(check);
  }, [subscribe]);
  return value;
}

export function useTransition() {
  const [isPending, setPending] = useState(false);
  const start = useCallback((callback) => {
    setPending(true);
    Promise.resolve(callback()).then(() => setPending(false));
  }, []);
  return [isPending, start];
}

/** Always the latest function, under one identity. */
export function useEffectEvent(callback) {
  const ref = useRef(callback);
  ref.current = callback;
  return useCallback((...values) => ref.current(...values), []);
}

// ── For scenarios ──

/** Mounts `type` with `props` and runs its effects; the handle updates and unmounts it the same way. */
export function mountInModel(type, props = {}) {
  const root = createRoot(null);
  // Unknown props stay one value: a copy would have none of their members.
  const elementOf = (given) => (globalThis.isUnknownInModel?.(given) ? makeElement(type, null, null, given) : createElement(type, given));
  root.render(elementOf(props));
  return {
    update: (next = {}) => root.render(elementOf(next)),
    unmount: () => root.unmount(),
  };
}

/** For scenarios: calls a hook in a component of its own. */
export function mountHookInModel(hook, ...values) {
  return mountInModel(function Host() {
    hook(...values);
    return null;
  });
}
