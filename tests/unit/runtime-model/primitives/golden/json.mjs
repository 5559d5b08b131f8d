// Writes json.tsv: how node quotes and parses JSON, and what it says of broken texts.
import { ask, attempt, pick, random } from './golden.mjs';

const strings = ['', 'a', '"', '\\', '\b\f\n\r\t', '\u0000\u001f\u007f', 'é漢', '😀', '\ud83d', '\ude00x', 'a\u2028b', '/'];
for (let i = 0; i < 100; i++) strings.push(Array.from({ length: random(6) }, () => pick(strings)).join(''));
for (const text of strings) ask('quote', text, JSON.stringify(text));

const texts = ['', ' ', 'undefined', 'NaN', 'Infinity', '[object Object]', '[object Array]', 'null', 'true', 'false', 'nul', 'truely', 'tru e', '0', '-0', '-', '01', '-01', '1.', '1.5e', '1e+', '1E5', '.5', '+1',
  '"', '"a', '"\\', '"\\x"', '"\\u12"', '"\\u12', '"\\u00e9\\ud83d"', '"\t"', '"a\nb"', '[', ']', '{', '}', '[1', '[1,', '[1,]', '[,]', '[1 2]', '[]', '{}', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{a:1}', "{'a':1}",
  '{"a" 1}', '{"a":1 "b":2}', '{"a":}', '{"a":1}}', '[1]x', '1 1', '"a" "b"', '\ufeff1', '{"a":[1,{"b":null}],"c":"d"}', '<!DOCTYPE html><html></html>', 'abcdefghijklmnopqrstuvwxyz', '[1,2,3,4,5,6,7,8,9,oops,11,12,13]',
  '{"first":1,"second":2,third}', '// comment\n{}', '{"a":1,"a":2}', ' \t\r\n[ 1 , 2 ] ', '[1\u00a0]', '{"__proto__":1}', '1e400', '"' + 'x'.repeat(30), '[[[[[[[[[[]]]]]]]]]]', "'a'", '`a`', '{"a":undefined}', '[\u0000]', '-Infinity', '[-]', '[1.x]', '[1ex]', '😀', '["😀", 😀]'];
const seeds = ['{"name":"x","list":[1,2.5,-3e2,true,null],"nested":{"deep":[{}]},"text":"a\\n\\u0041"}', '[[],{},"",0,false,[{"k":[1]}]]', '{"a":{"b":{"c":{"d":"e"}}}}'];
for (let i = 0; i < 1500; i++) {
  const seed = pick(seeds);
  const at = random(seed.length);
  const edits = [() => seed.slice(0, at), () => seed.slice(0, at) + seed.slice(at + 1), () => seed.slice(0, at) + pick([...'{}[],:"\\ 1-.eux\t']) + seed.slice(at), () => seed.slice(0, at) + pick([...'{}[],:"\\ 1-.eux']) + seed.slice(at + 1)];
  texts.push(pick(edits)());
}
/** The parsed value as the test's builder writes it: keys in the order of the text, repeated ones too. */
for (const text of new Set(texts)) ask('parse', text, attempt(() => JSON.stringify(JSON.parse(text))));
