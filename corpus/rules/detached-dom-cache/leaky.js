const rows = new Map();
let selected = null;

function addRow(id, table) {
  const row = document.createElement('tr');
  rows.set(id, row);  // want detached-dom-cache "'rows' keeps this node"
  table.appendChild(row);
}

function select(event) {
  selected = event.target;  // want detached-dom-cache "'selected' keeps this node"
  selected.classList.add('selected');
}

function removeRow(table, row) {
  table.removeChild(row);
}
