// What components and effects of Vue do, in which order. `mountInModel(component, props)` mounts.
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

export const cases = {
  async 'hooks run children first'({ h, onBeforeMount, onMounted, onBeforeUnmount, onUnmounted, onUpdated, ref, mountInModel }, log) {
    const trace = (name) => {
      onBeforeMount(() => log('before mount', name));
      onMounted(() => log('mounted', name));
      onUpdated(() => log('updated', name));
      onBeforeUnmount(() => log('before unmount', name));
      onUnmounted(() => log('unmounted', name));
    };
    const count = ref(0);
    const Child = { setup() { trace('child'); return () => h('p', String(count.value)); } };
    const Parent = { setup() { trace('parent'); return () => h('div', [h(Child)]); } };
    const root = mountInModel(Parent);
    count.value++;
    count.value++;
    await settle();
    root.unmount();
    await settle();
  },
  async 'effects of setup stop with the component, later ones do not'({ ref, watch, watchEffect, computed, onScopeDispose, mountInModel }, log) {
    const source = ref(0);
    const Component = {
      setup() {
        watchEffect((onCleanup) => { log('effect', source.value); onCleanup(() => log('cleanup')); });
        watch(source, (value, old) => log('watch', old, value));
        const double = computed(() => source.value * 2);
        watch(double, (value) => log('double', value));
        onScopeDispose(() => log('disposed'));
        Promise.resolve().then(() => { watchEffect(() => log('late', source.value)); });
        return () => null;
      },
    };
    const root = mountInModel(Component);
    await settle();
    source.value = 1;
    log('set');
    await settle();
    root.unmount();
    source.value = 2;
    await settle();
  },
  async 'options live their lifecycle'({ h, mountInModel }, log) {
    const Component = {
      props: ['step'],
      data: () => ({ count: 1 }),
      computed: { double() { return this.count * 2; } },
      watch: { count(value, old) { log('watch', old, value); } },
      methods: { add() { this.count += this.step; } },
      beforeCreate() { log('beforeCreate'); },
      created() { log('created', this.count, this.double); this.add(); },
      beforeMount() { log('beforeMount'); },
      mounted() { log('mounted', this.count); },
      updated() { log('updated'); },
      beforeUnmount() { log('beforeUnmount'); },
      unmounted() { log('unmounted'); },
      render() { log('render', this.count); return h('i'); },
    };
    const root = mountInModel(Component, { step: 5 });
    await settle();
    root.proxy.add();
    await settle();
    root.unmount();
  },
  async 'reactive objects are deep and arrays too'({ reactive, watchEffect, watch, ref, toRefs, nextTick, isRef, unref }, log) {
    const state = reactive({ user: { name: 'a' }, list: [1], map: new Map() });
    const stop = watchEffect(() => log(state.user.name, state.list.length, state.map.get('k'), 'extra' in state));
    state.user.name = 'b';
    await nextTick();
    state.list.push(2);
    await nextTick();
    state.map.set('k', 1);
    await nextTick();
    state.extra = true;
    await nextTick();
    stop();
    state.user.name = 'c';
    await nextTick();
    const { user } = toRefs(state);
    log(isRef(user), unref(user).name, unref(3));
    const deep = ref({ inner: { x: 1 } });
    const stopWatch = watch(deep, () => log('deep'), { deep: true });
    deep.value.inner.x = 2;
    await nextTick();
    stopWatch();
    const now = ref(1);
    watch(now, (value, old) => log('now', value, old), { immediate: true, flush: 'sync' });
    now.value = 2;
  },
  async 'scopes stop what they hold'({ effectScope, watchEffect, ref, onScopeDispose, getCurrentScope, nextTick }, log) {
    const source = ref(0);
    const scope = effectScope();
    scope.run(() => {
      watchEffect(() => log('outer', source.value));
      onScopeDispose(() => log('disposed'));
      effectScope().run(() => watchEffect(() => log('inner', source.value)));
      effectScope(true).run(() => watchEffect(() => log('detached', source.value)));
      log(getCurrentScope() === scope);
    });
    source.value++;
    await nextTick();
    scope.stop();
    source.value++;
    await nextTick();
  },
  async 'provide reaches down'({ h, provide, inject, mountInModel }, log) {
    const Leaf = { setup() { log(inject('key'), inject('missing', 'fallback')); return () => null; } };
    const Middle = { setup: () => () => h(Leaf) };
    mountInModel({ setup() { provide('key', 'given'); return () => h(Middle); } }).unmount();
  },
  async 'children come and go'({ h, ref, onMounted, onUnmounted, mountInModel }, log) {
    const names = ref(['a', 'b']);
    const Row = { props: ['name'], setup(props) { onMounted(() => log('mounted', props.name)); onUnmounted(() => log('unmounted', props.name)); return () => null; } };
    const root = mountInModel({ setup: () => () => h('ul', names.value.map((name) => h(Row, { key: name, name }))) });
    names.value = ['b', 'c'];
    await settle();
    root.unmount();
    await settle();
  },
};
