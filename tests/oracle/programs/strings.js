// String.prototype without patterns.
console.log('abc'.at(-1), 'abc'.at(5), '😀'.codePointAt(0), '😀'.codePointAt(1), String.fromCodePoint(128512, 65), String.raw`a\n${1}b`);
console.log('  a b '.trim() + '|', '  a'.trimStart() + '|', 'a  '.trimEnd() + '|', 'a'.padStart(3) + '|', 'a'.padEnd(5, 'xy') + '|', '5'.padStart(3, '0'));
console.log('abc'.endsWith('bc'), 'abc'.endsWith('b', 2), 'abcabc'.lastIndexOf('b'), 'abcabc'.lastIndexOf('b', 3), 'abc'.substr(-2, 1), 'abc'.concat(1, null));
console.log('Straße'.toUpperCase(), 'İ'.toLowerCase().length, 'ΑΣ'.toLowerCase(), 'é'.normalize('NFD').length, 'a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'));
console.log(['é', 'e', 'z', 'a', 'Z'].sort((a, b) => a.localeCompare(b)), ['b', 'a', 'C'].sort());
console.log([...'a😀b'], 'ab'.repeat(3), 'abcdef'.slice(-3, -1), 'abcdef'.substring(4, 1), 'abc'.indexOf('c', -5), 'abc'.includes('b', 2));
try { 'a'.repeat(-1); } catch (e) { console.log(e.name, e.message); }
try { 'a'.normalize('x'); } catch (e) { console.log(e.name, e.message); }
try { String.fromCodePoint(-1); } catch (e) { console.log(e.name, e.message); }
console.log('\ud800'.isWellFormed(), 'a\ud800'.toWellFormed() === 'a\ufffd', 'abc'.length, 'abc'[1], 'abc'['x'], Object.keys('ab'));
console.log(String(Symbol('s')), String(null), String([1, [2, 3]]), String({}), `${[1]}`, 'a' < 'b', 'a' < 'B', '10' < '9', '10' < 9);
console.log(escape('ü/ä €'), unescape('%FC/%E4%20%u20AC'), encodeURIComponent('a b&ü€😀/'), encodeURI('http://x/ü?a=b#c'), decodeURIComponent('%F0%9F%98%80'), decodeURI('%2F%41'));
try { decodeURIComponent('%'); } catch (e) { console.log(e.name, e.message); }
