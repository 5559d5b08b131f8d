import { readFileSync } from 'node:fs';
const titles = [];
const headers = new Map();
let last;
export function index(path) {
  const page = readFileSync(path, 'utf8');
  titles.push(page.slice(0, 40));  // want retained-parent "'titles' keeps all of 'page' alive" want unbounded-collection "'titles' only grows"
//            ^^^^^^^^^^^^^^^^^ note "the part points into the whole"
}
export async function fetchHeader(url) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const body = await (await fetch(url)).text();
  const title = body.match(/<title>(.*)<\/title>/)[1];
  headers.set(url, title);  // want retained-parent "'headers' keeps all of 'body' alive" want unbounded-collection "'headers' only grows"
  last = body.substring(0, 100);  // want retained-parent "'last' keeps all of 'body' alive"
  return bytes.length;
}
