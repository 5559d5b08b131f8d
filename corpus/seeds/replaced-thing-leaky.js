// A status line that is replaced every second. Each one keeps the one before it, so the page grows by one per second.
var status = null;

function replaceStatus() {
  var previous = status;
  function report() {
    if (previous) console.log('replaced ' + previous.text.length);
  }
  status = {  // want shared-closure "each new 'status' keeps the one before it"
    text: new Array(100000).join('*'),
    describe: function () {
      return 'status';
    },
  };
  if (status.text.length === 0) report();
}

setInterval(replaceStatus, 1000);
