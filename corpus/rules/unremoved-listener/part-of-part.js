// The end takes off what was added to what is given, and forgets what others share with it.
function Label(field) {
  this._field = field;
  this._system = field.system;
  this._field.on('resize', this._onResize, this);
  this._system.app.i18n.on('set:locale', this._onLocale, this);  // want unremoved-listener "keeps 'Label' alive after 'destroy': nothing releases it"
  this._system.on('change', this._onChange, this);  // want unremoved-listener want-fact "weak"
}
Label.prototype._onResize = function () {
  this.width = 1;
};
Label.prototype._onLocale = function () {
  this.text = '';
};
Label.prototype._onChange = function () {
  this.text = null;
};
Label.prototype.destroy = function () {
  this._field.off('resize', this._onResize, this);
};
