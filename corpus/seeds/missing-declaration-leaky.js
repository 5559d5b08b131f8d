// A name that is declared nowhere, and `this` in a plain call: two ways to fill the global object.
function readReport(text) {
  lines = text.split('\n');  // want implicit-global "'lines' is declared nowhere"
  return lines.length;
}

function Session(user) {
  this.user = user;  // want implicit-global "'this' is the global object here"
  this.buffer = new Array(1000000);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ note "'buffer' too"
}

readReport('a\nb');
Session('Ada');
