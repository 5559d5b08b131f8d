/* global settings, theme:writable */
function configure() {
  settings = { dark: true };  // ok: declared in a comment
  theme = 'dark';  // ok: declared in a comment
}

function count() {
  hits++;  // ok: throws, and makes no global
  visits += 1;  // ok: throws too
  names ||= [];  // ok: throws too
}

function strict() {
  'use strict';
  total = 1;  // ok: throws in strict code
}

function navigate() {
  location = '/next';  // ok: the browser's own
  onmessage = null;  // ok: the browser's own
}

window.registry = {};
function register() {
  registry = {};  // ok: put on window on purpose
}

class Point {
  constructor(x) {
    this.x = x;  // ok: a class is strict and constructed
  }
}

function later() {
  assigned = 1;  // ok: declared below
  var assigned;
}

function Pool() {
  this.items = [];  // ok: constructed
}
configure(count, strict, navigate, register, new Point(1), later, new Pool());
module.exports = Pool;

// What is evaluated before may have declared it.
function template(code, data) {
  eval(code);
  rendered = data;  // ok: a `var` in the code
  with (data) {
    title = rendered;  // ok: data.title
  }
}
