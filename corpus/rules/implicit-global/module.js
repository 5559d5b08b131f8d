// A CommonJS module is a function: what it does not declare at its top level is as global as anywhere else.
const { Message } = require('./message');

ROW_DESCRIPTION = 'rowDescription';  // want implicit-global "'ROW_DESCRIPTION' is declared nowhere"

exports.parse = function (buffer, length) {
  return new Message(ROW_DESCRIPTION, buffer, length);
};
