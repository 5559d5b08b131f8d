// Handles that the platform or a library keeps until they are told to end.
const dgram = require('node:dgram');

class Compass {
  constructor() {
    this.sensor = new AbsoluteOrientationSensor({ frequency: 60 });  // want unreleased-handle "this AbsoluteOrientationSensor"
    this.level = new Accelerometer();  // ok: stopped at the end
    this.sensor.onreading = () => this.turn();
  }
  turn() {}
  dispose() {
    this.level.stop();
  }
}

class Beacon {
  constructor() {
    this.socket = dgram.createSocket('udp4');  // ok: closed at the end
    this.probe = dgram.createSocket('udp6');  // want unreleased-handle "this createSocket lives on after 'close': nothing releases it"
  }
  close() {
    this.socket.close();
  }
}

class Globe {
  constructor() {
    this.spin = d3.interval((elapsed) => this.turn(elapsed), 16);  // want uncleared-timer "this interval keeps 'Globe' alive after 'destroy'"
    this.blink = d3.interval(() => this.turn(0), 500);  // ok: stopped at the end
  }
  turn(elapsed) {
    this.angle = elapsed;
  }
  destroy() {
    this.blink.stop();
  }
}
