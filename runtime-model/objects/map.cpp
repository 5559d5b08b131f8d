// Map: property tables and transitions.
#include "runtime-model/objects/map.h"

#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

namespace {
std::size_t HashOf(PropertyKey key) { return (key.bits() >> 4) * 0x9e3779b97f4a7c15ull >> 40; }
constexpr std::uint32_t kEmptyIndex = 0xffffffff;
}  // namespace

PropertyEntry* PropertyTable::Find(PropertyKey key) {
  if (index_.empty()) {
    for (PropertyEntry& entry : entries_) {
      if (entry.key == key) return &entry;
    }
    return nullptr;
  }
  const std::size_t mask = index_.size() - 1;
  for (std::size_t i = HashOf(key) & mask; index_[i] != kEmptyIndex; i = (i + 1) & mask) {
    if (entries_[index_[i]].key == key) return &entries_[index_[i]];
  }
  return nullptr;
}

void PropertyTable::Add(PropertyEntry entry) {
  entries_.push_back(entry);
  if (entries_.size() <= kLinearLimit) return;
  if (entries_.size() * 2 > index_.size()) {
    Rehash();
    return;
  }
  const std::size_t mask = index_.size() - 1;
  std::size_t i = HashOf(entry.key) & mask;
  while (index_[i] != kEmptyIndex) i = (i + 1) & mask;
  index_[i] = static_cast<std::uint32_t>(entries_.size() - 1);
}

void PropertyTable::Remove(PropertyEntry* entry) {
  entry->key = PropertyKey();
  ++removed_;
}

void PropertyTable::Compact() {
  std::erase_if(entries_, [](const PropertyEntry& entry) { return entry.key.is_none(); });
  removed_ = 0;
  index_.clear();
  if (entries_.size() > kLinearLimit) Rehash();
}

void PropertyTable::Rehash() {
  std::size_t size = 32;
  while (size < entries_.size() * 4) size *= 2;
  index_.assign(size, kEmptyIndex);
  for (std::uint32_t n = 0; n < entries_.size(); ++n) {
    std::size_t i = HashOf(entries_[n].key) & (size - 1);
    while (index_[i] != kEmptyIndex) i = (i + 1) & (size - 1);
    index_[i] = n;
  }
}

PropertyTable& Map::table() {
  if (table_ != nullptr) return *table_;
  // The newest map of a chain owns the table; an older one that is asked again builds its own.
  std::vector<PropertyEntry> chain;
  for (const Map* map = this; map->property_count_ > 0; map = map->back_pointer_) chain.push_back(map->last_);
  table_ = std::make_unique<PropertyTable>();
  for (std::size_t i = chain.size(); i-- > 0;) table_->Add(chain[i]);
  return *table_;
}

void PropertyTable::RenumberSlots() {
  for (std::uint32_t i = 0; i < entries_.size(); ++i) entries_[i].slot = i;
}

void Map::RenumberSlots() {
  NoteChange();
  table_->RenumberSlots();
  property_count_ = static_cast<std::uint32_t>(table_->entries().size());
}

Map* Map::TransitionTo(Heap& heap, PropertyKey key, std::uint8_t attributes) {
  const std::uint64_t transition = key.bits() * 16 + attributes;
  if (transitions_ == nullptr) transitions_ = std::make_unique<std::unordered_map<std::uint64_t, Map*>>();
  Map*& target = (*transitions_)[transition];
  if (target != nullptr) return target;
  NoteChange();
  target = heap.New<Map>(prototype_);
  target->back_pointer_ = this;
  target->last_ = PropertyEntry{key, property_count_, attributes};
  target->property_count_ = property_count_ + 1;
  target->table_ = std::make_unique<PropertyTable>();
  if (property_count_ > 0) {
    table();
    target->table_ = std::move(table_);
  }
  target->table_->Add(target->last_);
  return target;
}

Map* Map::ToDictionary(Heap& heap) {
  Map* copy = heap.New<Map>(prototype_);
  copy->is_dictionary_ = true;
  copy->is_extensible_ = is_extensible_;
  copy->property_count_ = property_count_;
  copy->table_ = std::make_unique<PropertyTable>();
  if (property_count_ > 0) *copy->table_ = table();
  return copy;
}

void Map::AddToDictionary(PropertyKey key, std::uint8_t attributes) {
  NoteChange();
  table_->Add(PropertyEntry{key, property_count_, attributes});
  ++property_count_;
}

void Map::RemoveFromDictionary(PropertyEntry* entry) {
  NoteChange();
  table_->Remove(entry);
}

std::function<void()> Map::Restorer() {
  const auto forget = [this, object_create_map = object_create_map_] {
    object_create_map_ = object_create_map;
    ClearDeadTransitions([](Map* target) { return target->is_startup(); });
  };
  if (!is_dictionary_) return forget;
  return [=, this, prototype = prototype_, table = *table_, count = property_count_, is_extensible = is_extensible_,
          is_prototype_map = is_prototype_map_] {
    forget();
    prototype_ = prototype;
    *table_ = table;
    property_count_ = count;
    is_extensible_ = is_extensible;
    is_prototype_map_ = is_prototype_map;
  };
}

}  // namespace heaplint::runtime_model
