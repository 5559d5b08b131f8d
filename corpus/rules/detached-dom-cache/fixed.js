const rows = new Map();
let selected = null;

function addRow(id, table) {
  const row = document.createElement('tr');
  rows.set(id, row);
  table.appendChild(row);
}

function select(event) {
  selected = event.target;
  selected.classList.add('selected');
}

function removeRow(table, row, id) {
  table.removeChild(row);
  rows.delete(id);
  selected = null;
}
