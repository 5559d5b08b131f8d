// JSObject: storage of properties and elements.
#include "runtime-model/objects/js-object.h"

#include <algorithm>

#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

std::optional<OwnProperty> JSObject::GetOwn(PropertyKey key) {
  if (!key.is_index()) {
    const PropertyEntry* entry = map_->Find(key);
    if (entry == nullptr) return std::nullopt;
    return OwnProperty{slots_[entry->slot], entry->attributes};
  }
  if (FixedArray* fast = fast_elements()) {
    if (key.index() >= fast->length() || fast->values()[key.index()].is_the_hole()) return std::nullopt;
    return OwnProperty{fast->values()[key.index()], kDefaultAttributes};
  }
  if (NumberDictionary* sparse = sparse_elements()) {
    const auto it = sparse->entries().find(key.index());
    if (it != sparse->entries().end()) return OwnProperty{it->second.value, it->second.attributes};
  }
  return std::nullopt;
}

void JSObject::DefineOwn(Heap& heap, PropertyKey key, Value value, std::uint8_t attributes) {
  NoteChange();
  if (key.is_index()) {
    FixedArray* fast = sparse_elements() == nullptr ? fast_elements() : nullptr;
    const std::uint32_t end = fast != nullptr ? fast->length() : 0;
    const bool stays_fast =
        sparse_elements() == nullptr && attributes == kDefaultAttributes && key.index() <= end + kMaxElementGap;
    if (!stays_fast) {
      EnsureSparseElements(heap)->entries()[key.index()] = NumberDictionary::Entry{value, attributes};
      return;
    }
    if (fast == nullptr) elements_ = fast = heap.New<FixedArray>();
    if (key.index() >= end) {
      const std::size_t before = fast->values().capacity();
      fast->values().resize(key.index() + 1, Value::TheHole());
      heap.AdjustSize(static_cast<std::ptrdiff_t>((fast->values().capacity() - before) * Heap::kPointerSize));
    }
    fast->values()[key.index()] = value;
    return;
  }
  if (PropertyEntry* entry = map_->Find(key)) {
    slots_[entry->slot] = value;
    if (entry->attributes == attributes) return;
    if (!map_->is_dictionary()) {
      map_ = map_->ToDictionary(heap);
      entry = map_->Find(key);
    }
    map_->SetAttributes(entry, attributes);
    return;
  }
  if (!map_->is_dictionary() && map_->property_count() >= kMaxFastProperties) map_ = map_->ToDictionary(heap);
  if (map_->is_dictionary()) {
    CompactDictionary();
    map_->AddToDictionary(key, attributes);
  } else {
    map_ = map_->TransitionTo(heap, key, attributes);
  }
  const std::size_t before = slots_.capacity();
  slots_.push_back(value);
  if (slots_.capacity() != before)
    heap.AdjustSize(static_cast<std::ptrdiff_t>((slots_.capacity() - before) * Heap::kPointerSize));
}

void JSObject::SetOwnValue(PropertyKey key, Value value) {
  NoteChange();
  if (!key.is_index()) {
    slots_[map_->Find(key)->slot] = value;
  } else if (FixedArray* fast = fast_elements()) {
    fast->values()[key.index()] = value;
  } else {
    sparse_elements()->entries().at(key.index()).value = value;
  }
}

void JSObject::DeleteOwn(Heap& heap, PropertyKey key) {
  NoteChange();
  if (key.is_index()) {
    if (FixedArray* fast = fast_elements()) {
      if (key.index() < fast->length()) fast->values()[key.index()] = Value::TheHole();
    } else if (NumberDictionary* sparse = sparse_elements()) {
      sparse->entries().erase(key.index());
    }
    return;
  }
  PropertyEntry* entry = map_->Find(key);
  if (entry == nullptr) return;
  // The property added last goes without a trace, as in V8.
  if (Map* before = map_->BeforeAdding(key)) {
    map_ = before;
    slots_.pop_back();
    return;
  }
  if (!map_->is_dictionary()) {
    map_ = map_->ToDictionary(heap);
    entry = map_->Find(key);
  }
  slots_[entry->slot] = Value::TheHole();
  map_->RemoveFromDictionary(entry);
}

void JSObject::CompactDictionary() {
  PropertyTable& table = map_->table();
  const std::size_t count = table.entries().size();
  if (count < 16 || table.live_count() * 2 > count) return;
  map_->CompactTable();
  std::vector<Value> kept;
  kept.reserve(table.entries().size());
  for (const PropertyEntry& entry : table.entries()) kept.push_back(slots_[entry.slot]);
  slots_ = std::move(kept);
  map_->RenumberSlots();
}

std::vector<PropertyKey> JSObject::OwnKeys() {
  std::vector<PropertyKey> keys;
  if (FixedArray* fast = fast_elements()) {
    for (std::uint32_t i = 0; i < fast->length(); ++i) {
      if (!fast->values()[i].is_the_hole()) keys.push_back(PropertyKey::Index(i));
    }
  } else if (NumberDictionary* sparse = sparse_elements()) {
    for (const auto& [index, entry] : sparse->entries()) keys.push_back(PropertyKey::Index(index));
  }
  if (map_->property_count() == 0) return keys;
  const std::vector<PropertyEntry>& entries = map_->table().entries();
  for (const PropertyEntry& entry : entries) {
    if (!entry.key.is_none() && entry.key.is_string()) keys.push_back(entry.key);
  }
  for (const PropertyEntry& entry : entries) {
    if (!entry.key.is_none() && entry.key.is_symbol() && !entry.key.is_private()) keys.push_back(entry.key);
  }
  return keys;
}

std::vector<PropertyKey> JSObject::OwnPrivateNames() {
  std::vector<PropertyKey> keys;
  if (map_->property_count() == 0) return keys;
  for (const PropertyEntry& entry : map_->table().entries()) {
    if (!entry.key.is_none() && entry.key.is_private()) keys.push_back(entry.key);
  }
  return keys;
}

void JSObject::SetPrototype(Heap& heap, Value prototype) {
  if (map_->prototype() == prototype) return;
  NoteChange();
  const bool is_prototype_map = map_->is_prototype_map();
  Map* old = map_;
  map_ = map_->ToDictionary(heap);
  if (is_prototype_map) {
    map_->set_is_prototype_map();
    map_->set_object_create_map(old->object_create_map());
  }
  map_->set_prototype(prototype);
}

void JSObject::PreventExtensions(Heap& heap) {
  NoteChange();
  if (!map_->is_dictionary()) map_ = map_->ToDictionary(heap);
  map_->set_not_extensible();
}

void JSObject::OptimizeAsPrototype(Heap& heap) {
  if (map_->is_prototype_map()) return;
  NoteChange();
  if (!map_->is_dictionary()) map_ = map_->ToDictionary(heap);
  map_->set_is_prototype_map();
}

FixedArray* JSObject::EnsureFastElements(Heap& heap) {
  NoteChange();
  if (elements_ == nullptr) elements_ = heap.New<FixedArray>();
  return fast_elements();
}

NumberDictionary* JSObject::EnsureSparseElements(Heap& heap) {
  if (NumberDictionary* sparse = sparse_elements()) return sparse;
  NoteChange();
  auto* sparse = heap.New<NumberDictionary>();
  if (FixedArray* fast = fast_elements()) {
    for (std::uint32_t i = 0; i < fast->length(); ++i) {
      if (!fast->values()[i].is_the_hole()) sparse->entries()[i] = {fast->values()[i], kDefaultAttributes};
    }
  }
  elements_ = sparse;
  return sparse;
}

std::function<void()> JSObject::Restorer() {
  return [this, map = map_, elements = elements_, slots = slots_] {
    map_ = map;
    elements_ = elements;
    slots_ = slots;
  };
}

std::function<void()> JSArray::Restorer() {
  return [this, object = JSObject::Restorer(), length = length_, is_length_writable = is_length_writable_] {
    object();
    length_ = length;
    is_length_writable_ = is_length_writable;
  };
}

std::uint32_t JSObject::ElementsEnd() const {
  if (const FixedArray* fast = fast_elements()) return fast->length();
  NumberDictionary* sparse = sparse_elements();
  return sparse == nullptr || sparse->entries().empty() ? 0 : sparse->entries().rbegin()->first + 1;
}

}  // namespace heaplint::runtime_model
