// Angular as far as it decides what a component keeps: injection, the hooks of the lifecycle, DestroyRef, EventEmitter,
// signals without change detection, and decorators as metadata. Stands for @angular/core and its rxjs-interop; the
// template is not modelled: a component is made, initialised and destroyed.

// ── Injection ──

let activeInjector = null;

export class InjectionToken {
  constructor(description, options) {
    this.description = description;
    this.factory = options?.factory;
  }
}

/** Anything that nobody provided: an Unknown of the scenario; where there is none, every member is callable and inert. */
function unprovided(token) {
  if (globalThis.unknownInModel) return globalThis.unknownInModel(token?.name ?? token?.description ?? 'service');
  const inert = new Proxy(function () {}, {
    get: (target, key) => (key === 'then' || typeof key === 'symbol' ? undefined : inert),
    apply: () => inert,
  });
  return inert;
}

export class Injector {
  constructor(providers = [], parent = null) {
    this.parent = parent;
    this.made = new Map();
    this.providers = new Map();
    for (const provider of providers.flat(Infinity)) this.providers.set(provider.provide ?? provider, provider);
  }
  get(token, fallback, options) {
    token = resolveForwardRef(token);
    if (token === Injector) return this;
    for (let injector = this; injector !== null; injector = injector.parent) {
      if (injector.made.has(token)) return injector.made.get(token);
      if (injector.providers.has(token)) return injector.make(token, injector.providers.get(token));
    }
    if (fallback !== undefined || options?.optional) return fallback ?? null;
    const root = this.root();
    if (token?.factory) return root.make(token, { useFactory: token.factory });
    if (typeof token === 'function' && token.ɵprovidedIn) return root.make(token, token);
    return root.keep(token, unprovided(token));
  }
  root() {
    let injector = this;
    while (injector.parent !== null) injector = injector.parent;
    return injector;
  }
  keep(token, value) {
    this.made.set(token, value);
    return value;
  }
  make(token, provider) {
    const outer = activeInjector;
    activeInjector = this;
    try {
      if ('useValue' in provider) return this.keep(token, provider.useValue);
      if (provider.useExisting) return this.get(provider.useExisting);
      if (provider.useFactory) return this.keep(token, provider.useFactory(...(provider.deps ?? []).map((dep) => this.get(dep))));
      const type = resolveForwardRef(provider.useClass ?? provider);
      return this.keep(token, new type(...dependenciesOf(type).map((dep) => this.get(dep))));
    } finally {
      activeInjector = outer;
    }
  }
  static create(options) { return new Injector(options.providers ?? options, options.parent ?? null); }
}
export { Injector as EnvironmentInjector };

/** What serves a scenario that makes a class itself, without a component around it. */
const platformInjector = new Injector();

/** Constructor parameters: what the compiler left on the class, else one inert service per declared parameter. */
function dependenciesOf(type) {
  const given = typeof type.ctorParameters === 'function' ? type.ctorParameters().map((parameter) => parameter.type) : type.parameters;
  return given ?? Array.from({ length: type.length }, (unused, index) => new InjectionToken(`${type.name}[${index}]`));
}

export function inject(token, options) {
  const injector = activeInjector ?? (globalThis.unknownInModel ? platformInjector : null);
  if (!injector) throw new Error('inject() must be called from an injection context');
  return injector.get(token, undefined, options);
}
export function runInInjectionContext(injector, run) {
  const outer = activeInjector;
  activeInjector = injector;
  try { return run(); } finally { activeInjector = outer; }
}
export const assertInInjectionContext = () => { if (activeInjector === null) throw new Error('not in an injection context'); };
const forwarded = new WeakSet();
export function forwardRef(get) {
  forwarded.add(get);
  return get;
}
export const resolveForwardRef = (token) => (forwarded.has(token) ? token() : token);

export class DestroyRef {
  constructor() {
    this.callbacks = [];
    this.destroyed = false;
  }
  onDestroy(callback) {
    this.callbacks.push(callback);
    return () => {
      const index = this.callbacks.indexOf(callback);
      if (index >= 0) this.callbacks.splice(index, 1);
    };
  }
  run() {
    this.destroyed = true;
    for (const callback of this.callbacks.splice(0)) callback();
  }
}

// ── Events ──

export class EventEmitter {
  constructor() { this.observers = []; }
  get observed() { return this.observers.length > 0; }
  emit(value) { for (const observer of [...this.observers]) (typeof observer === 'function' ? observer : observer.next?.bind(observer))?.(value); }
  next(value) { this.emit(value); }
  complete() { for (const observer of this.observers.splice(0)) observer.complete?.(); }
  subscribe(observer) {
    this.observers.push(observer);
    const subscription = { closed: false, unsubscribe: () => { subscription.closed = true; this.observers = this.observers.filter((other) => other !== observer); } };
    return subscription;
  }
  unsubscribe() { this.observers = []; }
}
export const output = () => new EventEmitter();

/** An operator: the subscription ends when the component is destroyed. */
export function takeUntilDestroyed(destroyRef = inject(DestroyRef)) {
  return (source) => ({
    __proto__: Object.getPrototypeOf(source),
    subscribe(...observer) {
      const subscription = source.subscribe(...observer);
      const forget = destroyRef.onDestroy(() => subscription.unsubscribe());
      subscription.add?.(forget);
      return subscription;
    },
    pipe(...operators) { return operators.reduce((result, operator) => operator(result), this); },
  });
}
export const toSignal = (source, options) => {
  const value = signal(options?.initialValue);
  const subscription = source.subscribe((next) => value.set(next));
  inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  return value;
};

// ── Signals: effects run at once and again on each change ──

let activeEffect = null;
export function signal(initial) {
  let value = initial;
  const readers = new Set();
  const read = () => { if (activeEffect) { readers.add(activeEffect); activeEffect.sources.add(readers); } return value; };
  read.set = (next) => { if (!Object.is(next, value)) { value = next; for (const reader of [...readers]) reader.run(); } };
  read.update = (change) => read.set(change(value));
  read.asReadonly = () => read;
  return read;
}
export const input = Object.assign((initial) => signal(initial), { required: () => signal(undefined) });
export const model = input;
export const computed = (compute) => () => compute();
export const untracked = (run) => { const outer = activeEffect; activeEffect = null; try { return run(); } finally { activeEffect = outer; } };

export function effect(run, options) {
  const destroyRef = options?.injector?.get(DestroyRef) ?? (options?.manualCleanup ? null : inject(DestroyRef));
  let cleanups = [];
  const clear = () => { for (const cleanup of cleanups.splice(0)) cleanup(); };
  const own = {
    sources: new Set(),
    run() {
      clear();
      for (const readers of own.sources) readers.delete(own);
      own.sources.clear();
      const outer = activeEffect;
      activeEffect = own;
      try { run((cleanup) => cleanups.push(cleanup)); } finally { activeEffect = outer; }
    },
  };
  const destroy = () => {
    for (const readers of own.sources) readers.delete(own);
    own.sources.clear();
    clear();
  };
  own.run();
  destroyRef?.onDestroy(destroy);
  return { destroy };
}
export const afterNextRender = (callback) => { queueMicrotask(callback); };
export const afterRender = afterNextRender;

// ── Decorators: metadata on the class ──

const classDecorator = (kind) => (metadata = {}) => (type) => {
  type.ɵkind = kind;
  type.ɵmetadata = metadata;
  type.ɵprovidedIn = metadata.providedIn ?? (kind === 'Injectable' ? 'root' : undefined);
  return type;
};
export const Component = classDecorator('Component');
export const Directive = classDecorator('Directive');
export const Pipe = classDecorator('Pipe');
export const NgModule = classDecorator('NgModule');
export const Injectable = classDecorator('Injectable');

const memberDecorator = (kind) => (...values) => (target, name) => {
  if (!target || name === undefined || typeof name === 'object') return;
  const type = target.constructor;
  if (!Object.hasOwn(type, 'ɵmembers')) type.ɵmembers = [...(type.ɵmembers ?? [])];
  type.ɵmembers.push({ kind, name, values });
};
export const Input = memberDecorator('Input');
export const Output = memberDecorator('Output');
export const ViewChild = memberDecorator('ViewChild');
export const ViewChildren = memberDecorator('ViewChildren');
export const ContentChild = memberDecorator('ContentChild');
export const ContentChildren = memberDecorator('ContentChildren');
export const HostBinding = memberDecorator('HostBinding');
export const HostListener = memberDecorator('HostListener');
const parameterDecorator = () => () => {};
export const Inject = parameterDecorator;
export const Optional = parameterDecorator;
export const Self = parameterDecorator;
export const SkipSelf = parameterDecorator;
export const Host = parameterDecorator;
export const Attribute = parameterDecorator;

export class ElementRef { constructor(nativeElement) { this.nativeElement = nativeElement; } }
export class ChangeDetectorRef { detectChanges() {} markForCheck() {} detach() {} reattach() {} }
export class NgZone {
  run(callback) { return callback(); }
  runOutsideAngular(callback) { return callback(); }
}
export class Renderer2 {
  /** As Angular's: the result removes the listener. */
  listen(target, name, callback) {
    const node = target === 'window' ? globalThis.window : target === 'document' ? globalThis.document : target;
    node?.addEventListener?.(name, callback);
    return () => node?.removeEventListener?.(name, callback);
  }
}
export const ChangeDetectionStrategy = { OnPush: 0, Default: 1 };
export const ViewEncapsulation = { Emulated: 0, None: 2, ShadowDom: 3 };

// ── For scenarios ──

const element = () => (typeof document === 'object' && document ? document.createElement('div') : new EventTarget());

function listen(instance, nativeElement) {
  const undo = [];
  for (const { kind, name, values } of instance.constructor.ɵmembers ?? []) {
    if (kind !== 'HostListener') continue;
    const [global, event] = values[0].includes(':') ? values[0].split(':') : [null, values[0]];
    const target = global === null ? nativeElement : globalThis[global];
    const listener = (value) => instance[name](value);
    target?.addEventListener?.(event, listener);
    undo.push(() => target?.removeEventListener?.(event, listener));
  }
  return undo;
}

/** Makes a component as Angular does: constructor, inputs, hooks in order; `unmount` destroys it. */
export function mountInModel(type, inputs = {}, providers = []) {
  const destroyRef = new DestroyRef();
  const nativeElement = element();
  const known = [DestroyRef, ElementRef, ChangeDetectorRef, NgZone, Renderer2].map((token) => ({
    provide: token,
    useValue: token === DestroyRef ? destroyRef : token === ElementRef ? new ElementRef(nativeElement) : new token(),
  }));
  const injector = new Injector([...known, ...(type.ɵmetadata?.providers ?? []), ...providers]);
  const instance = runInInjectionContext(injector, () => new type(...dependenciesOf(type).map((dep) => injector.get(dep))));
  const undo = listen(instance, nativeElement);
  const setInputs = (values, isFirst) => {
    const changes = {};
    for (const name in values) {
      changes[name] = { previousValue: instance[name], currentValue: values[name], firstChange: isFirst, isFirstChange: () => isFirst };
      if (typeof instance[name]?.set === 'function') instance[name].set(values[name]);
      else instance[name] = values[name];
    }
    if (Object.keys(values).length > 0) instance.ngOnChanges?.(changes);
  };
  const call = (...names) => { for (const name of names) instance[name]?.(); };
  setInputs(inputs, true);
  call('ngOnInit', 'ngDoCheck', 'ngAfterContentInit', 'ngAfterContentChecked', 'ngAfterViewInit', 'ngAfterViewChecked');
  return {
    instance,
    update(values) {
      setInputs(values, false);
      call('ngDoCheck', 'ngAfterContentChecked', 'ngAfterViewChecked');
    },
    unmount() {
      for (const remove of undo) remove();
      call('ngOnDestroy');
      destroyRef.run();
      for (const made of injector.made.values()) if (made !== instance && typeof made === 'object') made?.ngOnDestroy?.();  // services of its own providers
    },
  };
}
