let current = null;

function replace() {                 // want-context replace{previous}
  const previous = current;
  const log = () => {
    if (previous) console.log('replaced');
  };
  current = { name: 'next', run: () => 1 };  // want shared-closure "each new 'current' keeps the one before it"
  //                             ^^^^^^ note "this function lives on"
  log.called = true;
}
setInterval(replace, 1000);

function makeReader() {
  const buffer = new ArrayBuffer(1 << 20);
  const size = () => buffer.byteLength;
  console.log(size());
  return () => 'ready';  // want shared-closure "keeps 'buffer' alive, which only another function uses"
}
export const reader = makeReader();
