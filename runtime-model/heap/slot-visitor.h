// SlotVisitor: how a type lists its slots once for marking, snapshots, sizes and the labels of retaining paths.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "runtime-model/heap/value.h"

namespace heaplint::runtime_model {

/// The kinds of edges of V8's heap snapshots.
enum class EdgeKind : std::uint8_t { kInternal, kProperty, kElement, kContext, kHidden, kWeak };

/// The label of one edge: `name` (internal, context, weak), `key` (property: a String or Symbol) or `index` (element).
struct Edge {
  EdgeKind kind;
  std::string_view name;
  Value key = Value::Undefined();
  std::uint32_t index = 0;
};

/// What VisitSlots calls: `visit("scope_info", scope_info_)` for an internal slot, a named method for the others.
/// `function` is called with (const Edge&, Value).
template <class F> class SlotVisitor {
 public:
  explicit SlotVisitor(F function) : function_(std::move(function)) {}

  void operator()(std::string_view name, Value value) { function_(Edge{EdgeKind::kInternal, name}, value); }
  void Property(Value key, Value value) { function_(Edge{EdgeKind::kProperty, {}, key}, value); }
  void Element(std::uint32_t index, Value value) {
    function_(Edge{EdgeKind::kElement, {}, Value::Undefined(), index}, value);
  }
  void ContextSlot(std::string_view name, Value value) { function_(Edge{EdgeKind::kContext, name}, value); }
  void Hidden(std::uint32_t index, Value value) {
    function_(Edge{EdgeKind::kHidden, {}, Value::Undefined(), index}, value);
  }
  /// A slot that keeps nothing alive.
  void Weak(std::string_view name, Value value) { function_(Edge{EdgeKind::kWeak, name}, value); }

 private:
  F function_;
};

}  // namespace heaplint::runtime_model
