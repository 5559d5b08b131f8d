// The nodes stay in a function of their own: the function that is kept has another Context.
var isEnabled;

function countCells() {
  var cells = [];
  for (var i = 0; i < 100000; i++) {
    cells.push(document.createElement('div'));
  }
  return cells.length;
}

function buildGrid() {
  console.log(countCells());
  return function () {
    return true;
  };
}

isEnabled = buildGrid();
