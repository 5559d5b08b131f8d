// node:os: one machine, always the same.
'use strict';
module.exports = { EOL: '\n', platform: () => 'linux', type: () => 'Linux', arch: () => 'x64', cpus: () => [{ model: 'model', speed: 1000 }], totalmem: () => 4294967296, freemem: () => 2147483648, hostname: () => 'localhost', homedir: () => '/', tmpdir: () => '/tmp', uptime: () => 1, release: () => '5.0.0', networkInterfaces: () => ({}), loadavg: () => [0, 0, 0], constants: { signals: {} } };
