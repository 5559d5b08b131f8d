// Runs the cases of one library in its prelude and compares what they log with the recorded answer of the real library:
//   node check.mjs react             compares
//   node check.mjs react --print [MODULE]   prints what the prelude, or another module, logs
// The goldens were made with MODULE = the real library: rxjs 7.8's index.js itself; adapters/<name>.mjs for libraries that
// need a host. A case is an async function (library, log).
import { readFileSync } from 'node:fs';

const [name, option, module] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const imported = await import(module ?? new URL(`../../../../runtime-model/preludes/${name}.js`, here));
const library = imported.library ?? imported;
const { cases } = await import(new URL(`${name}-cases.mjs`, here));

/** What every case logs, one line each, under the name of the case. */
async function transcript(cases, library) {
  const lines = [];
  for (const [title, run] of Object.entries(cases)) {
    lines.push(`# ${title}`);
    await run(library, (...values) => lines.push(values.join(' ')));
  }
  return lines.join('\n') + '\n';
}

const answer = await transcript(cases, library);
if (option === '--print') {
  process.stdout.write(answer);
} else {
  const expected = readFileSync(new URL(`${name}.golden`, here), 'utf8');
  const expectedLines = expected.split('\n');
  const different = answer.split('\n').findIndex((line, index) => line !== expectedLines[index]);
  if (answer !== expected) {
    console.error(`${name}: line ${different + 1}: expected "${expectedLines[different]}", logged "${answer.split('\n')[different]}"`);
    process.exit(1);
  }
}
