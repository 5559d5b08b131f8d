// Ordered hash tables: SameValueZero keys, deletion under live iterators.
#include "runtime-model/objects/js-collections.h"

#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

std::uint64_t OrderedHashTable::NormalizedBits(Heap& heap, Value key) {
  if (key.is_double() && key.number() == 0) return Value::Smi(0).bits();  // -0 is 0 in SameValueZero
  if (auto* string = As<String>(key)) return Value(heap.Internalize(string)).bits();
  // Equal bigints are one key; a hash of the digits stands for the value.
  if (auto* big = As<BigInt>(key)) {
    std::uint64_t hash = big->number().is_negative() ? 0x1111 : 0x2222;
    for (const std::uint64_t digit : big->number().digits()) hash = (hash ^ digit) * 0x100000001b3ull;
    return (hash & 0x0000'ffff'ffff'ffff) | 0xfffc'0000'0000'0000;
  }
  return key.bits();
}

std::optional<std::uint32_t> OrderedHashTable::Find(Heap& heap, Value key) const {
  const auto it = index_.find(NormalizedBits(heap, key));
  if (it == index_.end()) return std::nullopt;
  return it->second;
}

void OrderedHashTable::Add(Heap& heap, Value key, Value value) {
  if (key.is_double() && key.number() == 0) key = Value::Smi(0);
  if (auto* string = As<String>(key)) key = heap.Internalize(string);
  index_[NormalizedBits(heap, key)] = static_cast<std::uint32_t>(entries_.size());
  const std::size_t before = entries_.capacity();
  entries_.push_back(Entry{key, value});
  if (entries_.capacity() != before)
    heap.AdjustSize(static_cast<std::ptrdiff_t>((entries_.capacity() - before) * sizeof(Entry)));
}

bool OrderedHashTable::Delete(Heap& heap, Value key) {
  const auto it = index_.find(NormalizedBits(heap, key));
  if (it == index_.end()) return false;
  entries_[it->second] = Entry{Value::TheHole(), Value::TheHole()};
  index_.erase(it);
  return true;
}

std::uint32_t OrderedHashTable::PositionInNext(std::uint32_t index) const {
  if (was_cleared_) return 0;
  std::uint32_t position = 0;
  for (std::uint32_t i = 0; i < index && i < entries_.size(); ++i) position += entries_[i].key.is_the_hole() ? 0 : 1;
  return position;
}

template <InstanceType Type> void JSCollection<Type>::Clear(Heap& heap) {
  auto* empty = heap.New<OrderedHashTable>();
  table_->SetNext(empty, true);
  table_ = empty;
}

template <InstanceType Type> bool JSCollection<Type>::Delete(Heap& heap, Value key) {
  if (!table_->Delete(heap, key)) return false;
  const std::size_t size = table_->entries().size();
  if (size < 16 || table_->live_count() * 2 > size) return true;
  auto* compact = heap.New<OrderedHashTable>();
  for (const OrderedHashTable::Entry& entry : table_->entries()) {
    if (!entry.key.is_the_hole()) compact->Add(heap, entry.key, entry.value);
  }
  table_->SetNext(compact, false);
  table_ = compact;
  return true;
}

template class JSCollection<InstanceType::kJSMap>;
template class JSCollection<InstanceType::kJSSet>;

OrderedHashTable::Entry* JSMapIterator::Next() {
  while (table_ != nullptr && table_->next_table() != nullptr) {
    position_ = table_->PositionInNext(position_);
    table_ = table_->next_table();
  }
  while (table_ != nullptr && position_ < table_->entries().size()) {
    OrderedHashTable::Entry& entry = table_->entries()[position_++];
    if (!entry.key.is_the_hole()) return &entry;
  }
  table_ = nullptr;
  return nullptr;
}

}  // namespace heaplint::runtime_model
