// What components of React do, in which order. `mountInModel(type, props)` mounts; `settle` lets scheduled updates happen.
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

export const cases = {
  async 'effects run children first and are undone in the order of React'({ createElement: e, useEffect, useLayoutEffect, useInsertionEffect, mountInModel }, log) {
    function Traced({ name, value, children }) {
      log('render', name, value);
      useInsertionEffect(() => { log('insert', name); return () => log('uninsert', name); }, [value]);
      useLayoutEffect(() => { log('layout', name); return () => log('unlayout', name); }, [value]);
      useEffect(() => { log('effect', name); return () => log('uneffect', name); }, [value]);
      useEffect(() => { log('always', name); return () => log('unalways', name); });
      useEffect(() => { log('once', name); return () => log('unonce', name); }, []);
      return children ?? null;
    }
    const App = ({ value }) => e(Traced, { name: 'parent', value }, e(Traced, { name: 'first', value }), e('div', null, e(Traced, { name: 'second', value: 0 })));
    const root = mountInModel(App, { value: 1 });
    await settle();
    log('--');
    root.update({ value: 1 });
    await settle();
    log('--');
    root.update({ value: 2 });
    await settle();
    log('--');
    root.unmount();
    await settle();
  },
  async 'state is queued, batched and compared'({ createElement: e, useState, useReducer, useEffect, mountInModel }, log) {
    let set, dispatch;
    function Counter() {
      const [count, setCount] = useState(() => { log('init'); return 0; });
      const [total, add] = useReducer((sum, by) => sum + by, 10);
      set = setCount;
      dispatch = add;
      log('render', count, total);
      useEffect(() => { if (count === 3) setCount(4); }, [count]);
      return e('p', null, count);
    }
    const root = mountInModel(Counter, {});
    await settle();
    set(1);
    set((count) => count + 2);
    dispatch(5);
    log('queued');
    await settle();
    root.unmount();
    set(9);
    await settle();
  },
  async 'state set while rendering renders again at once'({ useState, mountInModel }, log) {
    function Derived({ value }) {
      const [seen, setSeen] = useState(null);
      log('render', value, seen);
      if (seen !== value) setSeen(value);
      return null;
    }
    const root = mountInModel(Derived, { value: 'a' });
    await settle();
    root.update({ value: 'b' });
    await settle();
    root.unmount();
  },
  async 'class components live their lifecycle'({ createElement: e, Component, mountInModel }, log) {
    class Child extends Component {
      componentDidMount() { log('child did mount'); }
      componentDidUpdate() { log('child did update'); }
      componentWillUnmount() { log('child will unmount'); }
      render() { log('child render', this.props.value); return null; }
    }
    let instance;
    class Parent extends Component {
      state = { count: 0 };
      constructor(props) { super(props); instance = this; log('constructor', props.value); }
      static getDerivedStateFromProps(props, state) { log('derive', props.value, state.count); return { double: props.value * 2 }; }
      componentDidMount() { log('did mount', this.state.double); }
      shouldComponentUpdate(props, state) { log('should', props.value, state.count); return state.count !== 99; }
      getSnapshotBeforeUpdate(props) { log('snapshot', props.value); return 'snap'; }
      componentDidUpdate(props, state, snapshot) { log('did update', props.value, state.count, snapshot); }
      componentWillUnmount() { log('will unmount'); }
      render() { log('render', this.state.count); return e('div', null, e(Child, { value: this.state.count })); }
    }
    const root = mountInModel(Parent, { value: 1 });
    await settle();
    instance.setState({ count: 1 }, () => log('callback'));
    instance.setState((state) => ({ count: state.count + 1 }));
    await settle();
    instance.setState({ count: 99 });
    await settle();
    root.update({ value: 5 });
    await settle();
    root.unmount();
    await settle();
  },
  async 'keys decide who stays'({ createElement: e, useEffect, mountInModel }, log) {
    function Row({ name }) {
      useEffect(() => { log('mount', name); return () => log('unmount', name); }, []);
      return null;
    }
    const List = ({ names, first }) => e('ul', null, first && e(Row, { name: 'first' }), names.map((name) => e(Row, { key: name, name })), null, first ? e(Row, { name: 'x' }) : e('i'));
    const root = mountInModel(List, { names: ['a', 'b', 'c'], first: true });
    await settle();
    log('--');
    root.update({ names: ['c', 'd', 'a'], first: false });
    await settle();
    log('--');
    root.unmount();
    await settle();
  },
  async 'context reaches through memo'({ createElement: e, createContext, useContext, memo, Component, mountInModel }, log) {
    const Theme = createContext('none');
    function Reader() { log('reader', useContext(Theme)); return null; }
    class ClassReader extends Component {
      static contextType = Theme;
      render() { log('class reader', this.context); return null; }
    }
    const Middle = memo(function Middle() { log('middle'); return [e(Reader, { key: 1 }), e(ClassReader, { key: 2 }), e(Theme.Consumer, { key: 3 }, (value) => { log('consumer', value); return null; })]; });
    const App = ({ theme }) => e(Theme.Provider, { value: theme }, e(Middle, { fixed: 1 }));
    const root = mountInModel(App, { theme: 'light' });
    await settle();
    root.update({ theme: 'dark' });
    await settle();
    root.update({ theme: 'dark' });
    await settle();
    root.unmount();
  },
  async 'refs, handles and forwarded refs'({ createElement: e, useRef, useEffect, useLayoutEffect, useImperativeHandle, forwardRef, mountInModel }, log) {
    const Inner = forwardRef(function Inner(props, ref) {
      useImperativeHandle(ref, () => ({ name: 'handle' }), []);
      return null;
    });
    function App({ shown }) {
      const inner = useRef(null);
      const count = useRef(0);
      count.current++;
      useLayoutEffect(() => { log('layout', inner.current?.name ?? 'nothing'); });
      useEffect(() => () => log('cleanup', count.current), []);
      return shown ? e(Inner, { ref: inner }) : null;
    }
    const root = mountInModel(App, { shown: true });
    await settle();
    root.update({ shown: false });
    await settle();
    root.unmount();
    await settle();
  },
  async 'memoised values follow their dependencies'({ useMemo, useCallback, useId, mountInModel }, log) {
    let previous;
    function App({ a, b }) {
      const value = useMemo(() => { log('compute', a); return a * 2; }, [a]);
      const callback = useCallback(() => a, [a]);
      log(value, callback === previous, typeof useId());
      previous = callback;
      return b;
    }
    const root = mountInModel(App, { a: 1, b: null });
    root.update({ a: 1, b: null });
    root.update({ a: 2, b: null });
    await settle();
    root.unmount();
  },
  async 'stores are subscribed to once and left'({ useSyncExternalStore, mountInModel }, log) {
    let value = 1;
    const listeners = new Set();
    const subscribe = (listener) => { log('subscribe'); listeners.add(listener); return () => { log('unsubscribe'); listeners.delete(listener); }; };
    function App() { log('value', useSyncExternalStore(subscribe, () => value)); return null; }
    const root = mountInModel(App, {});
    await settle();
    value = 2;
    for (const listener of listeners) listener();
    await settle();
    for (const listener of listeners) listener();
    await settle();
    root.unmount();
    await settle();
    log(listeners.size);
  },
  async 'custom hooks keep the order of their effects'({ useState, useEffect, mountInModel }, log) {
    const useInterval = (name, period) => { useEffect(() => { log('start', name, period); return () => log('stop', name, period); }, [period]); };
    let set;
    function App() {
      const [period, setPeriod] = useState(100);
      set = setPeriod;
      useInterval('a', period);
      useInterval('b', 1);
      return null;
    }
    const root = mountInModel(App, {});
    await settle();
    set(200);
    await settle();
    root.unmount();
    await settle();
  },
};
