// node:v8: statistics of the modelled heap.
'use strict';
module.exports = { getHeapStatistics: () => { const used = process.memoryUsage().heapUsed; return { total_heap_size: used, used_heap_size: used, heap_size_limit: 4345298944, malloced_memory: 0, number_of_native_contexts: 1, number_of_detached_contexts: 0 }; }, setFlagsFromString() {}, writeHeapSnapshot: () => '', serialize: JSON.stringify, deserialize: JSON.parse };
