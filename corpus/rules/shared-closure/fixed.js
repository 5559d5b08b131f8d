let current = null;

function replace() {
  let previous = current;
  const log = () => {
    if (previous) console.log('replaced');
  };
  current = { name: 'next', run: () => 1 };
  log.called = true;
  previous = null;
}
setInterval(replace, 1000);

function makeReader() {
  let buffer = new ArrayBuffer(1 << 20);
  const size = () => buffer.byteLength;
  console.log(size());
  buffer = null;
  return () => 'ready';
}
export const reader = makeReader();
