// Writes golden.json: the shallow size of each kind of kinds.js in a heap snapshot of this Node.
import fs from 'node:fs';
import v8 from 'node:v8';
import vm from 'node:vm';

vm.runInThisContext(fs.readFileSync(new URL('kinds.js', import.meta.url), 'utf8'));
const chunks = [];
for await (const chunk of v8.getHeapSnapshot()) chunks.push(chunk);
const { nodes, edges, strings, snapshot: { meta } } = JSON.parse(Buffer.concat(chunks).toString());
const fieldCount = meta.node_fields.length;
const field = Object.fromEntries(meta.node_fields.map((name, i) => [name, i]));
const edgeTypes = meta.edge_types[0];
const sizes = {};
let edge = 0;
const edgesOf = new Map();
for (let node = 0; node < nodes.length; node += fieldCount) {
  edgesOf.set(node, [edge, edge + nodes[node + field.edge_count] * 3]);
  edge += nodes[node + field.edge_count] * 3;
}
// The object that the global property `kinds` points to.
const wanted = Object.keys(globalThis.kinds);
for (const [begin, end] of edgesOf.values()) {
  const names = new Map();
  for (let e = begin; e < end; e += 3) if (edgeTypes[edges[e]] === 'property') names.set(strings[edges[e + 1]], edges[e + 2]);
  if (!wanted.every((name) => names.has(name))) continue;
  for (const name of wanted) sizes[name] = nodes[names.get(name) + field.self_size];
}
fs.writeFileSync(new URL('golden.json', import.meta.url), JSON.stringify({ v8: process.versions.v8, sizes }, null, 1) + '\n');
