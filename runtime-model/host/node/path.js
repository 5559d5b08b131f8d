// node:path, for POSIX.
'use strict';

function normalize(path) {
  const isAbsolute = path.startsWith('/');
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.' && !(part === '..' && isAbsolute)) parts.push(part);
  }
  const body = parts.join('/') + (path.endsWith('/') && parts.length > 0 ? '/' : '');
  return (isAbsolute ? '/' : '') + body || '.';
}
const join = (...parts) => normalize(parts.filter(Boolean).join('/') || '.');
const resolve = (...parts) => {
  let path = '';
  for (const part of [process.cwd(), ...parts]) path = part.startsWith('/') ? part : `${path}/${part}`;
  return normalize(path).replace(/(.)\/$/, '$1');
};
const basename = (path, suffix = '') => {
  const name = path.replace(/\/+$/, '').split('/').at(-1);
  return suffix && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name;
};
const dirname = (path) => path.replace(/\/+$/, '').replace(/[^/]*$/, '').replace(/(.)\/+$/, '$1') || '.';
const extname = (path) => /[^.](\.[^.]*)$/.exec(basename(path))?.[1] ?? '';
const relative = (from, to) => {
  const a = resolve(from).split('/').filter(Boolean);
  const b = resolve(to).split('/').filter(Boolean);
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
};
const parse = (path) => {
  const base = basename(path);
  const ext = extname(path);
  return { root: path.startsWith('/') ? '/' : '', dir: dirname(path) === '.' && !path.includes('/') ? '' : dirname(path), base, ext, name: ext ? base.slice(0, -ext.length) : base };
};
const format = ({ dir, root = '', base, name = '', ext = '' }) => (dir ? `${dir}/` : root) + (base ?? name + ext);
const isAbsolute = (path) => path.startsWith('/');

module.exports = { normalize, join, resolve, basename, dirname, extname, relative, parse, format, isAbsolute, sep: '/', delimiter: ':' };
module.exports.posix = module.exports;
