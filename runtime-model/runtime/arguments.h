// Arguments: what a native function is called with; NativeFunction: its type.
#pragma once

#include <span>

#include "runtime-model/heap/value.h"
#include "runtime-model/runtime/completion.h"

namespace heaplint::runtime_model {

class Agent;
class JSFunction;

/// The arguments of one call of a native function. The caller keeps all of them alive until the call returns.
class Arguments {
 public:
  Arguments(JSFunction* callee, Value this_value, std::span<const Value> values, Value new_target = Value::Undefined())
      : callee_(callee), this_value_(this_value), new_target_(new_target), values_(values) {}
  JSFunction* callee() const { return callee_; }
  Value this_value() const { return this_value_; }
  /// Undefined in a call without `new`.
  Value new_target() const { return new_target_; }
  /// Argument `i`, undefined if absent.
  Value operator[](std::size_t i) const { return i < values_.size() ? values_[i] : Value::Undefined(); }
  std::size_t size() const { return values_.size(); }
  std::span<const Value> values() const { return values_; }
  std::span<const Value> from(std::size_t i) const {
    return i < values_.size() ? values_.subspan(i) : std::span<const Value>();
  }

 private:
  JSFunction* callee_;
  Value this_value_;
  Value new_target_;
  std::span<const Value> values_;
};

using NativeFunction = ThrowCompletionOr<Value> (*)(Agent&, const Arguments&);

}  // namespace heaplint::runtime_model
