// JSReceiver and JSObject: named properties by Map, elements by index. The internal methods stand in internal-methods.h.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "runtime-model/heap/fixed-array.h"
#include "runtime-model/objects/map.h"
#include "runtime-model/objects/property-key.h"

namespace heaplint::runtime_model {

/// Everything the language calls an object.
class JSReceiver : public HeapObject {
 public:
  static constexpr bool Matches(InstanceType type) { return type >= InstanceType::kJSProxy; }

 protected:
  using HeapObject::HeapObject;
};

/// An object with properties of its own. Subclasses add internal slots and list them after JSObject's in VisitSlots.
class JSObject : public JSReceiver {
 public:
  static constexpr InstanceType kType = InstanceType::kJSObject;
  static constexpr bool Matches(InstanceType type) { return type > InstanceType::kJSProxy; }

  explicit JSObject(Map* map, InstanceType type = kType) : JSReceiver(type), map_(map) {}

  Map* map() const { return map_; }
  Value prototype() const { return map_->prototype(); }
  bool is_extensible() const { return map_->is_extensible(); }

  /// The own property of an ordinary object.
  std::optional<OwnProperty> GetOwn(PropertyKey key);
  /// Adds a property that is not there, or changes value and attributes of one that is. No checks, no traps.
  void DefineOwn(Heap& heap, PropertyKey key, Value value, std::uint8_t attributes = kDefaultAttributes);
  /// Changes the value of a property that is there.
  void SetOwnValue(PropertyKey key, Value value);
  void DeleteOwn(Heap& heap, PropertyKey key);
  /// Own keys: indices ascending, then strings, then symbols in order of creation. Without private names.
  std::vector<PropertyKey> OwnKeys();
  /// The own private names, in order of creation.
  std::vector<PropertyKey> OwnPrivateNames();

  void SetPrototype(Heap& heap, Value prototype);
  void PreventExtensions(Heap& heap);
  /// Gives the object a Map of its own, as V8 does for prototypes.
  void OptimizeAsPrototype(Heap& heap);

  Value slot(std::uint32_t index) const { return slots_[index]; }
  void set_slot(std::uint32_t index, Value value) {
    NoteChange();
    slots_[index] = value;
  }

  /// Elements as a dense list, or null if there are none or they are sparse.
  FixedArray* fast_elements() const { return As<FixedArray>(elements_); }
  NumberDictionary* sparse_elements() const { return As<NumberDictionary>(elements_); }
  bool has_elements() const { return elements_ != nullptr; }
  void set_elements(HeapObject* elements) {
    NoteChange();
    elements_ = elements;
  }
  /// Makes the elements dense and returns them; null if they have to stay sparse.
  FixedArray* EnsureFastElements(Heap& heap);
  NumberDictionary* EnsureSparseElements(Heap& heap);
  std::uint32_t ElementsEnd() const;
  /// How many properties V8 would keep inside the object itself.
  void set_in_object_capacity(std::uint8_t count) { in_object_capacity_ = count; }
  std::uint8_t in_object_capacity() const { return in_object_capacity_; }

  /// Brings back what the object is now.
  std::function<void()> Restorer();

  template <class V> void VisitSlots(V&& visit) {
    visit("map", map_);
    if (map_->property_count() > 0) {
      for (const PropertyEntry& entry : map_->table().entries()) {
        if (entry.key.is_none()) continue;
        visit.Property(entry.key.name(), slots_[entry.slot]);
      }
    }
    visit("elements", elements_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 3 * p + in_object_capacity_ * p; }

 private:
  void CompactDictionary();

  Map* map_;
  HeapObject* elements_ = nullptr;
  std::vector<Value> slots_;
  std::uint8_t in_object_capacity_ = 4;
};

/// An array: `length` is an own property that Map does not hold.
class JSArray final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSArray)
  explicit JSArray(Map* map) : JSObject(map, kType) { set_in_object_capacity(0); }
  std::uint32_t length() const { return length_; }
  void set_length(std::uint32_t length) {
    NoteChange();
    length_ = length;
  }
  bool is_length_writable() const { return is_length_writable_; }
  void set_length_not_writable() {
    NoteChange();
    is_length_writable_ = false;
  }
  std::function<void()> Restorer();
  template <class V> void VisitSlots(V&& visit) { JSObject::VisitSlots(visit); }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }

 private:
  std::uint32_t length_ = 0;
  bool is_length_writable_ = true;
};

/// Longer gaps than this make elements sparse, as V8's kMaxGap.
inline constexpr std::uint32_t kMaxElementGap = 1024;

}  // namespace heaplint::runtime_model
