// String.prototype: the methods that take a pattern (ECMA-262 22.1.3): match, matchAll, replace, replaceAll, search, split.
#include <algorithm>

#include "runtime-model/builtins/string.h"
#include "runtime-model/runtime/regexp.h"

namespace heaplint::runtime_model {

namespace {

/// pattern[symbol] if `pattern` has it; else undefined. Numbers and strings need no look.
ThrowCompletionOr<Value> MethodOfPattern(Agent& agent, Value pattern, Symbol* symbol) {
  if (!IsObject(pattern)) return Value::Undefined();
  return GetMethod(agent, pattern, PropertyKey(symbol));
}

/// A new RegExp of `pattern`, then its method `symbol` with the subject.
ThrowCompletionOr<Value> ThroughRegExp(Agent& agent, const Arguments& arguments, Symbol* symbol,
                                       std::string_view flags) {
  const Rooted<String> subject(agent.heap(), TRY(ThisText(agent, arguments)));
  const Value values[2] = {arguments[0], NewString(agent, flags)};
  const RootedSpan rooted(agent.heap(), values);
  const Value regexp = TRY(Construct(agent, agent.realm()[Intrinsic::kRegExp], values));
  return Invoke(agent, regexp, PropertyKey(symbol), {subject.value()});
}

ThrowCompletionOr<Value> Match(Agent& agent, const Arguments& arguments) {
  TRY(RequireObjectCoercible(agent, arguments.this_value(), "String.prototype.match"));
  const Value method = TRY(MethodOfPattern(agent, arguments[0], agent.symbols().match));
  if (!method.is_undefined()) return Call(agent, method, arguments[0], {arguments.this_value()});
  return ThroughRegExp(agent, arguments, agent.symbols().match, "");
}

ThrowCompletionOr<Value> SearchMethod(Agent& agent, const Arguments& arguments) {
  TRY(RequireObjectCoercible(agent, arguments.this_value(), "String.prototype.search"));
  const Value method = TRY(MethodOfPattern(agent, arguments[0], agent.symbols().search));
  if (!method.is_undefined()) return Call(agent, method, arguments[0], {arguments.this_value()});
  return ThroughRegExp(agent, arguments, agent.symbols().search, "");
}

/// Throws unless a regular expression has the flag g.
ThrowCompletionOr<void> RequireGlobal(Agent& agent, Value pattern, std::string_view method) {
  if (!TRY(IsRegExp(agent, pattern))) return {};
  const Rooted<Value> flags(agent.heap(), TRY(GetV(agent, pattern, agent.names().flags)));
  TRY(RequireObjectCoercible(agent, flags, method));
  if (Utf16Text(agent, TRY(ToString(agent, flags))).find('g') != std::u16string::npos) return {};
  return agent.ThrowTypeError(std::string(method) + " called with a non-global RegExp argument");
}

ThrowCompletionOr<Value> MatchAll(Agent& agent, const Arguments& arguments) {
  TRY(RequireObjectCoercible(agent, arguments.this_value(), "String.prototype.matchAll"));
  TRY(RequireGlobal(agent, arguments[0], "String.prototype.matchAll"));
  const Value method = TRY(MethodOfPattern(agent, arguments[0], agent.symbols().matchAll));
  if (!method.is_undefined()) return Call(agent, method, arguments[0], {arguments.this_value()});
  return ThroughRegExp(agent, arguments, agent.symbols().matchAll, "g");
}

/// 22.1.3.19, 22.1.3.20: replaces the first or all occurrences of a plain text.
ThrowCompletionOr<Value> ReplaceText(Agent& agent, const Arguments& arguments, bool is_all) {
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const Rooted<String> wanted_string(agent.heap(), TRY(ToString(agent, arguments[0])));
  Rooted<Value> replacer(agent.heap(), arguments[1]);
  if (!IsCallable(replacer)) replacer = TRY(ToString(agent, replacer));
  const std::u16string subject = Utf16Text(agent, string);
  const std::u16string wanted = Utf16Text(agent, wanted_string);
  TRY(agent.Spend(subject.size() / 16));
  std::vector<std::size_t> positions;
  for (std::size_t at = subject.find(wanted); at != std::u16string::npos;) {
    positions.push_back(at);
    const std::size_t next = at + std::max<std::size_t>(wanted.size(), 1);
    at = is_all && next <= subject.size() ? subject.find(wanted, next) : std::u16string::npos;
  }
  if (positions.empty()) return string.value();
  std::u16string out;
  std::size_t end = 0;
  for (const std::size_t position : positions) {
    TRY(agent.Spend(1));
    out.append(subject, end, position - end);
    if (IsCallable(replacer)) {
      const Value text =
          TRY(Call(agent, replacer, Value::Undefined(),
                   {wanted_string.value(), Value::Number(static_cast<double>(position)), string.value()}));
      out += Utf16Text(agent, TRY(ToString(agent, text)));
    } else {
      out += TRY(GetSubstitution(agent, wanted, subject, position, {}, Value::Undefined(),
                                 Utf16Text(agent, As<String>(replacer))));
    }
    if (out.size() > kMaxStringLength) return agent.ThrowRangeError("Invalid string length");
    end = position + wanted.size();
  }
  TRY(agent.Reserve(out.size()));
  return Value(NewString(agent, out.append(subject, end)));
}

template <bool IsAll> ThrowCompletionOr<Value> Replace(Agent& agent, const Arguments& arguments) {
  constexpr std::string_view kName = IsAll ? "String.prototype.replaceAll" : "String.prototype.replace";
  TRY(RequireObjectCoercible(agent, arguments.this_value(), kName));
  if (IsAll) TRY(RequireGlobal(agent, arguments[0], kName));
  const Value method = TRY(MethodOfPattern(agent, arguments[0], agent.symbols().replace));
  if (!method.is_undefined()) return Call(agent, method, arguments[0], {arguments.this_value(), arguments[1]});
  return ReplaceText(agent, arguments, IsAll);
}

/// 22.1.3.23 String.prototype.split ( separator, limit )
ThrowCompletionOr<Value> Split(Agent& agent, const Arguments& arguments) {
  TRY(RequireObjectCoercible(agent, arguments.this_value(), "String.prototype.split"));
  const Value method = TRY(MethodOfPattern(agent, arguments[0], agent.symbols().split));
  if (!method.is_undefined()) return Call(agent, method, arguments[0], {arguments.this_value(), arguments[1]});
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  const std::uint32_t limit = arguments[1].is_undefined() ? 0xffffffffu : TRY(ToUint32(agent, arguments[1]));
  String* separator_string = TRY(ToString(agent, arguments[0]));
  RootedList pieces(agent.heap());
  if (limit == 0) return Value(CreateArrayFromList(agent, *pieces));
  if (arguments[0].is_undefined()) {
    pieces->push_back(string.value());
    return Value(CreateArrayFromList(agent, *pieces));
  }
  const std::u16string separator = Utf16Text(agent, separator_string);
  const std::u16string subject = Utf16Text(agent, string);
  TRY(agent.Reserve(subject.size()));
  const auto piece = [&](std::size_t begin, std::size_t end) -> Value {
    if (begin == end) return agent.heap().empty_string();
    return agent.heap().NewSubString(string, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
  };
  if (separator.empty()) {
    for (std::size_t i = 0; i < subject.size() && i < limit; ++i) pieces->push_back(piece(i, i + 1));
    TRY(agent.Spend(subject.size() / 4));
    return Value(CreateArrayFromList(agent, *pieces));
  }
  std::size_t begin = 0;
  for (std::size_t at = subject.find(separator); at != std::u16string::npos; at = subject.find(separator, begin)) {
    TRY(agent.Spend(1));
    pieces->push_back(piece(begin, at));
    if (pieces->size() == limit) return Value(CreateArrayFromList(agent, *pieces));
    begin = at + separator.size();
  }
  pieces->push_back(piece(begin, subject.size()));
  return Value(CreateArrayFromList(agent, *pieces));
}

}  // namespace

void InstallStringPatternBuiltins(Realm& realm, JSObject* prototype) {
  DefineFunctions(realm, prototype,
                  {{"match", Match, 1},
                   {"matchAll", MatchAll, 1},
                   {"replace", Replace<false>, 2},
                   {"replaceAll", Replace<true>, 2},
                   {"search", SearchMethod, 1},
                   {"split", Split, 2}});
}

}  // namespace heaplint::runtime_model
