// The plain stores of the heap: arrays of values, sparse elements, cells, accessor pairs.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "runtime-model/heap/heap-object.h"

namespace heaplint::runtime_model {

/// Values by index; holes are TheHole. The elements of objects and arrays, the registers of a generator, lists of the host.
class FixedArray final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(FixedArray)
  FixedArray() : HeapObject(kType) {}
  explicit FixedArray(std::vector<Value> values) : HeapObject(kType), values_(std::move(values)) {}
  std::vector<Value>& values() { return values_; }
  std::uint32_t length() const { return static_cast<std::uint32_t>(values_.size()); }
  /// Brings back what the array is now.
  std::function<void()> Restorer() {
    return [this, values = values_] { values_ = values; };
  }
  template <class V> void VisitSlots(V&& visit) {
    for (std::uint32_t i = 0; i < values_.size(); ++i) visit.Element(i, values_[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 2 * p + values_.capacity() * p; }

 private:
  std::vector<Value> values_;
};

/// Elements that are sparse or have attributes other than the default.
class NumberDictionary final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(NumberDictionary)
  struct Entry {
    Value value;
    std::uint8_t attributes;
  };
  NumberDictionary() : HeapObject(kType) {}
  std::map<std::uint32_t, Entry>& entries() { return entries_; }
  template <class V> void VisitSlots(V&& visit) {
    for (auto& [index, entry] : entries_) visit.Element(index, entry.value);
  }
  std::size_t ShallowSize(std::size_t p) const { return 7 * p + 6 * p * entries_.size(); }

 private:
  std::map<std::uint32_t, Entry> entries_;
};

/// One mutable value: a module's exported variable.
class Cell final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(Cell)
  explicit Cell(Value value) : HeapObject(kType), value_(value) {}
  Value value() const { return value_; }
  void set_value(Value value) { value_ = value; }
  template <class V> void VisitSlots(V&& visit) { visit("value", value_); }
  std::size_t ShallowSize(std::size_t p) const { return 2 * p; }

 private:
  Value value_;
};

/// Getter and setter of an accessor property; undefined where absent.
class AccessorPair final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(AccessorPair)
  AccessorPair(Value getter, Value setter) : HeapObject(kType), getter_(getter), setter_(setter) {}
  Value getter() const { return getter_; }
  Value setter() const { return setter_; }
  template <class V> void VisitSlots(V&& visit) {
    visit("getter", getter_);
    visit("setter", setter_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 3 * p; }

 private:
  Value getter_;
  Value setter_;
};

}  // namespace heaplint::runtime_model
