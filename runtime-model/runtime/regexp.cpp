// RegExp: compiling, matching and substituting.
#include "runtime-model/runtime/regexp.h"

#include <algorithm>

#include "runtime-model/primitives/utf16.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

std::u16string_view RegExpState::CharactersOf(Heap& heap, String* string) {
  if (!string->is_one_byte()) return heap.Flatten(string).utf16();
  if (subject_id_ != string->id()) {
    characters_.clear();
    heap.Flatten(string).AppendTo(characters_);
    subject_id_ = string->id();
  }
  return characters_;
}

namespace {

/// The compiled pattern of `regexp`; a SyntaxError if it is none.
ThrowCompletionOr<const primitives::Regex*> CompiledOf(Agent& agent, JSRegExp* regexp) {
  if (regexp->compiled != nullptr) return regexp->compiled;
  TRY(agent.Spend(100 + regexp->source->length() * 8));
  const std::u16string source = Utf16Text(agent, regexp->source);
  auto compiled = agent.regexp_state().cache.Compile(source, Utf16Text(agent, regexp->flags));
  if (!compiled) return agent.ThrowSyntaxError(primitives::EncodeUtf8(compiled.error().message));
  regexp->compiled = *compiled;
  return regexp->compiled;
}

Value CaptureText(Agent& agent, String* subject, const std::optional<primitives::RegexCapture>& capture) {
  if (!capture) return Value::Undefined();
  if (capture->begin == capture->end) return agent.heap().empty_string();
  return agent.heap().NewSubString(subject, static_cast<std::uint32_t>(capture->begin),
                                   static_cast<std::uint32_t>(capture->end));
}

Value CaptureRange(Agent& agent, const std::optional<primitives::RegexCapture>& capture) {
  if (!capture) return Value::Undefined();
  const Value range[2] = {Value::Number(static_cast<double>(capture->begin)),
                          Value::Number(static_cast<double>(capture->end))};
  return CreateArrayFromList(agent, range);
}

/// An object with a property per named group, whose values `value_of` gives; undefined without named groups.
template <class F> Value GroupsObject(Agent& agent, const primitives::Regex& regex, F value_of) {
  if (regex.group_names().empty()) return Value::Undefined();
  JSObject* groups = OrdinaryObjectCreate(agent, Value::Null());
  for (const auto& [name, number] : regex.group_names()) {
    const PropertyKey key = KeyFromString(agent, agent.heap().NewString(std::u16string_view(name)));
    const Value value = value_of(static_cast<std::size_t>(number));
    const auto known = groups->GetOwn(key);
    if (!known || known->value.is_undefined()) groups->DefineOwn(agent.heap(), key, value);
  }
  return groups;
}

JSArray* MakeMatchArray(Agent& agent, const primitives::Regex& regex, String* subject,
                        const primitives::RegexMatch& match) {
  std::vector<Value> values;
  for (const auto& capture : match.captures) values.push_back(CaptureText(agent, subject, capture));
  JSArray* array = CreateArrayFromList(agent, values);
  Heap& heap = agent.heap();
  array->DefineOwn(heap, agent.names().index, Value::Number(static_cast<double>(match.captures[0]->begin)));
  array->DefineOwn(heap, agent.names().input, subject);
  array->DefineOwn(heap, agent.names().groups,
                   GroupsObject(agent, regex, [&](std::size_t number) { return values[number]; }));
  if (!regex.flags().has_indices) return array;
  std::vector<Value> ranges;
  for (const auto& capture : match.captures) ranges.push_back(CaptureRange(agent, capture));
  JSArray* indices = CreateArrayFromList(agent, ranges);
  indices->DefineOwn(heap, agent.names().groups,
                     GroupsObject(agent, regex, [&](std::size_t number) { return ranges[number]; }));
  DefineOwn(agent, array, "indices", indices);
  return array;
}

}  // namespace

ThrowCompletionOr<Value> RegExpCreate(Agent& agent, String* pattern, String* flags) {
  auto* regexp = agent.heap().New<JSRegExp>(agent.MapFor(agent.realm()[Intrinsic::kRegExpPrototype]), pattern, flags);
  regexp->DefineOwn(agent.heap(), agent.names().lastIndex, Value::Smi(0), kWritable);
  return Value(regexp);
}

ThrowCompletionOr<Value> RegExpInitialize(Agent& agent, JSRegExp* regexp, Value pattern, Value flags) {
  const Rooted<Value> rooted(agent.heap(), regexp);
  const Rooted<String> source(agent.heap(),
                              pattern.is_undefined() ? agent.heap().empty_string() : TRY(ToString(agent, pattern)));
  String* flag_text = flags.is_undefined() ? agent.heap().empty_string() : TRY(ToString(agent, flags));
  regexp->source = source;
  regexp->flags = flag_text;
  regexp->compiled = nullptr;
  TRY(CompiledOf(agent, regexp));
  TRY(Set(agent, regexp, agent.names().lastIndex, Value::Smi(0), true));
  return Value(regexp);
}

ThrowCompletionOr<Value> RegExpBuiltinExec(Agent& agent, JSRegExp* regexp, String* subject) {
  const Rooted<Value> rooted(agent.heap(), regexp);
  const Rooted<Value> rooted_subject(agent.heap(), subject);
  const PropertyKey last_index_key = agent.names().lastIndex;
  double last_index = TRY(ToLength(agent, TRY(Get(agent, regexp, last_index_key))));
  const primitives::Regex* regex = TRY(CompiledOf(agent, regexp));
  const bool uses_last_index = regex->flags().global || regex->flags().sticky;
  if (!uses_last_index) last_index = 0;
  primitives::RegexOutcome outcome = primitives::RegexNoMatch{};
  if (last_index <= subject->length()) {
    const std::u16string_view characters = agent.regexp_state().CharactersOf(agent.heap(), subject);
    const std::uint64_t left = agent.budget().steps - std::min(agent.steps(), agent.budget().steps);
    std::int64_t steps =
        static_cast<std::int64_t>(std::min<std::uint64_t>(left, std::uint64_t{primitives::kDefaultRegexSteps}));
    const std::int64_t before = steps;
    outcome = regex->Exec(characters, static_cast<std::size_t>(last_index), steps);
    TRY(agent.Spend(static_cast<std::uint64_t>(std::max<std::int64_t>(before - steps, 0)) + 4));
  }
  if (std::holds_alternative<primitives::RegexGaveUp>(outcome)) return agent.GiveUp(GaveUp::kRegExp);
  const auto* match = std::get_if<primitives::RegexMatch>(&outcome);
  if (match == nullptr) {
    if (uses_last_index || last_index > subject->length()) TRY(Set(agent, regexp, last_index_key, Value::Smi(0), true));
    return Value::Null();
  }
  agent.regexp_state().last_subject = subject;
  agent.regexp_state().last_captures = match->captures;
  if (uses_last_index) {
    TRY(Set(agent, regexp, last_index_key, Value::Number(static_cast<double>(match->captures[0]->end)), true));
  }
  return Value(MakeMatchArray(agent, *regex, subject, *match));
}

ThrowCompletionOr<Value> RegExpExec(Agent& agent, JSReceiver* regexp, String* subject) {
  const Value exec = TRY(Get(agent, regexp, agent.names().exec));
  if (IsCallable(exec) && exec != Value(agent.realm()[Intrinsic::kRegExpExec])) {
    const Value result = TRY(Call(agent, exec, regexp, {Value(subject)}));
    if (!IsObject(result) && !result.is_null())
      return agent.ThrowTypeError("exec result is neither an object nor null");
    return result;
  }
  auto* builtin = As<JSRegExp>(static_cast<HeapObject*>(regexp));
  if (builtin == nullptr) return agent.ThrowTypeError("Receiver is not a RegExp");
  return RegExpBuiltinExec(agent, builtin, subject);
}

double AdvanceStringIndex(Agent& agent, String* subject, double index, bool is_unicode) {
  if (!is_unicode || index + 1 >= subject->length()) return index + 1;
  const FlatView flat = agent.heap().Flatten(subject);
  const auto at = static_cast<std::size_t>(index);
  const bool is_pair = primitives::IsLeadSurrogate(flat[at]) && primitives::IsTrailSurrogate(flat[at + 1]);
  return index + (is_pair ? 2 : 1);
}

ThrowCompletionOr<std::u16string> GetSubstitution(Agent& agent, std::u16string_view matched,
                                                  std::u16string_view subject, std::size_t position,
                                                  std::span<const Value> captures, Value named_captures,
                                                  std::u16string_view replacement) {
  std::u16string result;
  const auto is_digit = [&](std::size_t i) {
    return i < replacement.size() && replacement[i] >= '0' && replacement[i] <= '9';
  };
  const std::size_t tail = std::min(position + matched.size(), subject.size());
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char16_t next = replacement[i] == '$' && i + 1 < replacement.size() ? replacement[i + 1] : u'\0';
    if (next == '$') {
      result += '$';
      ++i;
    } else if (next == '&') {
      result += matched;
      ++i;
    } else if (next == '`') {
      result += subject.substr(0, position);
      ++i;
    } else if (next == '\'') {
      result += subject.substr(tail);
      ++i;
    } else if (next != u'\0' && is_digit(i + 1)) {
      std::size_t length = is_digit(i + 2) ? 2 : 1;
      std::size_t number = static_cast<std::size_t>(next - '0');
      if (length == 2) {
        const std::size_t two = number * 10 + static_cast<std::size_t>(replacement[i + 2] - '0');
        if (two >= 1 && two <= captures.size()) {
          number = two;
        } else {
          length = 1;
        }
      }
      if (number >= 1 && number <= captures.size()) {
        if (auto* capture = As<String>(captures[number - 1])) result += Utf16Text(agent, capture);
        i += length;
      } else {
        result += '$';
      }
    } else if (next == '<' && !named_captures.is_undefined()) {
      const std::size_t end = replacement.find(u'>', i);
      if (end == std::u16string_view::npos) {
        result += '$';
        continue;
      }
      const PropertyKey name = KeyFromString(agent, agent.heap().NewString(replacement.substr(i + 2, end - i - 2)));
      const Value capture = TRY(Get(agent, As<JSReceiver>(named_captures), name));
      if (!capture.is_undefined()) result += Utf16Text(agent, TRY(ToString(agent, capture)));
      i = end;
    } else {
      result += replacement[i];
    }
  }
  return result;
}

}  // namespace heaplint::runtime_model
