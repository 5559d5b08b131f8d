// What components of Angular do, in which order. The golden says what Angular documents: no Angular is at hand to ask.
export const cases = {
  async 'hooks run in order'({ mountInModel }, log) {
    class Component {
      constructor() { log('constructor'); }
      ngOnChanges(changes) { log('changes', Object.keys(changes), changes.name.firstChange, changes.name.currentValue); }
      ngOnInit() { log('init', this.name); }
      ngDoCheck() { log('check'); }
      ngAfterViewInit() { log('view'); }
      ngOnDestroy() { log('destroy'); }
    }
    const root = mountInModel(Component, { name: 'a' });
    root.update({ name: 'b' });
    root.unmount();
  },
  async 'services are injected and destroyed with their component'({ mountInModel, inject, Injectable, Component, DestroyRef, InjectionToken }, log) {
    class Shared { id = 1; }
    Injectable({ providedIn: 'root' })(Shared);
    class Own { ngOnDestroy() { log('own destroyed'); } }
    Injectable()(Own);
    const token = new InjectionToken('token', { factory: () => 'made' });
    class Type {
      own = inject(Own);
      constructor(shared) {
        log(shared.id, inject(Shared) === shared, inject(token), inject(Unknown).anything().more === undefined);
        inject(DestroyRef).onDestroy(() => log('callback'));
      }
      static ctorParameters = () => [{ type: Shared }];
      ngOnDestroy() { log('destroy'); }
    }
    class Unknown {}
    Component({ providers: [Own] })(Type);
    mountInModel(Type).unmount();
  },
  async 'takeUntilDestroyed and effects end with the component'({ mountInModel, takeUntilDestroyed, EventEmitter, signal, effect }, log) {
    const source = new EventEmitter();
    source.pipe = (operator) => operator(source);
    const count = signal(0);
    class Component {
      constructor() {
        source.pipe(takeUntilDestroyed()).subscribe((value) => log('value', value));
        effect((onCleanup) => { log('effect', count()); onCleanup(() => log('cleanup')); });
      }
    }
    const root = mountInModel(Component);
    source.emit(1);
    count.set(1);
    log(source.observed);
    root.unmount();
    log(source.observed);
    count.set(2);
  },
  async 'host listeners listen while the component lives'({ mountInModel, HostListener }, log) {
    globalThis.window = new EventTarget();
    class Component { onResize(event) { log(event.type); } }
    HostListener('window:resize', ['$event'])(Component.prototype, 'onResize');
    const root = mountInModel(Component);
    window.dispatchEvent(new Event('resize'));
    root.unmount();
    window.dispatchEvent(new Event('resize'));
    log('end');
  },
};
