const made = [];

function make(node) {
  const one = { node };
  made.push(one);  // ok: a test
  return one;
}

describe('a flow', () => {
  it('starts', () => {
    if (!make({ id: 1 }).node) throw new Error('no node');
  });
});
