// RegExp: the constructor, exec, test and the properties of patterns (ECMA-262 22.2). Symbol.replace and its kin:
// regexp-protocol.cpp.
#include "runtime-model/builtins/regexp.h"

#include "runtime-model/runtime/regexp.h"

namespace heaplint::runtime_model {

namespace {

/// 22.2.4.1 RegExp ( pattern, flags )
ThrowCompletionOr<Value> RegExpConstructor(Agent& agent, const Arguments& arguments) {
  const bool is_regexp = TRY(IsRegExp(agent, arguments[0]));
  Value new_target = arguments.new_target();
  if (new_target.is_undefined()) {
    new_target = arguments.callee();
    if (is_regexp && arguments[1].is_undefined()) {
      const Value constructor = TRY(GetV(agent, arguments[0], agent.names().constructor));
      if (constructor == new_target) return arguments[0];
    }
  }
  Rooted<Value> pattern(agent.heap(), arguments[0]);
  Rooted<Value> flags(agent.heap(), arguments[1]);
  if (auto* original = As<JSRegExp>(arguments[0])) {
    pattern = original->source;
    if (arguments[1].is_undefined()) flags = original->flags;
  } else if (is_regexp) {
    pattern = TRY(GetV(agent, arguments[0], agent.names().source));
    if (arguments[1].is_undefined()) flags = TRY(GetV(agent, arguments[0], agent.names().flags));
  }
  JSRegExp* regexp = TRY(CreateFromConstructor<JSRegExp>(agent, new_target, Intrinsic::kRegExpPrototype,
                                                         agent.heap().empty_string(), agent.heap().empty_string()));
  regexp->DefineOwn(agent.heap(), agent.names().lastIndex, Value::Smi(0), kWritable);
  return RegExpInitialize(agent, regexp, pattern, flags);
}

ThrowCompletionOr<Value> Exec(Agent& agent, const Arguments& arguments) {
  const Rooted<JSRegExp> regexp(agent.heap(), TRY(ThisAs<JSRegExp>(agent, arguments, "RegExp.prototype.exec")));
  return RegExpBuiltinExec(agent, regexp, TRY(ToString(agent, arguments[0])));
}

ThrowCompletionOr<Value> Test(Agent& agent, const Arguments& arguments) {
  JSReceiver* regexp = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.test"));
  String* subject = TRY(ToString(agent, arguments[0]));
  const Rooted<String> rooted(agent.heap(), subject);
  return Value::Bool(!TRY(RegExpExec(agent, regexp, subject)).is_null());
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* regexp = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.toString"));
  const Rooted<String> source(agent.heap(), TRY(ToString(agent, TRY(Get(agent, regexp, agent.names().source)))));
  String* flags = TRY(ToString(agent, TRY(Get(agent, regexp, agent.names().flags))));
  return Value(NewString(agent, u"/" + Utf16Text(agent, source) + u"/" + Utf16Text(agent, flags)));
}

/// B.2.4.1 RegExp.prototype.compile ( pattern, flags )
ThrowCompletionOr<Value> Compile(Agent& agent, const Arguments& arguments) {
  JSRegExp* regexp = TRY(ThisAs<JSRegExp>(agent, arguments, "RegExp.prototype.compile"));
  if (auto* other = As<JSRegExp>(arguments[0])) return RegExpInitialize(agent, regexp, other->source, other->flags);
  return RegExpInitialize(agent, regexp, arguments[0], arguments[1]);
}

/// 22.2.6.13.1 EscapeRegExpPattern ( P, F )
std::u16string EscapedSource(std::u16string_view source) {
  if (source.empty()) return u"(?:)";
  std::u16string out;
  bool is_in_class = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char16_t c = source[i];
    if (c == '\\' && i + 1 < source.size() && source[i + 1] != '\n' && source[i + 1] != '\r') {
      out += c;
      out += source[++i];
      continue;
    }
    if (c == '[') is_in_class = true;
    if (c == ']') is_in_class = false;
    const bool is_break = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    if ((c == '/' && !is_in_class) || is_break) {
      if (!(c != '/' && i > 0 && source[i - 1] == '\\')) out += '\\';
      out += c == '\n' ? u"n" : c == '\r' ? u"r" : c == 0x2028 ? u"u2028" : c == 0x2029 ? u"u2029" : u"/";
    } else {
      out += c;
    }
  }
  return out;
}

ThrowCompletionOr<Value> Source(Agent& agent, const Arguments& arguments) {
  if (auto* regexp = As<JSRegExp>(arguments.this_value()))
    return Value(NewString(agent, EscapedSource(Utf16Text(agent, regexp->source))));
  if (arguments.this_value() == Value(agent.realm()[Intrinsic::kRegExpPrototype]))
    return Value(NewString(agent, "(?:)"));
  return agent.ThrowTypeError("RegExp.prototype.source getter called on non-RegExp object");
}

/// The flags in the order of RegExp.prototype.flags, each with the name of its getter.
struct Flag {
  char16_t letter;
  std::string_view name;
};
constexpr Flag kFlags[] = {{'d', "hasIndices"}, {'g', "global"},  {'i', "ignoreCase"},  {'m', "multiline"},
                           {'s', "dotAll"},     {'u', "unicode"}, {'v', "unicodeSets"}, {'y', "sticky"}};

template <std::size_t Index> ThrowCompletionOr<Value> FlagGetter(Agent& agent, const Arguments& arguments) {
  if (auto* regexp = As<JSRegExp>(arguments.this_value())) {
    const std::u16string flags = Utf16Text(agent, regexp->flags);
    return Value::Bool(flags.find(kFlags[Index].letter) != std::u16string::npos);
  }
  if (arguments.this_value() == Value(agent.realm()[Intrinsic::kRegExpPrototype])) return Value::Undefined();
  return agent.ThrowTypeError("RegExp.prototype." + std::string(kFlags[Index].name) +
                              " getter called on non-RegExp object");
}

ThrowCompletionOr<Value> Flags(Agent& agent, const Arguments& arguments) {
  JSReceiver* regexp = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.flags getter"));
  std::string text;
  for (const Flag& flag : kFlags) {
    if (ToBoolean(TRY(Get(agent, regexp, KeyFromText(agent, flag.name))))) text += static_cast<char>(flag.letter);
  }
  return Value(NewString(agent, text));
}

/// RegExp.$1 … $9, lastMatch and their kin: V8's last match info. Item 0 is the match itself.
template <std::size_t Index> ThrowCompletionOr<Value> LastCapture(Agent& agent, const Arguments&) {
  const RegExpState& state = agent.regexp_state();
  auto* subject = As<String>(state.last_subject);
  if (subject == nullptr || Index >= state.last_captures.size() || !state.last_captures[Index])
    return Value(agent.heap().empty_string());
  const primitives::RegexCapture range = *state.last_captures[Index];
  if (range.begin == range.end) return Value(agent.heap().empty_string());
  return Value(agent.heap().NewSubString(subject, static_cast<std::uint32_t>(range.begin),
                                         static_cast<std::uint32_t>(range.end)));
}

ThrowCompletionOr<Value> LastInput(Agent& agent, const Arguments&) {
  const Value subject = agent.regexp_state().last_subject;
  return Is<String>(subject) ? subject : Value(agent.heap().empty_string());
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

template <std::size_t... Index>
void DefineFlagGetters(Realm& realm, JSObject* prototype, std::index_sequence<Index...>) {
  (DefineGetter(realm, prototype, kFlags[Index].name, FlagGetter<Index>), ...);
}

template <std::size_t... Index>
void DefineLastCaptures(Realm& realm, JSObject* constructor, std::index_sequence<Index...>) {
  (DefineGetter(realm, constructor, "$" + std::to_string(Index + 1), LastCapture<Index + 1>), ...);
}

}  // namespace

ThrowCompletionOr<JSReceiver*> ThisRegExpObject(Agent& agent, const Arguments& arguments, std::string_view method) {
  if (auto* object = As<JSReceiver>(arguments.this_value())) return object;
  return agent.ThrowTypeError(std::string(method) + " requires that 'this' be an Object");
}

void InstallRegExpBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kRegExpPrototype);
  JSFunction* constructor = DefineConstructor(realm, "RegExp", RegExpConstructor, 2, prototype);
  realm.Set(Intrinsic::kRegExp, constructor);
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  DefineLastCaptures(realm, constructor, std::make_index_sequence<9>());
  for (const std::string_view name : {"lastMatch", "$&"}) DefineGetter(realm, constructor, name, LastCapture<0>);
  for (const std::string_view name : {"input", "$_"}) DefineGetter(realm, constructor, name, LastInput);
  JSFunction* exec = NewBuiltinFunction(realm, "exec", Exec, 1);
  realm.Set(Intrinsic::kRegExpExec, exec);
  DefineValue(realm, prototype, "exec", exec);
  DefineFunctions(realm, prototype, {{"compile", Compile, 2}, {"test", Test, 1}, {"toString", ToStringMethod, 0}});
  DefineGetter(realm, prototype, "source", Source);
  DefineGetter(realm, prototype, "flags", Flags);
  DefineFlagGetters(realm, prototype, std::make_index_sequence<std::size(kFlags)>());
  InstallRegExpProtocolBuiltins(realm, prototype);
}

}  // namespace heaplint::runtime_model
