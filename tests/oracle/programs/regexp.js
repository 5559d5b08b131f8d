// RegExp and the string methods that take patterns.
console.log(/a(b)?(?<n>c)/.exec('xac'), /a/g.test('cba'));
console.log('a1b22c333'.match(/\d+/g), 'x'.match(/y/g), [...'a1b2'.matchAll(/([a-z])(\d)/g)].map((m) => [m[0], m[1], m.index]));
console.log('John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1 [$&] [$`] [$\'] $$ $3'), 'aaa'.replace(/a/g, (m, i) => m + i));
console.log('2020-01-02'.replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, '$<d>/$<m>/$<y>'), 'abcabc'.replaceAll('b', '[$&]'), 'a.b.c'.replaceAll('.', ''));
console.log('a, b,c ;d'.split(/\s*[,;]\s*/), 'a1b2'.split(/(\d)/), ''.split(''), 'abc'.split(''), 'abc'.split('', 2), 'abc'.split(), ''.split(','));
const sticky = /a/y; console.log(sticky.test('ba'), sticky.lastIndex, (sticky.lastIndex = 1, sticky.test('ba')), sticky.lastIndex);
const global = /o/g; console.log(global.exec('foo').index, global.lastIndex, global.exec('foo').index, global.exec('foo'), global.lastIndex);
console.log(/\u{1F600}/u.test('😀'), '😀x'.match(/./gu), '😀x'.match(/./g).length, /(?<=\$)\d+/.exec('cost $42')[0], /(?<!a)b/.exec('abb').index);
console.log(new RegExp('/', 'g').source, String(new RegExp('\n')), new RegExp('').toString(), /a/gimsuy.flags, new RegExp(/x/g, 'i').flags);
try { new RegExp('('); } catch (e) { console.log(e.name, e.message); }
try { new RegExp('a', 'zz'); } catch (e) { console.log(e.name, e.message); }
try { 'a'.replaceAll(/a/, ''); } catch (e) { console.log(e.message); }
class Shout extends RegExp { exec(s) { const r = super.exec(s); if (r) r[0] = r[0].toUpperCase(); return r; } }
console.log('abc'.replace(new Shout('b'), '<$&>'), new Shout('b').test('abc'), new Shout('x') instanceof RegExp);
console.log('abc'.search(/c/), 'abc'.search('z'), /a|ab/.exec('abc')[0], /((a)|(ab))((c)|(bc))/.exec('abc'));
console.log(/(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac'));
console.log({ [Symbol.replace]: (s, r) => `replaced ${s} ${r}` } && 'q'.replace({ [Symbol.replace]: (s, r) => `replaced ${s} ${r}` }, 'w'));
console.log(/x/d.exec('axb').indices[0], /(?<q>x)/d.exec('axb').indices.groups.q, RegExp.$1, RegExp.lastMatch);
const it = 'aXbX'.matchAll(/X/g); console.log(it[Symbol.toStringTag], it.next().value.index, it.next().value.index, it.next());
console.log(/[\w.]+@[\w.]+/.exec('mail me: joe.doe@example.com!')[0], /^(?:\+|-)?\d+$/.test('-12'), /\bfoo\b/i.test('a FOO b'));
console.log('aBc'.replace(/b/i, (...a) => JSON.stringify(a)), 'x'.replace('x', '$$'), 'abc'.replace('b', (m, p, s) => m + p + s));
