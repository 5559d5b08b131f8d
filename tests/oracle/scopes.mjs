// Compares the Contexts of `heaplint scopes` with those of the real V8.
//   node scopes.mjs recorded     V8's recorded answers for the snippets; needs no V8
//   node scopes.mjs record       records the answers of this node for tricky-snippets.txt (V8 11.3: node 20)
//   node scopes.mjs npm          V8's recorded answers for 2,000 files of npm packages; installs them when HEAPLINT_ORACLE=full
//   node scopes.mjs corpus       asks this node about the snippets and every script of the corpus
//   node scopes.mjs random [SEED]  asks this node about random programs
//   node scopes.mjs typescript   asks this node about TypeScript of npm packages with its types blanked out, and about what the
//                                compiler makes of enums, namespaces, decorators, parameter properties and JSX
//   node scopes.mjs files GOAL FILE…   asks this node about some files
// Environment: HEAPLINT the program, HEAPLINT_WORK a folder for what the test makes, HEAPLINT_ORACLE=full for all there is.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

import { randomProgram } from './random-programs.mjs';
import { analyseFiles } from './scope-oracle.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const program = path.resolve(process.env.HEAPLINT ?? 'build/release/heaplint');
const work = path.resolve(process.env.HEAPLINT_WORK ?? 'build/oracle');
const isFull = process.env.HEAPLINT_ORACLE === 'full';
const kSkipped = 77;

/** Ends the process: what the test asks for is not there. */
function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(kSkipped);
}

/** Ends the process if this node is too old to be asked. */
function needNode20() {
  if (Number(process.versions.node.split('.')[0]) < 20) skip(`node ${process.versions.node} is too old to be asked; 20 is enough`);
}

/** What heaplint says about `files`, as lines of JSON. */
function ours(files, goal, cwd) {
  const lines = [];
  for (let i = 0; i < files.length; i += 200) {
    const run = spawnSync(program, ['scopes', '--format=jsonl', `--goal=${goal}`, ...files.slice(i, i + 200)], { cwd, maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`heaplint scopes failed (${run.signal ?? run.status}): ${String(run.stderr).slice(0, 2000)}`);
    lines.push(...String(run.stdout).split('\n').filter(Boolean));
  }
  return lines;
}

/** Lets the judge compare; returns whether all is equal. */
function judge(v8, mine) {
  fs.mkdirSync(work, { recursive: true });
  const v8File = path.join(work, `v8-${process.pid}.jsonl`);
  const ourFile = path.join(work, `ours-${process.pid}.jsonl`);
  fs.writeFileSync(v8File, v8.join('\n'));
  fs.writeFileSync(ourFile, mine.join('\n'));
  const run = spawnSync(process.execPath, [path.join(here, 'compare-scopes.mjs'), v8File, ourFile], { stdio: 'inherit' });
  fs.rmSync(v8File);
  fs.rmSync(ourFile);
  return run.status === 0;
}

/** Compares recorded answers, each line of JSON with a goal of its own. Files are relative to `cwd`. */
function compareRecorded(lines, cwd) {
  const byGoal = new Map();
  for (const line of lines) {
    const { file, goal, ok } = JSON.parse(line);
    if (ok) byGoal.set(goal, [...(byGoal.get(goal) ?? []), file]);
  }
  return judge(lines, [...byGoal].flatMap(([goal, files]) => ours(files, goal, cwd)));
}

function compareWithThisNode(files, goal, cwd) {
  needNode20();
  if (files.length === 0) return true;
  const before = process.cwd();
  process.chdir(cwd);
  const v8 = [...analyseFiles(files, { goal })].map((result) => {
    // Newer versions of V8 record another start for the functions that they make up for fields, so those have no partner.
    const isMadeUp = (f) => /^Class(MembersInitializer|StaticInitializer)Function$/.test(f.kind);
    if (result.ok && !result.v8.startsWith('11.')) result.functions = result.functions.filter((f) => !isMadeUp(f));
    return JSON.stringify(result);
  });
  process.chdir(before);
  return judge(v8, ours(files, goal, cwd));
}

function recorded() {
  const snippets = fs.readFileSync(path.join(here, 'golden-scopes.jsonl'), 'utf8').split('\n').filter(Boolean);
  const areSnippetsEqual = compareRecorded(snippets, here);
  return compareRecorded(gunzippedLines(kGoldenTricky), writeTrickySnippets().folder) && areSnippetsEqual;
}

const kGoldenTricky = path.join(here, 'golden-tricky.jsonl.gz');

function gunzippedLines(file) {
  return zlib.gunzipSync(fs.readFileSync(file)).toString().split('\n').filter(Boolean);
}

/** Writes each line of tricky-snippets.txt (⏎ is a line break) as a file; returns their folder and their names by goal. */
function writeTrickySnippets() {
  const folder = path.join(work, 'tricky');
  fs.mkdirSync(folder, { recursive: true });
  const byGoal = new Map();
  let goal;
  for (const line of fs.readFileSync(path.join(here, 'tricky-snippets.txt'), 'utf8').split('\n').filter(Boolean)) {
    const title = /^\/\/ (script|module|commonjs)$/.exec(line);
    if (title) byGoal.set(goal = title[1], []);
    if (title) continue;
    const name = `${goal}-${byGoal.get(goal).length + 1}.js`;
    byGoal.get(goal).push(name);
    fs.writeFileSync(path.join(folder, name), line.replaceAll('⏎', '\n'));
  }
  return { folder, byGoal };
}

function record() {
  const { folder, byGoal } = writeTrickySnippets();
  process.chdir(folder);
  const answers = [...byGoal].flatMap(([goal, files]) => [...analyseFiles(files, { goal })]);
  for (const { ok, file, error } of answers) if (!ok) throw new Error(`V8 does not compile ${file}: ${error}`);
  fs.writeFileSync(kGoldenTricky, zlib.gzipSync(answers.map((answer) => JSON.stringify(answer)).join('\n')));
  return true;
}

/** The folder with the packages of `name`, a folder here; installs them if everything is to be checked. */
function packagesOf(name) {
  const folder = path.join(work, name);
  if (fs.existsSync(path.join(folder, 'node_modules'))) return folder;
  if (!isFull) skip('the npm packages are not installed; ./x oracle installs them');
  fs.mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) fs.copyFileSync(path.join(here, name, file), path.join(folder, file));
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (run.status === 0) return folder;
  fs.rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true });
  return skip('npm could not install the packages');
}

function npm() {
  const folder = packagesOf('npm-dev');
  return compareRecorded(gunzippedLines(path.join(here, 'npm-dev', 'golden.jsonl.gz')), folder);
}

/** The eraser writes the `(` of a function where its `<` stood if lines lie between them: where that `(` is in the original. */
function behindTypeParameters(text, start) {
  if (text[start] !== '<') return start;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '<') depth++;
    if (text[i] === '>' && text[i - 1] !== '=' && --depth === 0) return text.indexOf('(', i);
  }
  return start;
}

/** Blanks out the types of TypeScript files, so that every position stays; compares V8's answers for that with ours for the original. */
async function compareBlanked(folder, files) {
  const { default: blankOut } = await import(path.join(folder, 'node_modules/ts-blank-space/out/index.js'));
  const blanked = path.join(work, 'blanked');
  const kept = files.filter((file) => {
    let isErasable = true;
    const text = blankOut(fs.readFileSync(path.join(folder, file), 'utf8'), () => { isErasable = false; });
    const target = path.join(blanked, file.replace(/\.ts$/, '.mjs'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (isErasable) fs.writeFileSync(target, text);
    return isErasable;
  });
  const v8 = [...analyseFiles(kept.map((file) => path.join(blanked, file.replace(/\.ts$/, '.mjs'))), { goal: 'module' })];
  v8.forEach((result, i) => {
    result.file = kept[i];
    const text = fs.readFileSync(path.join(folder, kept[i]), 'utf8').replace(/^\uFEFF/, '');
    for (const f of result.functions ?? []) f.start = behindTypeParameters(text, f.start);
  });
  console.log(`${files.length - kept.length} files left out: they have more than types to erase`);
  return judge(v8.map((result) => JSON.stringify(result)), ours(kept, 'module', folder));
}

/** What a result says about each function, in source order and without positions. */
function shapeOf(result) {
  const byId = new Map(result.contexts.map((context) => [context.id, context]));
  const chain = (id) => (id == null ? '' : `${byId.get(id).type}[${byId.get(id).locals}] > ${chain(byId.get(id).outer)}`);
  return [...result.functions].sort((a, b) => a.start - b.start || a.end - b.end)
    .map((f) => `${f.kind} creates ${f.contexts.map(chain).sort().join(' | ')} closure ${chain(f.outer)}`).sort().join('\n');
}

/** Compares what the compiler emits, as V8 sees it, with what we make of the TypeScript itself. */
async function compareCompiled(folder) {
  const { default: ts } = await import(path.join(folder, 'node_modules/typescript/lib/typescript.js'));
  const compilerOptions = { target: 'ES2022', module: 'ESNext', jsx: 'react', experimentalDecorators: true, noEmitHelpers: true, verbatimModuleSyntax: true };
  const emitted = path.join(work, 'emitted');
  fs.mkdirSync(emitted, { recursive: true });
  let isEqual = true;
  for (const name of fs.readdirSync(path.join(here, 'typescript')).sort()) {
    const source = fs.readFileSync(path.join(here, 'typescript', name), 'utf8');
    const target = path.join(emitted, `${name}.mjs`);
    // As fields of their own, parameter properties would only add an initialiser that makes no Context.
    compilerOptions.useDefineForClassFields = name !== 'parameter-properties.ts';
    fs.writeFileSync(target, ts.transpileModule(source, { fileName: name, compilerOptions: ts.convertCompilerOptionsFromJson(compilerOptions, '.').options }).outputText);
    const [v8] = analyseFiles([target], { goal: 'module' });
    if (!v8.ok) throw new Error(`${name}: ${v8.error}`);
    const [expected, actual] = [shapeOf(v8), shapeOf(JSON.parse(ours([name], 'module', path.join(here, 'typescript'))[0]))];
    if (expected === actual) continue;
    isEqual = false;
    console.log(`${name}: the compiler's output gives\n${expected}\nours gives\n${actual}`);
  }
  return isEqual;
}

async function typescript() {
  needNode20();
  const folder = packagesOf('npm-typescript');
  const isSource = (name) => /\.ts$/.test(name) && !/\.d\.ts$/.test(name);
  const files = fs.readdirSync(path.join(folder, 'node_modules'), { recursive: true }).filter(isSource).sort().map((name) => path.join('node_modules', name));
  const areBlankedEqual = await compareBlanked(folder, files);
  return (await compareCompiled(folder)) && areBlankedEqual;
}

/** The scripts below `folder`, sorted. */
function scriptsBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true }).filter((name) => /\.[cm]?js$/.test(name)).sort();
}

function corpus() {
  const folder = path.join(here, '..', '..', 'corpus');
  const kindOf = (name) => (name.endsWith('.mjs') ? 'module' : name.endsWith('.cjs') ? 'commonjs' : 'auto');
  const files = scriptsBelow(folder);
  let isEqual = true;
  for (const goal of ['module', 'commonjs', 'auto']) isEqual = compareWithThisNode(files.filter((name) => kindOf(name) === goal), goal, folder) && isEqual;
  for (const goal of ['script', 'commonjs', 'module']) {
    const snippets = fs.readFileSync(path.join(here, 'golden-scopes.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
    isEqual = compareWithThisNode(snippets.filter((r) => r.goal === goal).map((r) => r.file), goal, here) && isEqual;
  }
  const { folder: trickyFolder, byGoal } = writeTrickySnippets();
  for (const [goal, names] of byGoal) isEqual = compareWithThisNode(names, goal, trickyFolder) && isEqual;
  return isEqual;
}

function random(firstSeed = 0) {
  const count = isFull ? 3000 : 60;
  const folder = path.join(work, `random-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  let isEqual = true;
  const goals = ['script', 'commonjs', 'module'];
  for (const [index, goal] of goals.entries()) {
    const files = [];
    for (let seed = firstSeed + index; seed < firstSeed + count; seed += goals.length) {
      files.push(`${seed}-${goal}.js`);
      fs.writeFileSync(path.join(folder, files.at(-1)), randomProgram(seed, goal));
    }
    isEqual = compareWithThisNode(files, goal, folder) && isEqual;
  }
  if (isEqual) fs.rmSync(folder, { recursive: true });
  return isEqual;
}

const [task, ...rest] = process.argv.slice(2);
const tasks = { recorded, record, npm, corpus, random: () => random(Number(rest[0] ?? 0)), typescript, files: () => compareWithThisNode(rest.slice(1), rest[0], process.cwd()) };
process.exit((await tasks[task]()) ? 0 : 1);
