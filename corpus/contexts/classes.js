// Class scopes, private names, home objects and the functions that V8 makes up for fields.
class Empty {}
class Named { self() { return Named; } }
class Derived extends Named { constructor() { (() => super())(); } own() { return super.self(); } }
class Private {
  #field = 1;
  #method() { return this.#field; }
  static #shared() {}
  static call() { return Private.#shared(); }
  get #both() { return 1; }
  set #both(v) {}
}
class Fields { [Named.name] = () => this; static [Named.name] = 1; plain = () => 1; }
class Blocks { static { let local = 1; Blocks.read = () => local; } static last = this; }
const anonymous = class { static #hidden() {} static run() { return this.#hidden(); } };
const literal = { outer: () => 1, [(() => 'key')()]: 2, uses() { return super.toString(); }, other() {}, get size() { return 1; } };
function strict() { 'use strict'; class Free {} return class { m() { return Free; } }; }
