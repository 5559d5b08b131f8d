// node:fs: watchers, and a file system that is empty.
'use strict';
const { Handle } = require('internal/handles');

class FSWatcher extends Handle {
  close() { this.shut('close'); }
}

function watch(path, options, listener) {
  const watcher = new FSWatcher();
  const callback = typeof options === 'function' ? options : listener;
  if (callback) watcher.on('change', callback);
  return watcher.open();
}

const watchers = new Map();
function watchFile(path, options, listener) {
  const watcher = watchers.get(path) ?? new FSWatcher().open();
  watchers.set(path, watcher);
  watcher.on('change', typeof options === 'function' ? options : listener);
  return watcher;
}
function unwatchFile(path, listener) {
  const watcher = watchers.get(path);
  if (!watcher) return;
  if (listener) watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') > 0) return;
  watchers.delete(path);
  watcher.close();
}

function missing(operation, path) {
  const error = new Error(`ENOENT: no such file or directory, ${operation} '${path}'`);
  return Object.assign(error, { errno: -2, code: 'ENOENT', syscall: operation, path });
}

const operations = { readFile: 'open', writeFile: 'open', appendFile: 'open', stat: 'stat', lstat: 'lstat', readdir: 'scandir', mkdir: 'mkdir', rm: 'rm', unlink: 'unlink', access: 'access', open: 'open', realpath: 'lstat', rename: 'rename', copyFile: 'copyfile', rmdir: 'rmdir' };
module.exports = { watch, watchFile, unwatchFile, FSWatcher, existsSync: () => false, constants: {}, promises: { watch } };
for (const [name, operation] of Object.entries(operations)) {
  module.exports[name] = (path, ...values) => process.nextTick(values.at(-1), missing(operation, path));
  module.exports[`${name}Sync`] = (path) => { throw missing(operation, path); };
  module.exports.promises[name] = async (path) => { throw missing(operation, path); };
}
