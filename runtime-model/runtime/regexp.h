// RegExp: making one and matching with it (ECMA-262 22.2.3, 22.2.7).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime-model/primitives/regexp/regex.h"
#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// What the matcher keeps between matches: compiled patterns, and V8's "last match info", whose subject lives until the
/// next match that succeeds.
class RegExpState {
 public:
  primitives::RegexCache cache;
  /// The subject of the last successful match; the hole before.
  Value last_subject = Value::TheHole();
  /// Its captures; item 0 is the whole match.
  std::vector<std::optional<primitives::RegexCapture>> last_captures;

  /// The characters of `string`, converted once for a series of matches on the same subject.
  std::u16string_view CharactersOf(Heap& heap, String* string);

 private:
  std::uint32_t subject_id_ = 0;
  std::u16string characters_;
};

/// 22.2.3.1 RegExpCreate ( P, F ), for literals: the pattern is compiled when it is first used.
ThrowCompletionOr<Value> RegExpCreate(Agent&, String* pattern, String* flags);
/// 22.2.3.3 RegExpInitialize ( obj, pattern, flags )
ThrowCompletionOr<Value> RegExpInitialize(Agent&, JSRegExp*, Value pattern, Value flags);
/// 22.2.7.1 RegExpExec ( R, S ): a result object or null.
ThrowCompletionOr<Value> RegExpExec(Agent&, JSReceiver* regexp, String* subject);
/// 22.2.7.2 RegExpBuiltinExec ( R, S )
ThrowCompletionOr<Value> RegExpBuiltinExec(Agent&, JSRegExp*, String* subject);
/// 22.2.7.3 AdvanceStringIndex ( S, index, unicode )
double AdvanceStringIndex(Agent&, String* subject, double index, bool is_unicode);
/// 22.1.3.19.1 GetSubstitution. Items of `captures` are strings or undefined.
ThrowCompletionOr<std::u16string> GetSubstitution(Agent&, std::u16string_view matched, std::u16string_view subject,
                                                  std::size_t position, std::span<const Value> captures,
                                                  Value named_captures, std::u16string_view replacement);

}  // namespace heaplint::runtime_model
