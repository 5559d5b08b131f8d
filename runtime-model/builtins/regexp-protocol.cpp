// RegExp.prototype[@@match], [@@matchAll], [@@replace], [@@search], [@@split] (ECMA-262 22.2.6).
#include <algorithm>

#include "runtime-model/builtins/regexp.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/regexp.h"

namespace heaplint::runtime_model {

namespace {

/// Receiver and subject of a method, both alive as long as this is.
struct Target {
  Target(Agent& agent, JSReceiver* object, String* text) : regexp(agent.heap(), object), subject(agent.heap(), text) {}
  Rooted<JSReceiver> regexp;
  Rooted<String> subject;
};

ThrowCompletionOr<std::u16string> FlagsOf(Agent& agent, JSReceiver* regexp) {
  return Utf16Text(agent, TRY(ToString(agent, TRY(Get(agent, regexp, agent.names().flags)))));
}

bool HasFlag(const std::u16string& flags, char16_t flag) { return flags.find(flag) != std::u16string::npos; }
bool IsUnicode(const std::u16string& flags) { return HasFlag(flags, 'u') || HasFlag(flags, 'v'); }

/// Moves lastIndex on after an empty match.
ThrowCompletionOr<void> StepOver(Agent& agent, const Target& target, bool is_unicode) {
  const double index = TRY(ToLength(agent, TRY(Get(agent, target.regexp, agent.names().lastIndex))));
  return Set(agent, target.regexp, agent.names().lastIndex,
             Value::Number(AdvanceStringIndex(agent, target.subject, index, is_unicode)), true);
}

/// 22.2.6.8 RegExp.prototype [ @@match ] ( string )
ThrowCompletionOr<Value> Match(Agent& agent, const Arguments& arguments) {
  JSReceiver* object = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.@@match"));
  const Target target(agent, object, TRY(ToString(agent, arguments[0])));
  const std::u16string flags = TRY(FlagsOf(agent, target.regexp));
  if (!HasFlag(flags, 'g')) return RegExpExec(agent, target.regexp, target.subject);
  TRY(Set(agent, target.regexp, agent.names().lastIndex, Value::Smi(0), true));
  RootedList matches(agent.heap());
  for (;;) {
    const Rooted<Value> result(agent.heap(), TRY(RegExpExec(agent, target.regexp, target.subject)));
    if (Value(result).is_null()) break;
    String* matched = TRY(ToString(agent, TRY(Get(agent, As<JSReceiver>(result), PropertyKey::Index(0)))));
    matches->push_back(matched);
    if (matched->length() == 0) TRY(StepOver(agent, target, IsUnicode(flags)));
  }
  return matches->empty() ? Value::Null() : Value(CreateArrayFromList(agent, *matches));
}

/// 22.2.6.9 RegExp.prototype [ @@matchAll ] ( string )
ThrowCompletionOr<Value> MatchAll(Agent& agent, const Arguments& arguments) {
  JSReceiver* object = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.@@matchAll"));
  const Target target(agent, object, TRY(ToString(agent, arguments[0])));
  const Rooted<JSReceiver> constructor(
      agent.heap(), TRY(SpeciesConstructor(agent, target.regexp, agent.realm()[Intrinsic::kRegExp])));
  const Rooted<String> flags(agent.heap(), TRY(ToString(agent, TRY(Get(agent, target.regexp, agent.names().flags)))));
  const Value values[2] = {target.regexp.value(), flags.value()};
  const Rooted<Value> matcher(agent.heap(), TRY(Construct(agent, constructor, values)));
  const Value last_index = Value::Number(TRY(ToLength(agent, TRY(Get(agent, target.regexp, agent.names().lastIndex)))));
  TRY(Set(agent, As<JSReceiver>(matcher), agent.names().lastIndex, last_index, true));
  const std::u16string flag_text = Utf16Text(agent, flags);
  Map* map = agent.MapFor(agent.realm()[Intrinsic::kRegExpStringIteratorPrototype]);
  return Value(agent.heap().New<JSRegExpStringIterator>(map, As<JSReceiver>(matcher), target.subject.get(),
                                                        HasFlag(flag_text, 'g'), IsUnicode(flag_text)));
}

/// 22.2.9.2.1 %RegExpStringIteratorPrototype%.next ( )
ThrowCompletionOr<Value> IteratorNext(Agent& agent, const Arguments& arguments) {
  auto* iterator = TRY(ThisAs<JSRegExpStringIterator>(agent, arguments, "%RegExpStringIterator%.prototype.next"));
  if (iterator->is_done) return Value(CreateIterResultObject(agent, Value::Undefined(), true));
  const Target target(agent, iterator->regexp, iterator->string);
  const Rooted<Value> match(agent.heap(), TRY(RegExpExec(agent, target.regexp, target.subject)));
  const bool is_at_end = Value(match).is_null();
  iterator->is_done = is_at_end || !iterator->is_global;
  if (is_at_end) return Value(CreateIterResultObject(agent, Value::Undefined(), true));
  if (iterator->is_global) {
    String* matched = TRY(ToString(agent, TRY(Get(agent, As<JSReceiver>(match), PropertyKey::Index(0)))));
    if (matched->length() == 0) TRY(StepOver(agent, target, iterator->is_unicode));
  }
  return Value(CreateIterResultObject(agent, match, false));
}

/// The replacement of one match: the callback's result or the template filled in. 22.2.6.11, steps 14.a to 14.l.
ThrowCompletionOr<void> ReplaceOne(Agent& agent, const Target& target, Value result_value, Value replacer,
                                   std::u16string_view subject, std::u16string& out, std::size_t& next_position) {
  auto* result = As<JSReceiver>(result_value);
  const double capture_count = std::max(TRY(LengthOfArrayLike(agent, result)) - 1, 0.0);
  const Rooted<String> matched(agent.heap(), TRY(ToString(agent, TRY(Get(agent, result, PropertyKey::Index(0))))));
  const double raw_position = TRY(ToIntegerOrInfinity(agent, TRY(Get(agent, result, agent.names().index))));
  const auto position = static_cast<std::size_t>(std::clamp(raw_position, 0.0, static_cast<double>(subject.size())));
  RootedList captures(agent.heap());
  for (double n = 1; n <= capture_count; ++n) {
    const Value capture = TRY(Get(agent, result, KeyFromInteger(agent, n)));
    captures->push_back(capture.is_undefined() ? capture : Value(TRY(ToString(agent, capture))));
    TRY(agent.Spend(1));
  }
  Rooted<Value> named(agent.heap(), TRY(Get(agent, result, agent.names().groups)));
  std::u16string replacement;
  if (IsCallable(replacer)) {
    RootedList values(agent.heap());
    values->push_back(matched.value());
    values->insert(values->end(), captures->begin(), captures->end());
    values->push_back(Value::Number(static_cast<double>(position)));
    values->push_back(target.subject.value());
    if (!Value(named).is_undefined()) values->push_back(named);
    const Value text = TRY(Call(agent, replacer, Value::Undefined(), *values));
    replacement = Utf16Text(agent, TRY(ToString(agent, text)));
  } else {
    if (!Value(named).is_undefined()) named = TRY(ToObject(agent, named));
    replacement = TRY(GetSubstitution(agent, Utf16Text(agent, matched), subject, position, *captures, named,
                                      Utf16Text(agent, As<String>(replacer))));
  }
  if (position < next_position) return {};
  out += subject.substr(next_position, position - next_position);
  out += replacement;
  next_position = position + matched->length();
  return agent.Reserve(replacement.size());
}

/// 22.2.6.11 RegExp.prototype [ @@replace ] ( string, replaceValue )
ThrowCompletionOr<Value> Replace(Agent& agent, const Arguments& arguments) {
  JSReceiver* object = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.@@replace"));
  const Target target(agent, object, TRY(ToString(agent, arguments[0])));
  Rooted<Value> replacer(agent.heap(), arguments[1]);
  if (!IsCallable(replacer)) replacer = TRY(ToString(agent, replacer));
  const std::u16string flags = TRY(FlagsOf(agent, target.regexp));
  const bool is_global = HasFlag(flags, 'g');
  if (is_global) TRY(Set(agent, target.regexp, agent.names().lastIndex, Value::Smi(0), true));
  RootedList results(agent.heap());
  for (;;) {
    const Value result = TRY(RegExpExec(agent, target.regexp, target.subject));
    if (result.is_null()) break;
    results->push_back(result);
    if (!is_global) break;
    String* matched = TRY(ToString(agent, TRY(Get(agent, As<JSReceiver>(result), PropertyKey::Index(0)))));
    if (matched->length() == 0) TRY(StepOver(agent, target, IsUnicode(flags)));
  }
  if (results->empty()) return target.subject.value();
  const std::u16string subject = Utf16Text(agent, target.subject);
  std::u16string out;
  std::size_t next_position = 0;
  for (std::size_t i = 0; i < results->size(); ++i)
    TRY(ReplaceOne(agent, target, (*results)[i], replacer, subject, out, next_position));
  out += std::u16string_view(subject).substr(std::min(next_position, subject.size()));
  return Value(NewString(agent, out));
}

/// 22.2.6.12 RegExp.prototype [ @@search ] ( string )
ThrowCompletionOr<Value> SearchMethod(Agent& agent, const Arguments& arguments) {
  JSReceiver* object = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.@@search"));
  const Target target(agent, object, TRY(ToString(agent, arguments[0])));
  const PropertyKey key = agent.names().lastIndex;
  const Rooted<Value> previous(agent.heap(), TRY(Get(agent, target.regexp, key)));
  if (!SameValue(agent, previous, Value::Smi(0))) TRY(Set(agent, target.regexp, key, Value::Smi(0), true));
  const Rooted<Value> result(agent.heap(), TRY(RegExpExec(agent, target.regexp, target.subject)));
  if (!SameValue(agent, TRY(Get(agent, target.regexp, key)), previous))
    TRY(Set(agent, target.regexp, key, previous, true));
  if (Value(result).is_null()) return Value::Smi(-1);
  return Get(agent, As<JSReceiver>(result), agent.names().index);
}

/// 22.2.6.14 RegExp.prototype [ @@split ] ( string, limit )
ThrowCompletionOr<Value> Split(Agent& agent, const Arguments& arguments) {
  JSReceiver* object = TRY(ThisRegExpObject(agent, arguments, "RegExp.prototype.@@split"));
  const Target target(agent, object, TRY(ToString(agent, arguments[0])));
  const Rooted<JSReceiver> constructor(
      agent.heap(), TRY(SpeciesConstructor(agent, target.regexp, agent.realm()[Intrinsic::kRegExp])));
  std::u16string flags = TRY(FlagsOf(agent, target.regexp));
  if (!HasFlag(flags, 'y')) flags += 'y';
  const Value values[2] = {target.regexp.value(), NewString(agent, flags)};
  const RootedSpan rooted_values(agent.heap(), values);
  const Rooted<JSReceiver> splitter(agent.heap(), As<JSReceiver>(TRY(Construct(agent, constructor, values))));
  const std::uint32_t limit = arguments[1].is_undefined() ? 0xffffffffu : TRY(ToUint32(agent, arguments[1]));
  RootedList pieces(agent.heap());
  if (limit == 0) return Value(CreateArrayFromList(agent, *pieces));
  const std::uint32_t size = target.subject->length();
  if (size == 0) {
    if (TRY(RegExpExec(agent, splitter, target.subject)).is_null()) pieces->push_back(target.subject.value());
    return Value(CreateArrayFromList(agent, *pieces));
  }
  const auto piece = [&](std::uint32_t begin, std::uint32_t end) -> Value {
    if (begin == end) return agent.heap().empty_string();
    return agent.heap().NewSubString(target.subject, begin, end);
  };
  std::uint32_t start = 0;
  double at = 0;
  while (at < size) {
    TRY(agent.Spend(1));
    TRY(Set(agent, splitter, agent.names().lastIndex, Value::Number(at), true));
    const Rooted<Value> match(agent.heap(), TRY(RegExpExec(agent, splitter, target.subject)));
    double end = at;
    if (!Value(match).is_null()) {
      end = std::min<double>(TRY(ToLength(agent, TRY(Get(agent, splitter, agent.names().lastIndex)))), size);
    }
    if (Value(match).is_null() || end == start) {
      at = AdvanceStringIndex(agent, target.subject, at, IsUnicode(flags));
      continue;
    }
    pieces->push_back(piece(start, static_cast<std::uint32_t>(at)));
    if (pieces->size() == limit) return Value(CreateArrayFromList(agent, *pieces));
    start = static_cast<std::uint32_t>(end);
    const double captures = TRY(LengthOfArrayLike(agent, As<JSReceiver>(match)));
    for (double n = 1; n < captures; ++n) {
      pieces->push_back(TRY(Get(agent, As<JSReceiver>(match), KeyFromInteger(agent, n))));
      if (pieces->size() == limit) return Value(CreateArrayFromList(agent, *pieces));
    }
    at = start;
  }
  pieces->push_back(piece(start, size));
  return Value(CreateArrayFromList(agent, *pieces));
}

}  // namespace

void InstallRegExpProtocolBuiltins(Realm& realm, JSObject* prototype) {
  DefineFunctions(realm, prototype,
                  {{"@@match", Match, 1},
                   {"@@matchAll", MatchAll, 1},
                   {"@@replace", Replace, 2},
                   {"@@search", SearchMethod, 1},
                   {"@@split", Split, 2}});
  JSObject* iterator =
      NewPrototype(realm, Intrinsic::kRegExpStringIteratorPrototype, realm[Intrinsic::kIteratorPrototype]);
  DefineFunctions(realm, iterator, {{"next", IteratorNext, 0}});
  DefineValue(realm, iterator, "@@toStringTag", NewString(realm.agent(), "RegExp String Iterator"), kConfigurable);
}

}  // namespace heaplint::runtime_model
