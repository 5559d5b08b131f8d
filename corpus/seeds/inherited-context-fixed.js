// The ticker is made outside the function that has the nodes.
var onTick;

function makeTicker(step) {
  return function () {
    return step + 1;
  };
}

function buildScene(width) {
  var sprites = [];
  for (var i = 0; i < 100000; i++) {
    sprites.push(document.createElement('canvas'));
  }
  function hide() {
    sprites.length = 0;
  }
  if (width === 0) hide();
  return makeTicker(width);
}

onTick = buildScene(640);
