// Observer: what a scenario sees of a run and decides in it. An ordinary run has none, and then there are no Unknowns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "runtime-model/objects/js-unknown.h"
#include "runtime-model/runtime/completion.h"

namespace heaplint::runtime_model {

class Agent;
struct CompilationUnit;

/// No site: an index into CompilationUnit::sites or the scenario's own tables.
inline constexpr std::uint32_t kNoSite = 0xffffffff;

/// One call or construction of an Unknown.
struct UnknownCall {
  JSUnknown* callee;
  Value receiver;
  std::span<const Value> arguments;
  /// The scenario's index of the call expression, if a contract speaks of it.
  std::uint32_t site = kNoSite;
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual UnknownConditions& conditions() = 0;
  /// The expression that the scenario calls `site` has got `value`.
  virtual void OnValue(std::uint32_t site, Value value) = 0;
  /// An Unknown is called; true if a contract speaks for the call, else its arguments escape. `result` is what the call gives.
  virtual ThrowCompletionOr<bool> OnCall(Agent&, const UnknownCall&, JSUnknown* result) = 0;
  /// What a call of an Unknown gives if its name says so, or a library that the program imports; nothing: it stays unknown.
  virtual ThrowCompletionOr<std::optional<Value>> CallKnown(Agent&, const UnknownCall&) = 0;
  /// `value` becomes known to the Unknown `keeper`.
  virtual void OnEscape(Value value, const JSUnknown& keeper) = 0;
  /// The engine throws a TypeError or ReferenceError, which the program may catch. It may be the model that lacks something.
  virtual void OnEngineError(std::string_view message) = 0;
  /// What the program goes on with where it would read from, call or construct nothing, and no handler would catch that: an
  /// Unknown that is called `name`, the same one in the whole repeat; or null, and it throws.
  virtual JSUnknown* Missing(Agent&, std::string_view name) = 0;
  /// A check that would throw, and that nobody would catch, is passed by; `offset` is where it stands in its unit. False: it throws.
  virtual bool PassCheck(const CompilationUnit& unit, std::uint32_t offset) = 0;
  /// A global that nobody declared: an Unknown, or null if there is surely none of that name.
  virtual JSUnknown* GlobalUnknown(Agent&, std::string_view name) = 0;
};

}  // namespace heaplint::runtime_model
