// node:child_process: a process that runs until it is killed and never says anything.
'use strict';
const { Handle } = require('internal/handles');
const EventEmitter = require('events');

class ChildProcess extends Handle {
  pid = 2;
  killed = false;
  stdin = Object.assign(new EventEmitter(), { write: () => true, end() {} });
  stdout = new EventEmitter();
  stderr = new EventEmitter();
  kill(signal = 'SIGTERM') {
    this.killed = true;
    this.shut('exit', null, signal);
    return true;
  }
  send() { return true; }
  disconnect() {}
}
const spawn = () => new ChildProcess().open();
module.exports = { ChildProcess, spawn, fork: spawn, exec: spawn, execFile: spawn };
