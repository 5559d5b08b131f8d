function load(path) {
  var result = path.split('/');
  return result.length;
}

function total(prices) {
  var sum = 0;
  for (var index in prices) sum += prices[index];
  return sum;
}

function Account(owner) {
  this.owner = owner;
}
new Account('Ada');
module.exports = { load, total };
