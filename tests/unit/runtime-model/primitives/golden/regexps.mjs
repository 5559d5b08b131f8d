// Writes regexps.tsv: what node's RegExp matches, and what it says of broken patterns.
import { ask, pick, random } from './golden.mjs';

/** "begin-end" per group, "-" for a group without a value. */
function answer(pattern, flags, lastIndex, subject) {
  let regexp;
  try {
    new RegExp(pattern, flags);
    const added = (flags.includes('d') ? '' : 'd') + (/[gy]/.test(flags) ? '' : 'g');
    regexp = new RegExp(pattern, flags + added);
  } catch (error) {
    return error.message;
  }
  regexp.lastIndex = lastIndex;
  const match = regexp.exec(subject);
  return match ? match.indices.map((range) => (range ? range.join('-') : '-')).join(' ') : 'null';
}

const asked = new Set();
function exec(pattern, flags, lastIndex, subject) {
  // V8 searches this one as plain text, from the middle of a pair as well.
  if (pattern === '\\ud83d\\ude00' && lastIndex > 0) return;
  const key = JSON.stringify([pattern, flags, lastIndex, subject]);
  if (asked.has(key)) return;
  asked.add(key);
  ask('exec', pattern, flags, lastIndex, subject, answer(pattern, flags, lastIndex, subject));
}

const patterns = [
  // plain, classes, anchors
  'abc', '', '(?:)', '.', '[^]', '[]', '[^a]', '[a-c]+', '[\\d-x]', '[a-\\d]', '[\\w-]', '[-a]', '[a-]', '[\\b]', '[]]', '[[]', '^a', 'a$', '^$', '^', '$', '\\bfoo\\b', '\\Boo', '\\d+', '\\D', '\\s', '\\S', '\\w', '\\W', '[\\s\\S]', '[\\d\\D]',
  '\\0', '\\x41', '\\u0041', '\\u{41}', '\\u{1F600}', '\\cA', '\\c', '[\\c]', '[\\c1]', '\\t\\n\\v\\f\\r', '\\/', '\\-', '\\_', '\\é', '\\u004', '\\x4', '\\a', '\\e', '\\z', '\\A', '\\Q', '\\07', '\\18', '\\8', '\\377', '\\400', '[\\1]', '[\\8]',
  // quantifiers
  'a*', 'a+?', 'a??', 'a{2}', 'a{2,}', 'a{1,2}?', 'a{0}', '(a){0}', 'a{,2}', 'a{', 'a{1', '{', '}', ']', 'x{a}', 'a{2,1}', 'a**', 'a+++', '*', '+a', '?', '{1}', 'a|*', '(?:)*', '(?:a?)*b', '(?:|a)*', '(?:|a)+', '(a*)*', '(a*)+', '(a?)*?b', '(a?)?', '(?:a?){2,3}',
  '(?=a)*', '(?=a){0}', '(?=(a))?', '(?!a)+', '(?<=a)*', '\\b*', '^*', 'a{99999999999}', '(z)((a+)?(b+)?(c))*', '(?:(a)|b)*', '(?:(a)|(b)|c)*', '((a)|b)*?c', '(?:(a)|(b))+', '(?:a(b)?)+', '((b)?a)+', '(?:(x)?y)*z',
  // groups and references
  '(a)(b)?', '(a)|b', '(?:a)(b)', '(a(b(c)))', '\\1(a)', '(a)\\1', '(a)?\\1b', '(?:(a)|b)\\1', '\\2(a)(b)', '(a\\1)', '(a)\\2', '(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', '(?<x>a)\\k<x>', '\\k<x>(?<x>a)', '(?<x>a)(?<y>b)', '\\k', '\\k<x>', '(?<x>a)\\k', '(?<x>a)\\k<y>', '(?<x>a)(?<x>b)', '(?<1>a)',
  '(?<>a)', '(?<x', '(?<$_é>a)', '(?<\\u0061>a)', '(?<a\\u{62}>c)', '(?<𝒜>.)', '(', ')', '(a', 'a)', '(?', '(?a)', '(?i:a)', '(?#a)', '[', '[a', '\\', '[\\', '[b-a]', '[\\d-\\w]', '(?:', 'a(?', '(?<=a', '(?<a',
  // look around
  'a(?=b)', 'a(?!b)', '(?<=a)b', '(?<!a)b', '(?<=^|,)b', '(?<=a+)b', '(?<!ab?)c', '(?<=\\d{2,3})x', '(?<=(a))b', '(?<=a(?=b))b', '(?<=\\b)b', '(?<!\\\\)"', '(?=(a+))a*b\\1', '(?!(a))b', '(?<=$|x)', '(?<=[^a])b', '(?<=ab|c)d', '(?<=(?:ab|c)d)e', '(?<=(?<=a)b)c', '(?<!^)a', '(?=a|b)', '(?<=a|)b',
  // flags
  '[A-Z]', '[^x]', 'é', 'ß', 'ſ', 'k', 'K', 'ω', 'Σ', 'ǆ', '\\w+', '[^\\W]', '[\\W]', 'İ', 'ı', '[à-þ]', '(é)\\1', '(x)\\1', '^b', 'a$\\n^b', '^.$', 'a.b', '.+', '[\\u017f]', '[^\\u212a]', '\\b[ſk]',
  // Unicode
  '😀', '[😀]', '[^😀]', '[😀-😂]', '😀{2}', '\\ud83d', '\\ude00', '\\ud83d\\ude00', '[\\ud83d]', '[\\ud83d\\ude00]', '^.$', '^[^x]$', '\\p{L}', '\\P{L}', '\\p{Lu}', '\\P{Lu}', '\\p{Script=Greek}', '\\p{sc=Grek}', '\\p{scx=Deva}', '\\p{Script_Extensions=Latin}', '\\p{General_Category=Decimal_Number}', '\\p{gc=Nd}', '\\p{Alphabetic}', '\\p{Alpha}',
  '\\p{ASCII}', '\\p{Any}', '\\p{Assigned}', '\\p{Emoji}', '\\p{Emoji_Presentation}', '\\p{White_Space}', '\\p{space}', '\\p{lu}', '\\p{Letter}', '\\p{L', '\\p', '\\p{Foo}', '\\p{Script=Foo}', '\\p{Script}', '\\p{IsGreek}', '\\p{InGreek}', '\\p{Line_Break}', '\\p{ Lu}', '\\p{^Lu}', '[\\p{L}\\d]', '[^\\p{L}]', '[\\P{L}]', '\\p{RGI_Emoji}', '\\P{RGI_Emoji}', '\\p{ID_Start}', '\\p{ID_Continue}+', '\\u{110000}', '\\u{}', '\\u{61', '\\u{0000061}',
  '\\u{d83d}\\u{de00}', '\\ud83d\\u{de00}', '(?<=😀)x', '(?<=[😀a])x', '(?<!.)x', '(?<=\\p{L}+)1', '\\-', '\\_', '[\\-]', '\\/', '\\1', '\\01', '\\00', '[\\1]', '[\\00]', '\\c', '[\\c]', '\\8', 'a{', '}', ']', '(?=a)*', '[a-\\d]',
  // set notation
  '[a-z--[aeiou]]', '[[a-z]&&[^x-z]]', '[\\w--\\d]', '[\\q{abc|d|}x]', '[^\\q{ab}]', '[^\\q{a}]', '[a&&b]', '[a&&&b]', '[a--b&&c]', '[a-b--c]', '[(]', '[a|b]', '[&&]', '[a&&]', '[!!]', '[\\&\\&]', '[[]', '[]a]', '[[^a]]', '[^[^a]]', '[\\p{L}--\\p{Lu}]', '[\\p{L}&&\\p{ASCII}]', '[\\q{KM|K}]', '[^\\p{Lu}]', '\\P{Lu}', '[^\\P{Lu}]', '[a-[b]]', '[\\d-a]', '\\p{Emoji_Keycap_Sequence}', '^\\p{RGI_Emoji}$', '[\\p{RGI_Emoji}--😀]', '[a\\-z]', '[a-z&&a-c]',
];
const subjects = ['', 'a', 'b', 'ab', 'abc', 'aab', 'aaab', 'ba', 'b\na', 'a\nb', 'a\u2028b', 'x1y22z', 'foo bar', 'zaacbbbcac', 'ABC xyz', 'é É ß ẞ ſ s K k \u212a', 'ωΩ\u2126Σσς', 'ǆǅǄ', 'İıIi', '😀', '😀😂', 'x😀x', '\ud83d', '\ude00', 'a\ud83db', '\ude00\ud83d', 'αβγ δ१२', '\u0000\u0001\u0008\t\v\f\r', '{1} a{2} x{a} ]', '"a\\"b"', 'a,b,,c', 'KM km \u212am', '1\u20e3 1️⃣ 👨‍👩‍👧 🇩🇪', '\\c \\k<x> k u004 x4', 'A\u0041\u0007\u00ff 8', '_-/.'];
for (const pattern of patterns) {
  for (const flags of ['', 'i', 'u', 'iu', 'v', 'iv', 'm', 's', 'sm', 'y', 'gy']) {
    const broken = (() => { try { new RegExp(pattern, flags); return false; } catch { return true; } })();
    if (broken) { exec(pattern, flags, 0, 'a'); continue; }
    const often = flags === '' || flags === 'u' || flags === 'iv';
    for (const subject of subjects) if (random(often ? 4 : 16) === 0) exec(pattern, flags, random(3) ? 0 : random(subject.length + 1), subject);
  }
}
for (const flags of ['gg', 'x', 'uv', 'dgimsuy', 'dgimsvy', 'ig ', 'G']) exec('a', flags, 0, 'ba');

// Random patterns over a small alphabet, for the interplay of groups, loops, references and assertions.
function randomPattern(depth, isBehind = false) {
  if (isBehind) return randomBehind();
  const atoms = [() => pick(['a', 'b', 'c', '.', '[ab]', '[^a]', 'ab', '\\w', '']), () => `(${randomPattern(depth - 1)})`, () => `(?:${randomPattern(depth - 1)})`, () => { const look = pick(['=', '!', '<=', '<!']); return `(?${look}${randomPattern(depth - 1, look[0] === '<')})`; }, () => `\\${1 + random(3)}`, () => pick(['^', '$', '\\b', '\\B'])];
  const weights = [0, 0, 0, 0, 1, 1, 2, 3, 4, 5];
  const terms = Array.from({ length: 1 + random(3) }, () => {
    const atom = atoms[depth > 0 ? pick(weights) : 0]();
    const quantified = atom && !/^(\(\?<?[=!]|[\^$]|\\[bB])/.test(atom);
    return atom + (quantified && random(3) === 0 ? pick(depth > 1 || atom.length < 3 ? ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,1}'] : ['?', '??', '{0,1}']) : '');
  });
  return terms.join('') + (random(4) === 0 && depth > 0 ? '|' + randomPattern(depth - 1) : '');
}
/** What a lookbehind takes: no groups and no references (see the README of the primitives). */
const randomBehind = () => Array.from({ length: 1 + random(2) }, () => pick(['a', 'b', 'ab|c', '(?:a|b)', '\\w+', 'a*', '[^a]{1,2}', '^', '.?', '\\b', '(?=b)', '(?<=a)', '(?<!b+)'])).join('');
const words = ['', 'a', 'b', 'ab', 'ba', 'aab', 'abab', 'abcabc', 'aaabbb', 'cab', 'bcbca', 'a b'];
for (let i = 0; i < 1000; i++) {
  const pattern = randomPattern(2);
  for (let j = 0; j < 4; j++) exec(pattern, pick(['', '', 'i', 'u', 'm', 'y']), 0, pick(words));
}
