import { readFileSync } from 'node:fs';
const titles = [];
const headers = new Map();
let last;
export function index(path) {
  const page = readFileSync(path, 'utf8');
  titles.push(Buffer.from(page.slice(0, 40)).toString());  // want unbounded-collection "'titles' only grows"
}
export async function fetchHeader(url) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const body = await (await fetch(url)).text();
  const title = body.match(/<title>(.*)<\/title>/)[1];
  headers.set(url, structuredClone(title));  // want unbounded-collection "'headers' only grows"
  last = structuredClone(body.substring(0, 100));
  return bytes.length;
}
