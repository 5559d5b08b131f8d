// node:events, EventTarget, AbortController, process events.
const EventEmitter = require('events');
const e = new EventEmitter();
e.on('x', (a, b) => console.log('on', a, b)); e.prependListener('x', () => console.log('first')); e.once('x', () => console.log('once'));
console.log(e.emit('x', 1, 2), e.emit('x', 3), e.emit('y'), e.listenerCount('x'), e.eventNames(), e.getMaxListeners());
const f = () => console.log('f'); e.on('z', f); e.off('z', f); console.log(e.emit('z'), e.rawListeners('x').length);
try { e.emit('error', new Error('boom')); } catch (error) { console.log(error.message); }
try { e.on('x', 1); } catch (error) { console.log(error.name, error.code); }
class Sub extends EventEmitter { constructor() { super(); this.on('go', () => this.emit('gone', this.constructor.name)); } }
const s = new Sub(); s.on('gone', (n) => console.log('gone', n)); s.emit('go');
EventEmitter.once(e, 'later').then((v) => console.log('later', v)); setTimeout(() => e.emit('later', 7), 5);
const t = new EventTarget();
t.addEventListener('a', (event) => { console.log(event.type, event.target === t, event.defaultPrevented); event.preventDefault(); }, { once: true });
t.addEventListener('a', { handleEvent(event) { console.log('object', event instanceof Event, this !== undefined); } });
console.log(t.dispatchEvent(new Event('a', { cancelable: true })), t.dispatchEvent(new Event('a')), new CustomEvent('c', { detail: 5 }).detail);
const c = new AbortController(); c.signal.addEventListener('abort', () => console.log('aborted', c.signal.reason.name)); t.addEventListener('b', () => console.log('never'), { signal: c.signal });
c.abort(); c.abort(); t.dispatchEvent(new Event('b')); console.log(c.signal.aborted, AbortSignal.abort('why').reason);
try { c.signal.throwIfAborted(); } catch (error) { console.log(error.name, error.message); }
const any = AbortSignal.any([new AbortController().signal, c.signal]); console.log(any.aborted);
AbortSignal.timeout(10).addEventListener('abort', (event) => console.log('timeout', event.target.reason.name));
setTimeout(() => {}, 50);
process.on('exit', (code) => console.log('exit', code));
process.once('custom', (v) => console.log('custom', v)); process.emit('custom', 1); console.log(process.listenerCount('custom'));
