// A status line that is replaced every second. The captured variable is set to null, so the chain breaks.
var status = null;

function replaceStatus() {
  var previous = status;
  function report() {
    if (previous) console.log('replaced ' + previous.text.length);
  }
  status = {
    text: new Array(100000).join('*'),
    describe: function () {
      return 'status';
    },
  };
  if (status.text.length === 0) report();
  previous = null;
}

setInterval(replaceStatus, 1000);
