// node:https.
'use strict';
module.exports = require('http');
