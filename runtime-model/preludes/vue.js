// Vue as far as it decides what a component keeps: refs, reactive objects and the effects that depend on them, effect
// scopes, the lifecycle of components (setup and options, hooks of Vue 2 too), provide and inject. Effects made while setup
// runs belong to the component and stop with it; those made after an await do not: nothing stops them.

export const version = '3.5.0';

// ── Effects and what they depend on ──

let activeEffect = null;
let activeScope = null;
const dependents = new WeakMap();  // object → (key → set of effects)
const kIterate = Symbol('iterate');
const jobs = new Set();
let flushing = null;

function track(object, key) {
  if (activeEffect === null) return;
  if (!dependents.has(object)) dependents.set(object, new Map());
  const keys = dependents.get(object);
  if (!keys.has(key)) keys.set(key, new Set());
  keys.get(key).add(activeEffect);
  activeEffect.deps.add(keys.get(key));
}

function trigger(object, key) {
  const effects = dependents.get(object)?.get(key);
  if (effects) for (const effect of [...effects]) if (effect !== activeEffect) effect.notify();
}

export class ReactiveEffect {
  constructor(fn, notify) {
    this.fn = fn;
    this.notify = notify ?? (() => this.run());
    this.deps = new Set();
    this.active = true;
    activeScope?.effects.push(this);
  }
  run() {
    if (!this.active) return this.fn();
    this.forget();
    const outer = activeEffect;
    activeEffect = this;
    try {
      return this.fn();
    } finally {
      activeEffect = outer;
    }
  }
  forget() {
    for (const dep of this.deps) dep.delete(this);
    this.deps.clear();
  }
  stop() {
    if (!this.active) return;
    this.active = false;
    this.forget();
    this.onStop?.();
  }
}

export function effect(fn) {
  const made = new ReactiveEffect(fn);
  made.run();
  const runner = () => made.run();
  runner.effect = made;
  return runner;
}
export const stop = (runner) => runner.effect.stop();

export class EffectScope {
  constructor(detached = false) {
    this.effects = [];
    this.cleanups = [];
    this.scopes = [];
    this.active = true;
    this.parent = detached ? null : activeScope;
    this.parent?.scopes.push(this);
  }
  run(fn) {
    if (!this.active) return undefined;
    const outer = activeScope;
    activeScope = this;
    try {
      return fn();
    } finally {
      activeScope = outer;
    }
  }
  stop() {
    if (!this.active) return;
    this.active = false;
    for (const made of this.effects.splice(0)) made.stop();
    for (const cleanup of this.cleanups.splice(0)) cleanup();
    for (const scope of this.scopes.splice(0)) scope.stop();
    if (this.parent?.active) this.parent.scopes.splice(this.parent.scopes.indexOf(this), 1);
    this.parent = null;
  }
}
export const effectScope = (detached) => new EffectScope(detached);
export const getCurrentScope = () => activeScope ?? undefined;
export const onScopeDispose = (cleanup) => { activeScope?.cleanups.push(cleanup); };

// ── Refs and reactive objects ──

const proxies = new WeakMap();
const originals = new WeakMap();
const kIsRef = '__v_isRef';

export const isRef = (value) => value?.[kIsRef] === true;
export const unref = (value) => (isRef(value) ? value.value : value);
export const toValue = (value) => (typeof value === 'function' ? value() : unref(value));
export const toRaw = (value) => originals.get(value) ?? value;
export const isReactive = (value) => originals.has(value);
export const isProxy = isReactive;
export const isReadonly = () => false;
export const markRaw = (value) => { if (typeof value === 'object' && value !== null) proxies.set(value, value); return value; };

class RefImpl {
  constructor(value, isShallow) {
    this[kIsRef] = true;
    this._isShallow = isShallow;
    this._value = isShallow ? value : toReactive(value);
  }
  get value() { track(this, 'value'); return this._value; }
  set value(next) {
    const value = this._isShallow ? next : toReactive(next);
    if (Object.is(value, this._value)) return;
    this._value = value;
    trigger(this, 'value');
  }
}
export const ref = (value) => (isRef(value) ? value : new RefImpl(value, false));
export const shallowRef = (value) => (isRef(value) ? value : new RefImpl(value, true));
export const triggerRef = (target) => trigger(target, 'value');
export const customRef = (factory) => {
  const result = { [kIsRef]: true };
  const { get, set } = factory(() => track(result, 'value'), () => trigger(result, 'value'));
  return Object.defineProperty(result, 'value', { get, set });
};
export const toRef = (object, key) => (key === undefined ? ref(object) : isRef(object[key]) ? object[key] : {
  [kIsRef]: true,
  get value() { return object[key]; },
  set value(value) { object[key] = value; },
});
export const toRefs = (object) => Object.fromEntries(Object.keys(object).map((key) => [key, toRef(object, key)]));

const isPlain = (value) => Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
const isCollection = (value) => value instanceof Map || value instanceof Set;
const toReactive = (value) => (typeof value === 'object' && value !== null ? reactive(value) : value);

export function reactive(object) {
  if (originals.has(object)) return object;
  if (proxies.has(object)) return proxies.get(object);
  if (isRef(object) || (!isPlain(object) && !isCollection(object)) || Object.isFrozen(object)) return object;
  const proxy = new Proxy(object, isCollection(object) ? collectionHandler : handler);
  proxies.set(object, proxy);
  originals.set(proxy, object);
  return proxy;
}
export const shallowReactive = reactive;
export const readonly = (object) => object;
export const shallowReadonly = readonly;

const handler = {
  get(target, key, receiver) {
    const value = Reflect.get(target, key, receiver);
    if (typeof key === 'symbol') return value;
    track(target, key);
    if (isRef(value)) return Array.isArray(target) ? value : value.value;
    return toReactive(value);
  },
  set(target, key, value, receiver) {
    const old = target[key];
    const isNew = !Object.hasOwn(target, key);
    if (isRef(old) && !isRef(value) && !Array.isArray(target)) {
      old.value = value;
      return true;
    }
    const isSet = Reflect.set(target, key, toRaw(value), receiver);
    if (isNew || !Object.is(old, toRaw(value))) trigger(target, key);
    if (isNew) trigger(target, Array.isArray(target) ? 'length' : kIterate);
    return isSet;
  },
  has(target, key) { track(target, key); return key in target; },
  ownKeys(target) { track(target, kIterate); return Reflect.ownKeys(target); },
  deleteProperty(target, key) {
    const had = Object.hasOwn(target, key);
    delete target[key];
    if (had) { trigger(target, key); trigger(target, kIterate); }
    return true;
  },
};

/** Any change of a Map or Set concerns everyone who read it. */
const collectionHandler = {
  get(target, key) {
    if (key === 'size') { track(target, kIterate); return target.size; }
    const method = target[key];
    if (typeof method !== 'function') return method;
    return (...values) => {
      const isChange = ['set', 'add', 'delete', 'clear'].includes(key);
      if (!isChange) track(target, kIterate);
      const result = method.apply(target, values.map(toRaw));
      if (isChange) trigger(target, kIterate);
      return result === target ? proxies.get(target) : key === 'get' ? toReactive(result) : result;
    };
  },
};

export function computed(getterOrOptions) {
  const getter = typeof getterOrOptions === 'function' ? getterOrOptions : getterOrOptions.get;
  let isStale = true;
  let value;
  const result = { [kIsRef]: true };
  const own = new ReactiveEffect(getter, () => {
    if (isStale) return;
    isStale = true;
    trigger(result, 'value');
  });
  return Object.defineProperty(result, 'value', {
    get() {
      track(result, 'value');
      if (isStale) {
        value = own.run();
        isStale = false;
      }
      return value;
    },
    set(next) { getterOrOptions.set?.(next); },
  });
}

// ── Jobs and watchers ──

function queueJob(job) {
  jobs.add(job);
  flushing ??= Promise.resolve().then(() => {
    try {
      for (let rounds = 0; jobs.size > 0 && rounds < 100; rounds++) {
        const round = [...jobs].sort((a, b) => a.rank - b.rank || a.order - b.order);
        for (const each of round) if (each.rank < ranks.post && jobs.delete(each)) each.call();
        flushAfterRender();
        for (const each of round) if (each.rank === ranks.post && jobs.delete(each)) each.call();
      }
    } finally {
      flushing = null;
    }
  });
}

/** What waits until the whole tree is rendered: mounted and updated. */
const afterRender = [];
function flushAfterRender() {
  for (const job of [...jobs]) if (job.rank <= ranks.pre && jobs.delete(job)) job.call();
  for (const callback of afterRender.splice(0)) callback();
}
export const nextTick = (callback) => (flushing ?? Promise.resolve()).then(callback);

let nextOrder = 0;
const ranks = { pre: 0, render: 1, post: 2 };

function traverse(value, depth, seen = new Set()) {
  if (typeof value !== 'object' || value === null || seen.has(value) || depth <= 0) return value;
  seen.add(value);
  if (isRef(value)) traverse(value.value, depth, seen);
  else if (isCollection(value)) value.forEach((item) => traverse(item, depth - 1, seen));
  else for (const key of Object.keys(value)) traverse(value[key], depth - 1, seen);
  return value;
}

function sourceGetter(source, deep) {
  const depth = deep === true || (deep === undefined && isReactive(source)) ? Infinity : Number(deep ?? 0);
  const read = Array.isArray(source) && !isReactive(source)
    ? () => source.map((each) => sourceGetter(each)())
    : typeof source === 'function' ? source : isRef(source) ? () => source.value : () => source;
  return depth > 0 ? () => traverse(read(), depth) : read;
}

let activeWatcher = null;
export const onWatcherCleanup = (cleanup) => { activeWatcher?.cleanups.push(cleanup); };

function doWatch(source, callback, { immediate = false, deep, flush = 'pre', once = false } = {}) {
  const watcher = { cleanups: [] };
  const cleanUp = () => { for (const cleanup of watcher.cleanups.splice(0)) cleanup(); };
  const onCleanup = (cleanup) => { watcher.cleanups.push(cleanup); };
  const withWatcher = (call) => {
    const outer = activeWatcher;
    activeWatcher = watcher;
    try { return call(); } finally { activeWatcher = outer; }
  };
  const getter = callback ? sourceGetter(source, deep) : () => { cleanUp(); return withWatcher(() => source(onCleanup)); };
  let old;
  const job = {
    rank: currentInstance === null && flush === 'pre' ? -1 : ranks[flush] ?? 0,
    order: nextOrder++,
    call() {
      if (!own.active) return;
      const value = own.run();
      if (!callback) return;
      const isSame = Array.isArray(value) && Array.isArray(old) && !isReactive(value) ? value.every((item, index) => Object.is(item, old[index])) : Object.is(value, old);
      if (isSame && !deep && !isReactive(source)) return;
      cleanUp();
      const previous = old;
      old = value;
      withWatcher(() => callback(value, previous, onCleanup));
      if (once) handle();
    },
  };
  const own = new ReactiveEffect(getter, () => (flush === 'sync' ? job.call() : queueJob(job)));
  own.onStop = cleanUp;
  const handle = () => own.stop();
  Object.assign(handle, { stop: handle, pause() {}, resume() {} });
  if (!callback) flush === 'post' && currentInstance ? queueJob(job) : own.run();
  else if (immediate) { old = undefined; job.call(); if (old === undefined) old = own.active ? own.run() : undefined; }
  else old = own.run();
  return handle;
}
export const watch = (source, callback, options) => doWatch(source, callback, options);
export const watchEffect = (fn, options) => doWatch(fn, null, options);
export const watchPostEffect = (fn) => doWatch(fn, null, { flush: 'post' });
export const watchSyncEffect = (fn) => doWatch(fn, null, { flush: 'sync' });

// ── Components ──

let currentInstance = null;
export const getCurrentInstance = () => currentInstance;
export const defineComponent = (options) => (typeof options === 'function' ? { setup: options, name: options.name } : options);
export const defineAsyncComponent = (loader) => ({ __loader: loader, render: () => null });
export const Fragment = Symbol('Fragment');
export const h = (type, props, ...children) => ({ __v_isVNode: true, type, props: isPlain(props) && !Array.isArray(props) && !props?.__v_isVNode ? props : {}, children: children.length > 0 ? children.flat() : Array.isArray(props) ? props : [] });
export const createVNode = h;
export const resolveComponent = (name) => currentInstance?.type.components?.[name] ?? name;

const hook = (name) => (callback) => { currentInstance?.hooks[name].push(callback); };
export const onBeforeMount = hook('beforeMount');
export const onMounted = hook('mounted');
export const onBeforeUpdate = hook('beforeUpdate');
export const onUpdated = hook('updated');
export const onBeforeUnmount = hook('beforeUnmount');
export const onUnmounted = hook('unmounted');
export const onActivated = hook('activated');
export const onDeactivated = hook('deactivated');
export const onErrorCaptured = hook('errorCaptured');
const hookNames = ['beforeMount', 'mounted', 'beforeUpdate', 'updated', 'beforeUnmount', 'unmounted', 'activated', 'deactivated', 'errorCaptured'];
const oldNames = { beforeUnmount: 'beforeDestroy', unmounted: 'destroyed' };

export function provide(key, value) { if (currentInstance) currentInstance.provides[key] = value; }
export function inject(key, fallback, isFactory) {
  const provides = currentInstance?.parent?.provides ?? currentInstance?.app?.provides ?? currentApp?.provides;
  if (provides && key in provides) return provides[key];
  return isFactory ? fallback() : fallback;
}

function withInstance(instance, call) {
  const outer = currentInstance;
  currentInstance = instance;
  try { return instance?.scope.active ? instance.scope.run(call) : call(); } finally { currentInstance = outer; }
}

class ComponentInstance {
  constructor(type, props, parent, app) {
    this.type = typeof type === 'function' ? { render: (unused, own) => type(own) } : type;
    this.parent = parent;
    this.app = app;
    this.props = reactive({ ...props });
    this.provides = Object.create(parent ? parent.provides : app?.provides ?? null);
    this.scope = new EffectScope(true);
    this.hooks = Object.fromEntries(hookNames.map((name) => [name, []]));
    this.children = [];
    this.isMounted = this.isUnmounted = false;
    this.state = {};
    this.proxy = new Proxy(this, instanceHandler);
    this.exposed = null;
  }
  call(name) { for (const callback of this.hooks[name]) withInstance(this, () => callback.call(this.proxy)); }
}

/** What plugins of the application add (`$t`, `$router`): in a scenario a global that nobody declares is an Unknown. */
const fromPlugin = (key) => (typeof plugins === 'undefined' ? undefined : plugins[key]);

/** `this` of options: state before props, then what Vue adds. */
const instanceHandler = {
  get(instance, key) {
    if (key in instance.state) return unref(instance.state[key]);
    if (key in instance.props) return instance.props[key];
    if (key in publicMembers) return publicMembers[key](instance);
    return typeof key === 'string' && key.startsWith('$') ? fromPlugin(key) : undefined;
  },
  set(instance, key, value) {
    const target = instance.state[key];
    if (isRef(target)) target.value = value;
    else instance.state[key] = value;
    return true;
  },
  has: (instance, key) => key in instance.state || key in instance.props || key in publicMembers,
};
const publicMembers = {
  $el: (instance) => (instance.element ??= typeof document === 'object' && document ? document.createElement('div') : {}),
  $props: (instance) => instance.props,
  $refs: (instance) => (instance.refs ??= {}),
  $parent: (instance) => instance.parent?.proxy,
  $root: (instance) => (instance.parent ? publicMembers.$root(instance.parent) : instance.proxy),
  $options: (instance) => instance.type,
  $emit: (instance) => (name, ...values) => instance.props[`on${name[0].toUpperCase()}${name.slice(1)}`]?.(...values),
  $nextTick: (instance) => (callback) => nextTick(callback?.bind(instance.proxy)),
  $watch: (instance) => (source, callback, options) => withInstance(instance, () => doWatch(pathGetter(instance, source), callback.bind(instance.proxy), options)),
  $forceUpdate: (instance) => () => instance.update?.(),
  $on: () => () => {},
  $off: () => () => {},
  $destroy: (instance) => () => { unmountInstance(instance); flushAfterRender(); },
};
const pathGetter = (instance, source) => (typeof source === 'function' ? () => source.call(instance.proxy, instance.proxy) : () => source.split('.').reduce((value, key) => value?.[key], instance.proxy));

function applyOptions(instance) {
  const { type, proxy } = instance;
  const all = [...(type.mixins ?? []), ...(type.extends ? [type.extends] : []), type];
  const each = (name, visit) => { for (const options of all) if (options[name]) visit(options[name], options); };
  each('beforeCreate', (callback) => callback.call(proxy));
  each('inject', (names) => { for (const name of Array.isArray(names) ? names : Object.keys(names)) instance.state[name] = inject(Array.isArray(names) ? name : names[name].from ?? names[name], names[name]?.default); });
  each('methods', (methods) => { for (const name in methods) instance.state[name] = methods[name].bind(proxy); });
  each('data', (data) => { instance.state = Object.assign(reactive(instance.state), typeof data === 'function' ? data.call(proxy, proxy) : data); });
  each('computed', (getters) => { for (const name in getters) { const given = getters[name]; instance.state[name] = computed(typeof given === 'function' ? () => given.call(proxy, proxy) : { get: () => given.get.call(proxy), set: (value) => given.set?.call(proxy, value) }); } });
  each('watch', (watchers) => { for (const path in watchers) for (const given of [watchers[path]].flat()) { const callback = given.handler ?? given; doWatch(pathGetter(instance, path), (typeof callback === 'string' ? proxy[callback] : callback).bind(proxy), given); } });
  each('provide', (values) => Object.assign(instance.provides, typeof values === 'function' ? values.call(proxy) : values));
  each('created', (callback) => callback.call(proxy));
  for (const name of hookNames) for (const option of [name, oldNames[name]]) if (option) each(option, (callback) => instance.hooks[name].push(callback));
}

function mountComponent(type, props, parent, app) {
  const instance = new ComponentInstance(type, props, parent, app);
  withInstance(instance, () => {
    const emit = publicMembers.$emit(instance);
    const context = { emit, attrs: {}, slots: props?.$slots ?? {}, expose: (exposed) => { instance.exposed = exposed; } };
    const result = instance.type.setup?.(instance.props, context);
    if (typeof result === 'function') instance.render = result;
    else if (isPlain(result)) instance.state = { ...result };
    applyOptions(instance);
  });
  instance.render ??= instance.type.render?.bind(instance.proxy, instance.proxy, instance.props);
  const job = { rank: ranks.render, order: nextOrder++, call: () => renderInstance(instance, effectOfRender) };
  const effectOfRender = instance.scope.run(() => new ReactiveEffect(() => instance.render?.() ?? null, () => queueJob(job)));
  instance.update = () => queueJob(job);
  instance.call('beforeMount');
  patch(instance, effectOfRender.run());
  instance.isMounted = true;
  afterRender.push(() => instance.call('mounted'));
  return instance;
}

function renderInstance(instance, own) {
  if (instance.isUnmounted) return;
  instance.call('beforeUpdate');
  patch(instance, own.run());
  afterRender.push(() => instance.call('updated'));
}

function componentsIn(vnode, found = []) {
  if (Array.isArray(vnode)) for (const item of vnode) componentsIn(item, found);
  else if (vnode?.__v_isVNode) {
    if (typeof vnode.type === 'object' || typeof vnode.type === 'function') found.push(vnode);
    else componentsIn(vnode.children, found);
  }
  return found;
}

/** Child components are matched by key or, without one, by their order. */
function patch(instance, tree) {
  const old = new Map(instance.children.map((child) => [child.place, child]));
  const wanted = componentsIn(tree).map((vnode, index) => ({ vnode, place: vnode.props.key ?? index }));
  const next = new Set(wanted.map(({ place }) => place));
  for (const child of instance.children) if (!next.has(child.place)) unmountInstance(child);
  instance.children = wanted.map(({ vnode, place }) => {
    const match = old.get(place);
    if (match && match.vnodeType === vnode.type) {
      Object.assign(match.props, vnode.props);
      return match;
    }
    if (match) unmountInstance(match);
    const child = withInstance(null, () => mountComponent(vnode.type, vnode.props, instance, instance.app));
    child.place = place;
    child.vnodeType = vnode.type;
    return child;
  });
}

function unmountInstance(instance) {
  if (instance.isUnmounted) return;
  instance.call('beforeUnmount');
  instance.scope.stop();
  for (const child of instance.children) unmountInstance(child);
  instance.isUnmounted = true;
  afterRender.push(() => instance.call('unmounted'));
  instance.children = [];
}

let currentApp = null;
export function createApp(type, props) {
  const app = {
    provides: Object.create(null),
    config: { globalProperties: {} },
    use: (plugin, ...options) => { (plugin.install ?? plugin)?.(app, ...options); return app; },
    provide: (key, value) => { app.provides[key] = value; return app; },
    component: () => app,
    directive: () => app,
    mixin: () => app,
    runWithContext: (callback) => { const outer = currentApp; currentApp = app; try { return callback(); } finally { currentApp = outer; } },
    mount: (container) => {
      app.instance = mountComponent(type, props ?? {}, null, app);
      flushAfterRender();
      if (typeof container === 'object' && container) container.__vue_app__ = app;
      app.container = container;
      return app.instance.proxy;
    },
    unmount: () => {
      unmountInstance(app.instance);
      flushAfterRender();
      if (typeof app.container === 'object' && app.container) delete app.container.__vue_app__;
      app.instance = app.container = null;
    },
  };
  return app;
}

/** For scenarios: mounts a component; the handle changes its props and unmounts it. */
export function mountInModel(type, props = {}) {
  const app = createApp(type, props);
  const proxy = app.mount(null);
  const { instance } = app;
  return { proxy, update: (next) => { Object.assign(instance.props, next); }, unmount: () => app.unmount() };
}

/** For scenarios: calls a composable in a component of its own. */
export function mountHookInModel(composable, ...values) {
  return mountInModel({
    setup() {
      composable(...values);
      return () => null;
    },
  });
}
