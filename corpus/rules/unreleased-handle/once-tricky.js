// One for all.
import { Handler } from './handler';

export class AudioHandler extends Handler {
  constructor() {
    super();
    if (!AudioHandler.context) AudioHandler.context = new AudioContext();  // ok: made once
  }
}

let decoder;
export class Decoder {
  decode(data) {
    if (!decoder) decoder = new Worker('decode.js');  // ok: made once
    decoder.postMessage(data);
  }
  close() {
    this.isClosed = true;
  }
}
