// A function that is kept does not use the nodes; a function beside it does, and they share one Context.
var isEnabled;

function buildGrid() {
  var cells = [];
  for (var i = 0; i < 100000; i++) {
    cells.push(document.createElement('div'));
  }
  function countCells() {
    return cells.length;
  }
  console.log(countCells());
  return function () {  // want shared-closure "keeps 'cells' alive, which only another function uses"
    return true;
  };
}

isEnabled = buildGrid();
