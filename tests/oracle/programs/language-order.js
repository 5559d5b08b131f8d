// Parameters before their turn, the order of patterns, closed iterators, values of eval, texts of functions, annex B.
(() => {
function f(x = x){}; try{f()}catch(e){console.log(e.message)}
})();
(() => {
function f(x = y, y){}; try{f()}catch(e){console.log(e.message)}
})();
(() => {
var x=0; const f=(x = x)=>{}; try{f()}catch(e){console.log(e.message)}
})();
(() => {
class C{ m(x = y, y){} }; try{new C().m()}catch(e){console.log(e.message)}
})();
(() => {
function* g(x = x){}; try{g()}catch(e){console.log(e.message)}
})();
(() => {
function f(x = 1, y = x){console.log(x,y)}; f(); f(undefined,3)
})();
(() => {
function f({a = b, b}){}; try{f({})}catch(e){console.log(e.message)}
})();
(() => {
function f([a = b, b]){}; try{f([])}catch(e){console.log(e.message)}
})();
(() => {
function f(a, b = () => a, c = b()){console.log(c)}; f(4)
})();
(() => {
const log=[]; const it={[Symbol.iterator](){return {next(){log.push('n');return{done:false,value:1}},return(){log.push('r');return {}}}}}; try{ [ (()=>{throw 1})().x ] = it }catch(e){log.push(e)}; console.log(log)
})();
(() => {
const log=[]; const it={[Symbol.iterator](){return {next(){log.push('n');return{done:false,value:1}},return(){log.push('r');return {}}}}}; try{ [ ...(()=>{throw 1})().x ] = it }catch(e){log.push(e)}; console.log(log)
})();
(() => {
const log=[]; const it={[Symbol.iterator](){return {next(){log.push('n');return{done:false,value:1}},return(){log.push('r');return {}}}}}; function*g(){ [ {}[yield] ] = it }; const i=g(); i.next(); console.log(i.return(7)); console.log(log)
})();
(() => {
const log=[]; const it={[Symbol.iterator](){return {next(){log.push('n');return{done:true,value:1}},return(){log.push('r');return {}}}}}; function*g(){ [ ...{}[yield] ] = it }; const i=g(); i.next(); console.log(i.return(7)); console.log(log)
})();
(() => {
const o={get a(){return 1}, set b(v){}}; console.log(o.__lookupGetter__('a'), o.__lookupSetter__('b'), o.__lookupGetter__('z')); o.__defineGetter__('q',()=>5); console.log(o.q); o.__defineSetter__('q',function(v){this._v=v}); o.q=3; console.log(o)
})();
(() => {
console.log('a'.anchor('"x"'),'b'.bold(),'c'.link('u'),'d'.fontcolor('red'),'e'.big(),'f'.blink(),'g'.fixed(),'h'.fontsize(3),'i'.italics(),'j'.small(),'k'.strike(),'l'.sub(),'m'.sup())
})();
(() => {
const d=new Date(2020,1,1); console.log(d.getYear()); d.setYear(99); console.log(d.getFullYear())
})();
(() => {
class A extends Array{}; const a=new A(1,2,3); console.log(a.map(x=>x) instanceof A, a.flatMap(x=>[x]) instanceof A, a.slice() instanceof A, a.flat() instanceof A, a.concat([]) instanceof A, a.filter(x=>x).constructor.name, a.splice(0,1).constructor.name)
})();
(() => {
try{Object.fromEntries([null])}catch(e){console.log(e.message)}
})();
(() => {
const it={[Symbol.iterator](){return{next(){return{done:false,value:[{toString(){throw new Error('k')}},1]}},return(){console.log('closed');return{}}}}}; try{Object.fromEntries(it)}catch(e){console.log(e.message)}
})();
(() => {
console.log(eval('1;if(true){}'), eval('1;do{2;break}while(0)'), eval('3;for(;;){break}'), eval('1;switch(1){case 1:}'), eval('1;try{2}finally{3}'), eval('5;var x=1'), eval('6;function f(){}'), eval('1;while(false);'), eval('2;{}'), eval('do{-2;continue}while(false)'), eval('1; L: { 4; break L; }'))
})();
(() => {
console.log(class{ /*a*/ static /*b*/ m /*c*/ (){} }.m.toString(), ({ /*x*/ get /*y*/ a(){return 1}, async *b(){} }).b.toString(), Object.getOwnPropertyDescriptor({ get /*y*/ a(){return 1} },'a').get.toString())
})();
(() => {
var yield_ = 1; var yield = 2; function f(a = yield){ return a }; console.log(f())
})();
(() => {
class C{m(){ return super.x }}; Object.setPrototypeOf(C.prototype,null); try{console.log(new (function(){return C.prototype})().m())}catch(e){console.log(e.message)}
})();
(() => {
(function(){ eval('{ function h(){return 1} } '); console.log(typeof h, h()) })()
})();
(() => {
(function(){ eval('switch(1){case 1: function h(){return 1} } '); console.log(typeof h, h()) })()
})();
(() => {
(function(){ eval('if(true) function h(){return 1}'); console.log(typeof h, h()) })()
})();
(() => {
eval('{ function gh(){return 1} }'); console.log(typeof gh)
})();
(() => {
console.log(/(?<=\b)a/y.test('a'), /(?<=^(\w{3}))def/.exec('abcdef'), /(?<!abc)\w\w\w/.exec('abcdef'), /(?<=a(?=([^a]{2})d)\w{3})\w\w/.exec('abcdefgh'))
})();
(() => {
console.log('abc'.startsWith('',Infinity)); try{'a'.startsWith(/a/)}catch(e){console.log(e.message)}; try{'a'.includes(/a/)}catch(e){console.log(e.message)}
})();
(() => {
try{isPrototypeOf.call(null,{})}catch(e){console.log(e.message)}
})();
(() => {
console.log(Object.getOwnPropertyNames(Function.prototype).sort().join())
})();
(() => {
try{ [].push.call({length:2**53-1},1) }catch(e){console.log(e.message)}
})();
(() => {
console.log([].slice.call({length:2**53+2, '9007199254740989':'a','9007199254740990':'b'},2**53-3))
})();
(() => {
console.log(Array.from.call(function(...a){this.n=a.length},[1,2]))
})();
(() => {
console.log(new WeakMap([[{},1]]) instanceof WeakMap); try{new WeakMap({[Symbol.iterator]:()=>({next:()=>({done:false,value:Object.defineProperty([],0,{get(){throw new Error('x')}})}),return(){console.log('closed')}})})}catch(e){console.log(e.message)}
})();
(() => {
async function f(){ for await (let [[x]] of [[null]]) ; } f().catch(e=>console.log(e.name, e.message))
})();
(() => {
async function f(){ let [[x]] = [null]; } f().catch(e=>console.log(e.name, e.message))
})();
(() => {
try{ let [{x}] = [undefined] }catch(e){console.log(e.name, e.message)}
})();
(() => {
const log=[]; const src={get a(){log.push('get');return 1}}; const key={toString(){log.push('skey');return 'a'}}; const tkey={toString(){log.push('tkey');return 'b'}}; const tgt={set b(v){log.push('set')}}; ({[(log.push('sk'),key)]:(log.push('t'),tgt)[(log.push('tk'),tkey)]}=src); console.log(log)
})();
(() => {
with({f:1}){ console.log(f); var f = 2 } console.log(f)
})();
