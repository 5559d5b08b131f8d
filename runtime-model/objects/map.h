// Map: V8's hidden class. Says which properties an object has, in which order, and what its prototype is.
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "runtime-model/objects/property-key.h"

namespace heaplint::runtime_model {

class Heap;

/// One property of a Map: the value stands in the object's slot `slot`.
struct PropertyEntry {
  PropertyKey key;
  std::uint32_t slot;
  std::uint8_t attributes;
};

/// Properties in insertion order, found by key. Removed entries keep their place with an empty key until compacted.
class PropertyTable {
 public:
  /// The entry of `key`, or null. Valid until the next change.
  PropertyEntry* Find(PropertyKey key);
  void Add(PropertyEntry entry);
  void Remove(PropertyEntry* entry);
  const std::vector<PropertyEntry>& entries() const { return entries_; }
  std::size_t live_count() const { return entries_.size() - removed_; }
  /// Forgets removed entries.
  void Compact();
  /// Gives entry i slot i.
  void RenumberSlots();

 private:
  static constexpr std::size_t kLinearLimit = 8;
  void Rehash();

  std::vector<PropertyEntry> entries_;
  std::vector<std::uint32_t> index_;
  std::size_t removed_ = 0;
};

/// Shared by objects that were built alike (a tree of transitions), or owned by one object in dictionary mode.
class Map final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(Map)
  /// An empty map for objects whose prototype is `prototype` (a receiver or null).
  explicit Map(Value prototype) : HeapObject(kType), prototype_(prototype) {}

  Value prototype() const { return prototype_; }
  bool is_dictionary() const { return is_dictionary_; }
  bool is_extensible() const { return is_extensible_; }
  bool is_prototype_map() const { return is_prototype_map_; }
  std::uint32_t property_count() const { return property_count_; }

  PropertyTable& table();
  PropertyEntry* Find(PropertyKey key) { return property_count_ == 0 ? nullptr : table().Find(key); }

  /// The map after adding `key`; shared by all who add the same. Not for dictionary maps.
  Map* TransitionTo(Heap& heap, PropertyKey key, std::uint8_t attributes);
  /// A dictionary copy for one object.
  Map* ToDictionary(Heap& heap);
  /// Where the last property was added by a transition from, if it was `key`; else null.
  Map* BeforeAdding(PropertyKey key) { return !is_dictionary_ && last_.key == key ? back_pointer_ : nullptr; }

  // Changes of a dictionary map.
  void set_prototype(Value prototype) {
    NoteChange();
    prototype_ = prototype;
  }
  void set_not_extensible() {
    NoteChange();
    is_extensible_ = false;
  }
  void set_is_prototype_map() {
    NoteChange();
    is_prototype_map_ = true;
  }
  void AddToDictionary(PropertyKey key, std::uint8_t attributes);
  void RemoveFromDictionary(PropertyEntry* entry);
  void SetAttributes(PropertyEntry* entry, std::uint8_t attributes) {
    NoteChange();
    entry->attributes = attributes;
  }
  /// Drops removed entries; then, when the owner moved its values together, numbers the slots anew.
  void CompactTable() {
    NoteChange();
    table_->Compact();
  }
  void RenumberSlots();

  /// The map of objects whose prototype is the object of this (prototype) map; null until asked for.
  Map* object_create_map() const { return object_create_map_; }
  void set_object_create_map(Map* map) {
    NoteChange();
    object_create_map_ = map;
  }

  /// Drops transitions to maps that died.
  template <class F> void ClearDeadTransitions(F is_alive) {
    if (transitions_ == nullptr) return;
    for (auto it = transitions_->begin(); it != transitions_->end();)
      it = is_alive(it->second) ? std::next(it) : transitions_->erase(it);
  }

  /// Brings back what the map is now. It forgets transitions to maps that are not of the startup.
  std::function<void()> Restorer();

  template <class V> void VisitSlots(V&& visit) {
    visit("prototype", prototype_);
    visit("back_pointer", back_pointer_);
    if (!is_dictionary_) visit("last_added", last_.key.name());
    if (is_dictionary_)
      for (const PropertyEntry& entry : table_->entries()) visit("descriptors", entry.key.name());
    visit("object_create_map", object_create_map_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 10 * p; }

 private:
  friend class Collector;

  Value prototype_;
  Map* back_pointer_ = nullptr;
  Map* object_create_map_ = nullptr;
  PropertyEntry last_{};
  std::uint32_t property_count_ = 0;
  bool is_dictionary_ = false;
  bool is_extensible_ = true;
  bool is_prototype_map_ = false;
  std::unique_ptr<PropertyTable> table_;
  std::unique_ptr<std::unordered_map<std::uint64_t, Map*>> transitions_;
};

/// V8 goes to dictionary mode after about this many properties.
inline constexpr std::uint32_t kMaxFastProperties = 128;

}  // namespace heaplint::runtime_model
