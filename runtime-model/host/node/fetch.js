// fetch: a request that nobody answers; it ends only when its signal does.
'use strict';
exports.fetch = function fetch(input, { signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    return undefined;
  });
};
