// What a reproduction needs around the program: stand-ins for what the file does not have, weak references to payloads, and a count
// after each repeat. Plain JavaScript for node --expose-gc; it becomes a part of every reproduction that heaplint writes.
const heaplint = (() => {
  const phases = { setup: { notes: new Map(), results: [], values: new Map() }, round: null, repeat: 0, isLeaving: false };
  const fresh = () => ({ notes: new Map(), results: [], values: new Map() });
  phases.round = fresh();
  const payloads = [];
  const kept = [];
  const states = new WeakMap();
  let keeps = [];
  let standIns = 0;

  const contractOf = (name) => keeps.find((one) => name === one.name || name.endsWith('.' + one.name));
  const undoesOf = (name) => keeps.filter((one) => one.undo.some((undo) => name === undo || name.endsWith('.' + undo)));

  /** A value of which nothing is known: every member, call and construction gives another one. */
  function standIn(name, parent = null) {
    const state = { name, parent, members: new Map(), kept: [], undo: null, text: `<${name}:${++standIns}>` };
    const target = function () {};
    const member = (key) => {
      if (!state.members.has(key)) state.members.set(key, standIn(`${name}.${key}`, proxy));
      return state.members.get(key);
    };
    const call = (receiver, args) => {
      const result = standIn(`${name}()`);
      if (state.undo) state.undo();
      for (const contract of undoesOf(name)) drop(receiver, contract, args);
      const contract = contractOf(name);
      if (contract) keep(receiver, contract, args, result);
      return result;
    };
    const proxy = new Proxy(target, {
      get(_, key) {
        if (key === Symbol.toPrimitive) return () => state.text;
        if (key === Symbol.iterator) return function* () { yield member('item'); };
        if (key === 'then' || typeof key === 'symbol') return undefined;
        if (key === 'length' || key === 'size') return 1;
        return state.members.has(key) ? state.members.get(key) : member(key);
      },
      // An object of a class that extends this has its own fields.
      set(_, key, value, receiver) {
        if (receiver === proxy) state.members.set(key, value);
        else Object.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true });
        return true;
      },
      has: (_, key) => typeof key === 'string',
      deleteProperty: (_, key) => { state.members.delete(key); return true; },
      apply: (_, receiver, args) => call(receiver, args),
      construct: (_, args, made) => (made === proxy ? call(null, args) : Reflect.construct(Object, [], made)),
      getPrototypeOf: () => Object.prototype,
    });
    states.set(proxy, state);
    return proxy;
  }

  /** What a page has and Node has not, though it is a timer. */
  const frames = {
    requestAnimationFrame: (callback) => setTimeout(() => callback(performance.now()), 16),
    requestIdleCallback: (callback) => setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 1 }), 1),
    cancelAnimationFrame: clearTimeout,
    cancelIdleCallback: clearTimeout,
  };

  const keeperOf = (contract, receiver) => (contract.isRoot ? kept : states.get(receiver)?.kept ?? kept);

  function keep(receiver, contract, args, result) {
    const entry = { contract, values: contract.arguments.map((index) => args[index]) };
    if (contract.keepsResult) entry.values.push(result);
    const keeper = keeperOf(contract, receiver);
    keeper.push(entry);
    const undo = () => { const at = keeper.indexOf(entry); if (at >= 0) keeper.splice(at, 1); };
    if (contract.undoneByResult) states.get(result).undo = undo;
    for (const name of contract.undoingMembers) {
      const release = standIn(`${contract.name}().${name}`);
      states.get(release).undo = undo;
      states.get(result).members.set(name, release);
    }
  }

  function drop(receiver, contract, args) {
    const keeper = keeperOf(contract, receiver);
    const functions = args.filter((value) => typeof value === 'function');
    const at = keeper.findLastIndex((entry) => entry.contract === contract && functions.every((value) => entry.values.includes(value)));
    if (at >= 0) keeper.splice(at, 1);
  }

  // Stand-ins name no files and no addresses.
  const isReplaced = (specifier) => /^(node:)?(fs|fs\/promises|url)$/.test(specifier);
  const isBuiltin = (specifier) => !isReplaced(specifier) && typeof process === 'object' && process.getBuiltinModule?.('module').isBuiltin(specifier);

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const current = () => (phases.repeat === 0 ? phases.setup : phases.round);
  const follow = (value, names) => names.reduce((object, name) => object?.[name], value);

  return {
    standIn,
    contracts(list) { keeps = list; },
    /** Globals that the program reads and this runtime does not have. */
    globals(names) { for (const name of names) if (!(name in globalThis)) globalThis[name] = frames[name] ?? standIn(name); },
    /** What a module exports: the real one if the runtime has it, else a stand-in. */
    imported(require, specifier, name) {
      if (!isBuiltin(specifier)) return standIn(name === '*' || name === 'default' ? specifier : name);
      const module = require(specifier);
      return name === '*' || name === 'default' ? module : module[name];
    },
    /** The expression at `place` has the value `value`. */
    note(place, value) { current().notes.set(place, value); return value; },
    payload(place, value) {
      current().notes.set(place, value);
      if (isObject(value) && phases.repeat > 0 && !phases.isLeaving) {
        const made = (payloads[phases.repeat - 1] ??= []);
        if (!made.some((one) => one.deref() === value)) made.push(new WeakRef(value));
      }
      return value;
    },
    decide(value, outcome) { return outcome; },
    ran: (place) => current().notes.has(place),
    at: (place) => (phases.round.notes.has(place) ? phases.round.notes.get(place) : phases.setup.notes.get(place)),
    unknown(name, isSetup) {
      const values = (isSetup ? phases.setup : current()).values;
      if (!values.has(name)) values.set(name, standIn(name));
      return values.get(name);
    },
    result: (phase, index) => (phase === 'setup' ? phases.setup : phases.round).results[index],
    keep(value) { kept.push({ contract: null, values: [value] }); return value; },
    call(index, object, names, args, isOptional) {
      const receiver = follow(object, names.slice(0, -1));
      const callee = names.length > 0 ? receiver?.[names.at(-1)] : object;
      if (typeof callee !== 'function' && isOptional) return undefined;
      return (current().results[index] = Reflect.apply(callee, names.length > 0 ? receiver : undefined, args));
    },
    construct(index, callee, args) { return (current().results[index] = new callee(...args)); },
    set(object, names, value, replaces) {
      const holder = follow(object, names.slice(0, -1));
      if (isObject(holder) && (replaces || !(names.at(-1) in holder))) holder[names.at(-1)] = value;
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    /** `claim`: "grows", each repeat leaves something behind; "outlives", the first one does when it has ended. */
    async run(claim, setup, round, leave) {
      const repeats = claim === 'grows' ? 6 : 2;
      let hasOutlived = false;
      await setup();
      for (let k = 1; k <= repeats; k++) {
        phases.repeat = k;
        // What ran while this waited belongs to the repeat before.
        phases.round = fresh();
        phases.isLeaving = false;
        await round();
        phases.isLeaving = true;
        await leave();
        phases.round = fresh();
        await this.wait(20);
        for (let i = 0; i < 3; i++) { globalThis.gc(); await this.wait(1); }
        const alive = payloads.map((made) => made.filter((one) => one.deref() !== undefined).length);
        if (k === 1) hasOutlived = alive[0] > 0;
        console.log(`repeat ${k}: ${payloads[k - 1]?.length ?? 0} made, ${alive.reduce((a, b) => a + b, 0)} of all alive`);
      }
      const isAlive = payloads.map((made) => made.some((one) => one.deref() !== undefined));
      const grows = payloads.length === repeats && isAlive.slice(0, -1).every(Boolean);
      const holds = claim === 'grows' ? grows : hasOutlived;
      console.log(holds ? `it ${claim}` : `it does not show that it ${claim}`);
      process.exit(holds ? 0 : 1);
    },
  };
})();
