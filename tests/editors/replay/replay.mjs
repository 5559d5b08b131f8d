// Replays random edits through the protocol's own client library and compares what the server says after them with what it
// says of the same text when it is new: node replay.mjs HEAPLINT [EDITS] [SEED]. Status 77: the library is not installed.
import { spawn } from "node:child_process";

const [heaplint, edits = "3000", seed = "1"] = process.argv.slice(2);
let protocol;
try {
  protocol = (await import("vscode-languageserver-protocol/node")).default;
} catch {
  console.log("SKIPPED: vscode-languageserver-protocol is not installed (npm ci in tests/editors/replay)");
  process.exit(77);
}

// mulberry32: the same edits for the same seed.
let state = Number(seed) >>> 0;
const random = (limit) => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) % limit;
};
const pick = (list) => list[random(list.length)];

const kProgram = Array.from({ length: 40 }, (_, i) => `
class Clock${i} {
  constructor(target) { this.target = target; }
  start() { /* \u{1F600} */ setInterval(() => this.tick(\`\${this.target}\`), ${i}); }
  tick() { total${i} = (total${i} || 0) + 1; window.addEventListener("resize", () => this.start()); }
}
`).join("");
const kPieces = [
  "x", " ", "\n", "\r\n", ";", "{", "}", "(", ")", "`", "'", "/", "//", "/*", "*/", "=>", "${", "é", "\u{1F600}", "\uD83D",
  "leak = 1;\n", "setInterval(() => leak, 1);\n", "function f() { return () => f; }\n", "let total1;\n", "<a>{b}</a>",
];

const server = spawn(heaplint, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const client = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));
client.onRequest("workspace/diagnostic/refresh", () => null);
client.listen();
await client.sendRequest("initialize", {
  processId: process.pid, rootUri: null,
  capabilities: { textDocument: { diagnostic: { relatedDocumentSupport: false, relatedInformation: true } } },
  initializationOptions: { simulate: false },
});
await client.sendNotification("initialized", {});

const diagnosticsOf = async (uri) => (await client.sendRequest("textDocument/diagnostic", { textDocument: { uri } })).items;
const open = (uri, text) =>
  client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "javascript", version: 1, text } });

// A text as an editor keeps it: UTF-16, lines found by scanning.
const positionAt = (text, offset) => {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1).length };
};
// No place inside a CR LF or a surrogate pair: those have no position of their own.
const isInside = (text, at) => {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (before === 13 && after === 10) || (before >> 10 === 0x36 && after >> 10 === 0x37);
};
const place = (text) => {
  let at = random(text.length + 1);
  while (isInside(text, at)) ++at;
  return at;
};

const kUri = "file:///replay/edited.js";
let text = kProgram, version = 1, compared = 0, clean = 0, provisional = 0, found = 0;
const history = [];
await open(kUri, text);
for (let round = 0; round < Number(edits); ++round) {
  const changes = [];
  if (history.length > 0 && random(3) !== 0) {
    text = history.pop();
    changes.push({ text });
    if (random(2) === 0) history.length = 0, text = kProgram, changes[0] = { text };
  } else {
    history.push(text);
    for (let i = random(3); i >= 0; --i) {
      const start = place(text);
      let end = Math.min(text.length, start + (random(2) ? 0 : random(12)));
      while (isInside(text, end)) ++end;
      const piece = pick(kPieces);
      changes.push({ range: { start: positionAt(text, start), end: positionAt(text, end) }, text: piece });
      text = text.slice(0, start) + piece + text.slice(end);
    }
  }
  await client.sendNotification("textDocument/didChange", { textDocument: { uri: kUri, version: ++version }, contentChanges: changes });
  if (random(3) === 0) continue;

  const edited = await diagnosticsOf(kUri);
  const fresh = `file:///replay/fresh${round}.js`;
  await open(fresh, text);
  const expected = JSON.stringify(await diagnosticsOf(fresh)).replaceAll(fresh, kUri);
  await client.sendNotification("textDocument/didClose", { textDocument: { uri: fresh } });
  ++compared;
  found += edited.length;
  // What is said at once of a text with syntax errors may hang on earlier edits.
  const isClean = !edited.some((item) => item.code === undefined);
  if (isClean) ++clean;
  const isSame = JSON.stringify(edited) === expected;
  if (!isSame && !isClean) ++provisional;
  if (!isSame && isClean) {
    console.error(`edit ${round} of seed ${seed}: other diagnostics than for a new text\n  edited ${JSON.stringify(edited)}\n  new    ${expected}`);
    process.exit(1);
  }
}
await client.sendRequest("shutdown");
await client.sendNotification("exit");
const status = await new Promise((resolve) => server.on("exit", resolve));
console.log(`${edits} edits, ${compared} comparisons (${clean} of texts without syntax errors, ${provisional} of others differed at first), ${found} diagnostics; exit status ${status}`);
process.exit(status === 0 && found > 0 ? 0 : 1);
