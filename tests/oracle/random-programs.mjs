// Random programs that mix every construct which decides what V8 puts into Contexts. The same seed gives the same program.
//   node random-programs.mjs FOLDER COUNT [SEED]     writes FOLDER/<seed>-<goal>.js
import fs from 'node:fs';
import path from 'node:path';

/** A generator of pseudo-random numbers in [0, 2^32) (xorshift32). */
function randomNumbers(seed) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state;
  };
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'x', 'y', '__proto__', 'constructor', 'ä', '變'];

/** An expression statement that no block before it can run into: the grammars take `{ a: b } \`c\`` for an object. */
function standAlone(text) {
  return /^[`([+\-/]/.test(text) ? `;${text}` : text;
}

/** One program as text. `goal` is script, commonjs or module. */
export function randomProgram(seed, goal) {
  const next = randomNumbers(seed);
  const below = (n) => next() % n;
  const chance = (percent) => below(100) < percent;
  const pick = (list) => list[below(list.length)];
  const many = (most, make, separator = ' ') => Array.from({ length: below(most + 1) }, make).join(separator);
  let budget = 60 + below(120);

  // What the code may say where it stands. `lexical` and `vars` are the names of each open block, to avoid redeclarations.
  const top = { strict: goal === 'module', inFunction: false, inAsync: goal === 'module', inGenerator: false, hasSuper: false, hasSuperCall: false,
    hasNewTarget: goal === 'commonjs', mayUseArguments: true, loops: 0, labels: [], privates: [], rare: chance(25) };
  const blocks = [];
  const openBlock = (isFunction) => blocks.push({ isFunction, lexical: new Set(), vars: new Set(), functions: new Set() });
  const lexicalName = () => {
    const block = blocks.at(-1);
    for (let tries = 0; tries < 6; tries++) {
      const name = pick(NAMES);
      if (block.lexical.has(name) || block.vars.has(name) || block.functions.has(name)) continue;
      block.lexical.add(name);
      return name;
    }
    return null;
  };
  const varName = () => {
    for (let tries = 0; tries < 6; tries++) {
      const name = pick(NAMES);
      let isFree = true;
      for (let i = blocks.length - 1; i >= 0; i--) {
        if (blocks[i].lexical.has(name) || (!blocks[i].isFunction && blocks[i].functions.has(name))) isFree = false;
        if (blocks[i].isFunction) break;
      }
      if (!isFree) continue;
      for (let i = blocks.length - 1; i >= 0; i--) {
        blocks[i].vars.add(name);
        if (blocks[i].isFunction) break;
      }
      return name;
    }
    return null;
  };
  const functionName = (strict) => {
    const block = blocks.at(-1);
    for (let tries = 0; tries < 6; tries++) {
      const name = pick(NAMES);
      const isTaken = block.lexical.has(name) || (!block.isFunction && (block.vars.has(name) || (strict && block.functions.has(name))));
      if (isTaken) continue;
      block.functions.add(name);
      return name;
    }
    return null;
  };

  const pattern = (at, bind, depth = 0) => {
    const name = () => bind() ?? null;
    const kind = depth > 1 ? 0 : below(6);
    const one = (inner) => (chance(30) ? `${inner} = ${expression(at)}` : inner);
    if (kind < 3) return name();
    const parts = [];
    for (let i = below(3); i >= 0; i--) {
      const inner = pattern(at, bind, depth + 1);
      if (inner === null) return parts.length ? null : null;
      parts.push(kind === 3 ? one(inner) : chance(25) ? `[${expression(at)}]: ${one(inner)}` : `${pick(['k', 'm', '"s"'])}: ${one(inner)}`);
    }
    if (kind === 3) return `[${parts.join(', ')}]`;
    return `{${parts.join(', ')}}`;
  };

  const functionBody = (at, { params, arrow = false, async = false, generator = false, strictBody = false, method = {}, expressionBody = false }) => {
    const inside = { ...at, inFunction: true, inAsync: async, inGenerator: generator, loops: 0, labels: [], strict: at.strict || strictBody };
    if (!arrow) Object.assign(inside, { hasSuper: false, hasSuperCall: false, hasNewTarget: true, mayUseArguments: true, inArrowHead: false }, method);
    if (expressionBody) return chance(30) ? `(${expression(inside)})` : `(${expression(inside)})`;
    openBlock(true);
    for (const name of params) blocks.at(-1).vars.add(name);
    const text = `{ ${strictBody ? "'use strict'; " : ''}${many(4, () => statement(inside))} }`;
    blocks.pop();
    return text;
  };

  const parameters = (at, { strict, arrow }) => {
    const names = new Set();
    const bind = () => {
      for (let tries = 0; tries < 6; tries++) {
        const name = !strict && !arrow && chance(3) ? 'arguments' : pick(NAMES);
        if (names.has(name)) continue;
        names.add(name);
        return name;
      }
      return null;
    };
    const inside = { ...at, inGenerator: false, inAsync: false, hasNewTarget: at.hasNewTarget || !arrow, inArrowHead: arrow };
    if (!arrow) Object.assign(inside, { hasSuper: false, hasSuperCall: false, mayUseArguments: true });
    const parts = [];
    const isSimple = chance(55);
    for (let i = below(4); i > 0; i--) {
      const one = isSimple ? bind() : pattern(inside, bind);
      if (one === null) break;
      parts.push(!isSimple && chance(40) ? `${one} = ${expression(inside)}` : one);
    }
    if (!isSimple && chance(25)) {
      const rest = bind();
      if (rest) parts.push(`...${rest}`);
    }
    return { text: `(${parts.join(', ')})`, names, isSimple: parts.every((part) => NAMES.includes(part) || part === 'arguments') };
  };

  const fn = (at, head, { arrow = false, async = false, generator = false, method, noParams = false, oneParam = false } = {}) => {
    budget -= 3;
    const strictBody = !at.strict && chance(12);
    let params = noParams ? { text: '()', names: new Set(), isSimple: true } : parameters({ ...at, ...(method ?? {}) }, { strict: at.strict || strictBody, arrow });
    if (oneParam) params = { text: '(v)', names: new Set(['v']), isSimple: true };
    const isStrictHere = strictBody && params.isSimple && !params.names.has('arguments');
    const body = functionBody(at, { params: params.names, arrow, async, generator, strictBody: isStrictHere, method, expressionBody: arrow && chance(45) });
    return arrow ? `${head}${params.text} => ${body}` : `${head}${params.text} ${body}`;
  };

  const propertyKey = (at) => pick([() => pick(['k', 'm', 'n', 'get', 'static', 'async']), () => '"s"', () => '7', () => `[${expression(at)}]`])();

  const objectLiteral = (at) => {
    const inside = { hasSuper: true, hasSuperCall: false };
    return `({ ${many(4, () => pick([
      () => `${propertyKey(at)}: ${expression(at)}`,
      () => pick(NAMES.filter((name) => name !== '__proto__')),
      () => fn(at, propertyKey(at), { method: inside }),
      () => fn(at, `async ${propertyKey(at)}`, { async: true, method: inside }),
      () => fn(at, `*${propertyKey(at)}`, { generator: true, method: inside }),
      () => fn(at, `get ${propertyKey(at)}`, { noParams: true, method: inside }),
      () => fn(at, `set ${propertyKey(at)}`, { oneParam: true, method: inside }),
      () => `...${expression(at)}`,
    ])(), ', ')} })`;
  };

  const classText = (at, name) => {
    budget -= 4;
    const strict = { ...at, strict: true };
    const isDerived = chance(35);
    const heritage = isDerived ? ` extends ${pick(['Object', 'null', `(${expression(strict)})`])}` : '';
    const declared = new Map();
    const privateName = (kind) => {
      const key = pick(['p', 'q', 'r']);
      if (declared.has(key)) return null;
      declared.set(key, kind);
      return `#${key}`;
    };
    const planned = Array.from({ length: below(5) }, () => {
      // V8 11 takes `this` in a static block for one of the function around an arrow whose parameters have the block; V8 13 does not.
      const kind = pick(['method', 'method', 'field', 'field', 'static field', 'static method', at.inArrowHead ? 'field' : 'block', 'getter', 'setter', 'constructor']);
      const canBePrivate = kind !== 'constructor' && kind !== 'block';
      return { kind, key: canBePrivate && chance(30) ? privateName(kind) : null };
    });
    const privates = [...at.privates, ...[...declared.keys()]];
    const inside = { ...strict, privates };
    const method = { hasSuper: true };
    const initialiser = { ...inside, inFunction: true, inAsync: false, inGenerator: false, hasSuper: true, hasSuperCall: false, hasNewTarget: true,
      mayUseArguments: false, loops: 0, labels: [] };
    let hasConstructor = false;
    const members = planned.map(({ kind, key }) => {
      const keyText = key ?? propertyKey({ ...inside, privates: at.privates });
      const plain = keyText === 'constructor' || keyText === '"constructor"' ? 'k' : keyText;
      switch (kind) {
        case 'method': return fn(inside, pick(['', 'async ', '*']) + plain, { method }).replace(/^\*/, '*');
        case 'static method': return fn(inside, `static ${plain}`, { method });
        case 'getter': return fn(inside, `get ${plain}`, { noParams: true, method });
        // Reading a private name that has only a setter throws, and V8 leaves out what comes behind: see README.md.
        case 'setter': return `${key ? `get ${plain}() { } ` : ''}${fn(inside, `set ${plain}`, { oneParam: true, method })}`;
        case 'field': return `${plain}${chance(75) ? ` = ${expression(initialiser)}` : ''};`;
        case 'static field': return `static ${plain}${chance(75) ? ` = ${expression(initialiser)}` : ''};`;
        case 'block': {
          openBlock(true);
          const text = `static { ${many(3, () => statement({ ...initialiser, inFunction: false }))} }`;
          blocks.pop();
          return text;
        }
        default: {
          if (hasConstructor) return '';
          hasConstructor = true;
          return fn(inside, 'constructor', { method: { hasSuper: true, hasSuperCall: isDerived } });
        }
      }
    });
    return `class ${name}${heritage} { ${members.join(' ')} }`;
  };

  const leaf = (at) => {
    const kind = below(20);
    if (kind < 11) return pick(NAMES);
    if (kind === 11) return 'this';
    if (kind === 12 && at.mayUseArguments && (at.inFunction || goal === 'commonjs')) return 'arguments';
    if (kind === 13 && at.hasNewTarget) return 'new.target';
    if (kind === 14 && at.hasSuper) return 'super.k';
    if (kind === 15 && at.hasSuperCall) return 'super()';
    if (kind === 16 && at.privates.length) return pick([`this.#${pick(at.privates)}`, `(#${pick(at.privates)} in ${pick(['a', 'b'])})`]);
    if (kind === 17 && at.rare && chance(30)) return pick(['eval("1")', 'eval(...a)', '(0, eval)("1")', 'eval?.("1")', '(eval)("1")']);
    return pick(['1', '0', '"t"', 'null', 'undefined', 'true', '!1']);
  };

  function expression(at) {
    if (--budget < 0) return leaf(at);
    const kind = below(34);
    switch (kind) {
      case 0: case 1: case 2: return `(${fn(at, '', { arrow: true })})`;
      case 3: return `(${fn({ ...at }, 'async ', { arrow: true, async: true })})`;
      case 4: return `(${fn(at, 'function ')})`;
      case 5: { openBlock(true); const text = `(${fn(at, `function ${pick(NAMES)}`)})`; blocks.pop(); return text; }
      case 6: return `(${fn(at, `${pick(['async ', ''])}function* `, { generator: true })})`;
      case 7: return objectLiteral(at);
      case 8: return `(${classText(at, chance(50) ? pick(NAMES.slice(0, 8)) : '')})`;
      case 9: return `typeof ${pick(NAMES)}`;
      case 10: return at.strict ? pick(NAMES) : `delete ${pick(NAMES)}`;
      case 11: return `(${pick(NAMES)} = ${expression(at)})`;
      case 12: return `(${pick(NAMES)} ${pick(['+=', '??=', '||='])} ${expression(at)})`;
      case 13: return `${pick(NAMES)}${pick(['++', '--'])}`;
      case 14: return `([${pick(NAMES)}, ${pick(NAMES)} = ${expression(at)}] = ${expression(at)})`;
      case 15: return `({ k: ${pick(NAMES)}, [${expression(at)}]: ${pick(NAMES)} } = ${expression(at)})`;
      case 16: return `(${expression(at)} ? ${expression(at)} : ${expression(at)})`;
      case 17: return `(${expression(at)} ${pick(['&&', '||', '??'])} ${expression(at)})`;
      case 18: return `\`t\${${expression(at)}}\``;
      case 19: return `${pick(NAMES)}(${many(2, () => expression(at), ', ')})`;
      case 20: return `${pick(NAMES)}?.k(${expression(at)})`;
      case 21: return `${pick(NAMES)}[${expression(at)}]`;
      case 22: return `${pick(NAMES)}\`u\${${expression(at)}}\``;
      case 23: return `[${many(3, () => expression(at), ', ')}]`;
      case 24: return at.inAsync && at.inFunction ? `(await ${expression(at)})` : leaf(at);
      case 25: return at.inGenerator ? `(yield ${expression(at)})` : leaf(at);
      case 26: return `new ${pick(NAMES)}(${expression(at)})`;
      default: return leaf(at);
    }
  }

  const block = (at) => {
    openBlock(false);
    const text = `{ ${many(3, () => statement(at))} }`;
    blocks.pop();
    return text;
  };
  const declared = (at, keyword) => {
    const target = pattern(at, keyword === 'var' ? varName : lexicalName);
    if (target === null || target === undefined) return `a;`;
    const needsValue = keyword === 'const' || target.startsWith('[') || target.startsWith('{');
    return `${keyword} ${target}${needsValue || chance(70) ? ` = ${expression(at)}` : ''};`;
  };
  const loop = (at, body) => {
    const inside = { ...at, loops: at.loops + 1 };
    openBlock(false);
    const text = pick([
      () => { const name = lexicalName(); return `for (let ${name ?? 'z'} = ${expression(at)}; ${chance(20) ? '' : expression(at)}; ${chance(30) ? '' : expression(at)}) ${body(inside)}`; },
      () => { const name = lexicalName(); return `for (const ${name ?? 'z'} = ${expression(at)}; ${expression(at)};) ${body(inside)}`; },
      () => { const target = pattern(at, lexicalName); return `for (${pick(['let', 'const'])} ${target ?? 'z'} ${pick(['of', 'in'])} ${expression(at)}) ${body(inside)}`; },
      () => { const name = varName(); return `for (var ${name ?? 'z'} ${pick(['of', 'in'])} ${expression(at)}) ${body(inside)}`; },
      () => `for (${pick(NAMES)} of ${expression(at)}) ${body(inside)}`,
      () => `while (${expression(at)}) ${body(inside)}`,
      () => `do ${body(inside)} while (${expression(at)});`,
      () => { const name = varName(); return `for (var ${name ?? 'z'} = ${expression(at)};;) ${body(inside)}`; },
    ])();
    blocks.pop();
    return text;
  };

  function statement(at) {
    if (--budget < 0) return `${leaf(at)};`;
    switch (below(30)) {
      case 0: case 1: return declared(at, 'var');
      case 2: case 3: case 4: return declared(at, 'let');
      case 5: case 6: return declared(at, 'const');
      case 7: case 8: case 9: {
        const name = functionName(at.strict);
        if (name === null) return ';';
        const isPlain = blocks.at(-1).isFunction || chance(70) || true;
        return isPlain && chance(80) ? fn(at, `function ${name}`) : blocks.at(-1).isFunction ? fn(at, `async function ${name}`, { async: true }) : fn(at, `function ${name}`);
      }
      case 10: { const name = lexicalName(); return name === null ? ';' : classText(at, name); }
      case 11: case 12: return block(at);
      case 13: case 14: case 15: return loop(at, block);
      case 16: {
        openBlock(false);
        const inside = { ...at, loops: at.loops };
        const text = `switch (${expression(at)}) { ${many(3, () => `case ${expression(at)}: ${many(2, () => statement(inside))} ${chance(40) && at.inSwitch ? 'break;' : ''}`)} ${chance(40) ? `default: ${many(2, () => statement(inside))}` : ''} }`;
        blocks.pop();
        return text;
      }
      case 17: case 18: {
        const head = `try ${block(at)}`;
        const finalizer = chance(25) ? ` finally ${block(at)}` : '';
        if (finalizer && chance(40)) return head + finalizer;
        openBlock(false);
        const param = pick([() => '', () => { const name = pick(NAMES); blocks.at(-1).catchName = name; return ` (${name})`; }, () => { const target = pattern(at, lexicalName); return target && !NAMES.includes(target) ? ` (${target})` : ''; }])();
        const names = blocks.at(-1).lexical;
        const caught = blocks.at(-1).catchName;
        openBlock(false);
        for (const name of names) blocks.at(-1).lexical.add(name);
        if (caught) { blocks.at(-1).lexical.add(caught); }
        const body = `{ ${many(3, () => statement(at))} }`;
        blocks.pop();
        blocks.pop();
        return `${head} catch${param} ${body}${finalizer}`;
      }
      case 19: return `if (${expression(at)}) ${block(at)}${chance(50) ? ` else ${block(at)}` : ''}`;
      case 20: {
        if (at.strict || !at.rare) return standAlone(`${expression(at)};`);
        return `with (${expression(at)}) ${block(at)}`;
      }
      case 21: return at.inFunction && chance(50) ? `return ${expression(at)};` : `throw ${expression(at)};`;
      case 22: return at.loops ? pick(['break;', 'continue;']) : ';';
      case 23: return `if (${pick(['false', 'true', '0', '!0', 'null'])}) ${block(at)} else ${block(at)}`;
      case 24: {
        const label = `L${below(3)}`;
        if (at.labels.includes(label)) return ';';
        const inside = { ...at, labels: [...at.labels, label] };
        return `${label}: ${block(inside)}`;
      }
      case 25: return at.labels.length ? `break ${pick(at.labels)};` : ';';
      case 26: {
        if (at.strict || !blocks.at(-1)) return ';';
        openBlock(false);
        const name = functionName(false);
        const text = `if (${expression(at)}) ${fn(at, `function ${name}`)}`;
        blocks.pop();
        return text;
      }
      default: return standAlone(`${expression(at)};`);
    }
  }

  openBlock(true);
  const parts = [];
  if (goal === 'script' && chance(10)) { parts.push("'use strict';"); top.strict = true; }
  if (goal === 'module') {
    if (chance(50)) { const name = lexicalName(); parts.push(`import ${name} from 'm';`); }
    if (chance(50)) { const name = lexicalName(); if (name) parts.push(`import * as ${name} from 'm';`); }
    if (chance(50)) { const name = lexicalName(); if (name) parts.push(`export let ${name} = ${expression(top)};`); }
    if (chance(30)) parts.push(`export default ${fn(top, 'function ')}`);
  }
  const length = 3 + below(6);
  for (let i = 0; i < length; i++) parts.push(statement(goal === 'commonjs' ? { ...top, inFunction: true } : top));
  return parts.join('\n') + '\n';
}

if (process.argv[1]?.endsWith('random-programs.mjs')) {
  const [folder, count, seed = '1'] = process.argv.slice(2);
  for (let i = 0; i < Number(count); i++) {
    const goal = ['script', 'commonjs', 'script', 'module'][i % 4];
    fs.writeFileSync(path.join(folder, `${Number(seed) + i}-${goal}.js`), randomProgram(Number(seed) + i, goal));
  }
}
