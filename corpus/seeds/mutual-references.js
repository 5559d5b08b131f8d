// Two objects that only refer to each other are garbage together: a cycle keeps nothing alive.
function pair() {
  const left = { name: 'left', data: new Array(1000) };
  const right = { name: 'right', partner: left };
  left.partner = right;
  return left.data.length;
}

for (let i = 0; i < 1000; i++) pair();
