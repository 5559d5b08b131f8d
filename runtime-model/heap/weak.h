// What holds without keeping alive: ephemerons (WeakMap, WeakSet) and weak cells (FinalizationRegistry).
#pragma once

#include <bit>
#include <unordered_map>

#include "runtime-model/heap/heap-object.h"

namespace heaplint::runtime_model {

/// key → value, where the value lives only as long as key and table do. The store of WeakMap and WeakSet.
class EphemeronHashTable final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(EphemeronHashTable)
  EphemeronHashTable() : HeapObject(kType) {}
  Value Get(Value key) const {
    const auto it = entries_.find(key.bits());
    return it == entries_.end() ? Value::TheHole() : it->second.value;
  }
  void Set(Value key, Value value) { entries_[key.bits()] = Entry{value, next_++}; }
  bool Delete(Value key) { return entries_.erase(key.bits()) != 0; }
  std::size_t size() const { return entries_.size(); }

  /// Calls `visit(key, value)` for each entry, in no order that may be seen.
  template <class F> void ForEach(F visit) const {
    for (const auto& [key, entry] : entries_) visit(Value::FromBits(key), entry.value);
  }
  template <class F> void RemoveIf(F is_dead) {
    for (auto it = entries_.begin(); it != entries_.end();)
      it = is_dead(Value::FromBits(it->first)) ? entries_.erase(it) : std::next(it);
  }

  /// Values are weak here: the collector and the snapshot treat a pair as key → value.
  template <class V> void VisitSlots(V&& visit) {
    for (const auto& [key, entry] : entries_) visit.Weak("key", Value::FromBits(key));
  }
  std::size_t ShallowSize(std::size_t p) const {
    return 5 * p + 2 * p * (entries_.size() < 2 ? 4 : std::bit_ceil(entries_.size() * 2));
  }

 private:
  struct Entry {
    Value value;
    std::uint64_t order = 0;
  };
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::uint64_t next_ = 0;
};

/// One registration of a FinalizationRegistry. `target` and `unregister_token` are weak; `holdings` is strong.
class WeakCell final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(WeakCell)
  WeakCell(HeapObject* registry, Value target, Value holdings, Value unregister_token)
      : HeapObject(kType),
        registry_(registry),
        target_(target),
        holdings_(holdings),
        unregister_token_(unregister_token) {}
  HeapObject* registry() const { return registry_; }
  /// The hole once the target died.
  Value target() const { return target_; }
  Value holdings() const { return holdings_; }
  Value unregister_token() const { return unregister_token_; }
  void ClearTarget() { target_ = Value::TheHole(); }
  void ClearToken() { unregister_token_ = Value::TheHole(); }
  template <class V> void VisitSlots(V&& visit) {
    visit("finalization_registry", registry_);
    visit.Weak("target", target_);
    visit("holdings", holdings_);
    visit.Weak("unregister_token", unregister_token_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 8 * p; }

 private:
  HeapObject* registry_;
  Value target_;
  Value holdings_;
  Value unregister_token_;
};

}  // namespace heaplint::runtime_model
