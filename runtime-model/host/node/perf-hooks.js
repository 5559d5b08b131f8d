// node:perf_hooks, on the virtual clock.
'use strict';
const { now } = require('internal/binding');

const performance = { now, timeOrigin: 1700000000000, mark() {}, measure() {}, clearMarks() {}, clearMeasures() {}, getEntriesByName: () => [], toJSON: () => ({}) };
class PerformanceObserver {
  observe() {}
  disconnect() {}
}
module.exports = { performance, PerformanceObserver, constants: {} };
