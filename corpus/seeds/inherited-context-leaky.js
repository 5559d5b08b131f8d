// The function that is kept stands two functions deep. Its Context inherits the outer one, and that one has the nodes.
var onTick;

function buildScene(width) {
  var sprites = [];
  for (var i = 0; i < 100000; i++) {
    sprites.push(document.createElement('canvas'));
  }
  function hide() {
    sprites.length = 0;
  }
  function makeTicker(step) {
    return function () {  // want shared-closure "it inherits the Context around it"
      return step + 1;
    };
  }
  if (width === 0) hide();
  return makeTicker(width);
}

onTick = buildScene(640);
