function load(path) {
  result = path.split('/');  // want implicit-global "'result' is declared nowhere"
  return result.length;
}

function total(prices) {
  var sum = 0;
  for (index in prices) sum += prices[index];  // want implicit-global "'index'"
  return sum;
}

function Account(owner) {
  this.owner = owner;  // want implicit-global "'this' is the global object here"
}
Account('Ada');
module.exports = { load, total };

// What is evaluated later has declared nothing yet.
function readSettings(target, defaults) {
  var settings = {};
  for (attribute in defaults) {  // want implicit-global "'attribute' is declared nowhere"
    settings[attribute] = eval(target.getAttribute('data-' + attribute));
  }
  return settings;
}
