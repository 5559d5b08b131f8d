// JSMap, JSSet and their iterators on V8's OrderedHashTable; JSWeakMap, JSWeakSet, JSWeakRef, JSFinalizationRegistry.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "runtime-model/heap/weak.h"
#include "runtime-model/objects/js-object.h"

namespace heaplint::runtime_model {

class Heap;

/// Entries in insertion order. A cleared or compacted table stays what it was for the iterators that walk it, and points
/// to its successor: a live iterator keeps the old entries.
class OrderedHashTable final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(OrderedHashTable)
  struct Entry {
    Value key;  // the hole once deleted
    Value value;
  };
  OrderedHashTable() : HeapObject(kType) {}

  std::optional<std::uint32_t> Find(Heap& heap, Value key) const;
  void Add(Heap& heap, Value key, Value value);
  bool Delete(Heap& heap, Value key);
  std::vector<Entry>& entries() { return entries_; }
  std::uint32_t live_count() const { return static_cast<std::uint32_t>(index_.size()); }
  OrderedHashTable* next_table() const { return next_table_; }
  /// Makes `next` the successor. `was_cleared`: its entries have nothing to do with these.
  void SetNext(OrderedHashTable* next, bool was_cleared) {
    next_table_ = next;
    was_cleared_ = was_cleared;
  }
  /// Where position `index` of this table is in its successor.
  std::uint32_t PositionInNext(std::uint32_t index) const;

  template <class V> void VisitSlots(V&& visit) {
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      visit.Element(2 * i, entries_[i].key);
      visit.Element(2 * i + 1, entries_[i].value);
    }
    visit("next_table", next_table_);
  }
  std::size_t ShallowSize(std::size_t p) const {
    return 5 * p + (entries_.size() < 4 ? 4 : std::bit_ceil(entries_.size())) * 7 * p / 2;
  }

 private:
  struct KeyHash {
    std::size_t operator()(std::uint64_t key) const { return key * 0x9e3779b97f4a7c15ull >> 20; }
  };
  static std::uint64_t NormalizedBits(Heap& heap, Value key);

  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::uint32_t, KeyHash> index_;
  OrderedHashTable* next_table_ = nullptr;
  bool was_cleared_ = false;
};

/// JSMap and JSSet: an object around a table.
template <InstanceType Type> class JSCollection final : public JSObject {
 public:
  static constexpr InstanceType kType = Type;
  static constexpr bool Matches(InstanceType type) { return type == kType; }
  JSCollection(Map* map, OrderedHashTable* table) : JSObject(map, kType), table_(table) { set_in_object_capacity(0); }
  OrderedHashTable* table() const { return table_; }
  void Clear(Heap& heap);
  bool Delete(Heap& heap, Value key);
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("table", table_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }

 private:
  OrderedHashTable* table_;
};
using JSMap = JSCollection<InstanceType::kJSMap>;
using JSSet = JSCollection<InstanceType::kJSSet>;

enum class IterationKind : std::uint8_t { kKeys, kValues, kEntries };

/// Iterates a JSMap's or JSSet's table. Holds the table, not the collection; null when exhausted.
class JSMapIterator final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSMapIterator)
  JSMapIterator(Map* map, OrderedHashTable* table, IterationKind kind, bool is_set)
      : JSObject(map, kType), table_(table), kind_(kind), is_set_(is_set) {}
  /// The next entry, or null at the end, when the table is let go.
  OrderedHashTable::Entry* Next();
  IterationKind kind() const { return kind_; }
  bool is_set() const { return is_set_; }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("table", table_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 5 * p; }

 private:
  OrderedHashTable* table_;
  std::uint32_t position_ = 0;
  IterationKind kind_;
  bool is_set_;
};

/// JSWeakMap and JSWeakSet: an object around an ephemeron table.
template <InstanceType Type> class JSWeakCollection final : public JSObject {
 public:
  static constexpr InstanceType kType = Type;
  static constexpr bool Matches(InstanceType type) { return type == kType; }
  JSWeakCollection(Map* map, EphemeronHashTable* table) : JSObject(map, kType), table_(table) {
    set_in_object_capacity(0);
  }
  EphemeronHashTable* table() const { return table_; }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("table", table_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }

 private:
  EphemeronHashTable* table_;
};
using JSWeakMap = JSWeakCollection<InstanceType::kJSWeakMap>;
using JSWeakSet = JSWeakCollection<InstanceType::kJSWeakSet>;

/// `target` is weak; the hole once it died.
class JSWeakRef final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSWeakRef)
  JSWeakRef(Map* map, Value target) : JSObject(map, kType), target_(target) { set_in_object_capacity(0); }
  Value target() const { return target_; }
  void ClearTarget() { target_ = Value::TheHole(); }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit.Weak("target", target_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }

 private:
  Value target_;
};

class JSFinalizationRegistry final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSFinalizationRegistry)
  JSFinalizationRegistry(Map* map, Value cleanup) : JSObject(map, kType), cleanup_(cleanup) {
    set_in_object_capacity(0);
  }
  Value cleanup() const { return cleanup_; }
  /// Registrations whose target lives.
  std::vector<WeakCell*>& active_cells() { return active_cells_; }
  /// Registrations whose target died and whose cleanup has not run.
  std::vector<WeakCell*>& cleared_cells() { return cleared_cells_; }
  bool is_scheduled_for_cleanup = false;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("cleanup", cleanup_);
    for (std::uint32_t i = 0; i < active_cells_.size(); ++i) visit("active_cells", active_cells_[i]);
    for (std::uint32_t i = 0; i < cleared_cells_.size(); ++i) visit("cleared_cells", cleared_cells_[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 10 * p; }

 private:
  Value cleanup_;
  std::vector<WeakCell*> active_cells_;
  std::vector<WeakCell*> cleared_cells_;
};

}  // namespace heaplint::runtime_model
