// Writes strings.tsv: how node changes, compares and classifies strings.
import { ask, pick, random } from './golden.mjs';

const pieces = ['', 'a', 'Z', 'straße', 'ΟΔΟΣ', 'Σ', 'ΑΣ Β', 'ı', 'İ', 'ǅ', 'ﬁ', 'ŉ', 'é', 'e\u0301', 'Å', '\u212b', 'Ω', '\u2126', '\u1e9b\u0323', 'ⅷ', '𐐨', '𐐀', '😀',
  '\ud83d', '\ude00', '\u00a0', '\ufeff', '\u2028', '\u180e', ' ', '\t\n', '가', '\u1100\u1161', '漢字', 'İstanbul', 'ꞵ', 'ÿ', 'µ', 'ᾳ', 'ΰ', '\u0345', '½', '10', '9', 'b', 'B', 'ä', 'z', '_', '-'];
const texts = [...pieces];
for (let i = 0; i < 400; i++) texts.push(Array.from({ length: 1 + random(5) }, () => pick(pieces)).join(''));
for (const text of texts) {
  ask('toLowerCase', text, text.toLowerCase());
  ask('toUpperCase', text, text.toUpperCase());
  for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) ask('normalize', text, form, text.normalize(form));
  ask('trim', text, text.trim());
  ask('trimStart', text, text.trimStart());
  ask('trimEnd', text, text.trimEnd());
  ask('isWellFormed', text, text.isWellFormed());
  ask('toWellFormed', text, text.toWellFormed());
  ask('utf8', text, [...Buffer.from(text)].map((byte) => String.fromCharCode(byte)).join(''));
  const other = pick(texts);
  if (text.isWellFormed() && other.isWellFormed()) ask('localeCompare', text, other, text.localeCompare(other, 'und'));
}
// The ICU of the build may be older than node's; these are of the last versions of Unicode.
const isRecent = (c) => /[\u088f\u0c5c\u0cdc\u1acf-\u1aff\u1c89\u1c8a\ua7cb-\ua7d4\ua7da-\ua7dc\ua7f1\u{105c0}-\u{105ff}]/u.test(c);
const start = /^[$_\p{ID_Start}]$/u;
const part = /^[$\u200c\u200d\p{ID_Continue}]$/u;
for (let i = 0; i < 3000; i++) {
  const code = i < 0x180 ? i : pick([random(0xa000), random(0x10000), 0x10000 + random(0x600), 0x1d400 + random(0x400), 0x20000 + random(0xa000)]);
  const c = String.fromCodePoint(code);
  if (isRecent(c)) continue;
  ask('isIdentifierStart', code, start.test(c));
  ask('isIdentifierPart', code, part.test(c));
  ask('isWhiteSpaceOrLineTerminator', code, /^\s$/u.test(c));
}
