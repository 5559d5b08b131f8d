// node:crypto: random values from the seeded Math.random; no real cryptography.
'use strict';
const { Buffer } = require('buffer');

const randomBytes = (size, callback) => {
  const bytes = Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));
  if (callback) process.nextTick(callback, null, bytes);
  return bytes;
};
const randomUUID = () => randomBytes(16).toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.*)$/, '$1-$2-4$3-8$4-$5');
const randomInt = (low, high = low) => Math.floor(Math.random() * (high === low ? low : high - low)) + (high === low ? 0 : low);

/** Stands for a digest: equal input gives equal text. */
class Hash {
  #state = 0x811c9dc5;
  update(data) {
    for (const byte of Buffer.from(data)) this.#state = Math.imul(this.#state ^ byte, 0x01000193);
    return this;
  }
  digest(encoding) {
    const bytes = Buffer.alloc(20);
    for (let i = 0; i < 5; i++) bytes.writeInt32BE(Math.imul(this.#state, i + 1), 4 * i);
    return encoding ? bytes.toString(encoding) : bytes;
  }
}
module.exports = { randomBytes, randomUUID, randomInt, createHash: () => new Hash(), createHmac: () => new Hash(), webcrypto: { randomUUID, getRandomValues: (array) => array.map(() => Math.floor(Math.random() * 256)) } };
