// node:timers/promises.
'use strict';

function abortable(signal, start) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = start((value) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    const onAbort = () => {
      stop();
      reject(signal.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    return undefined;
  });
}

exports.setTimeout = (delay, value, { signal, ref = true } = {}) => abortable(signal, (done) => {
  const timer = setTimeout(done, delay, value);
  if (!ref) timer.unref();
  return () => clearTimeout(timer);
});

exports.setImmediate = (value, { signal } = {}) => abortable(signal, (done) => {
  const immediate = setImmediate(done, value);
  return () => clearImmediate(immediate);
});

exports.setInterval = async function* setInterval(delay, value, { signal } = {}) {
  for (;;) {
    await exports.setTimeout(delay, undefined, { signal });
    yield value;
  }
};

exports.scheduler = { wait: (delay, options) => exports.setTimeout(delay, undefined, options), yield: () => exports.setImmediate() };
