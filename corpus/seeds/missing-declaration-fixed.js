'use strict';
// Strict mode: an undeclared name throws, and `this` in a plain call is undefined.
function readReport(text) {
  const lines = text.split('\n');
  return lines.length;
}

function Session(user) {
  this.user = user;
  this.buffer = new Array(1000000);
}

readReport('a\nb');
new Session('Ada');
