// PropertyKey: an array index, an internalized string or a symbol. Attributes of properties and descriptors.
#pragma once

#include <cstdint>

#include "runtime-model/heap/string.h"

namespace heaplint::runtime_model {

/// ECMA-262's property key, normalised: "7" is the index 7. Compared by bits.
class PropertyKey {
 public:
  PropertyKey() : value_(Value::TheHole()) {}
  PropertyKey(String* internalized) : value_(internalized) {}
  PropertyKey(Symbol* symbol) : value_(symbol) {}
  /// An array index: at most 2^32 - 2.
  static PropertyKey Index(std::uint32_t index) { return PropertyKey(Value::FromBits(kIndexTag | index)); }

  bool is_none() const { return value_.is_the_hole(); }
  bool is_index() const { return (value_.bits() >> 32) == kIndexTag >> 32; }
  bool is_symbol() const { return Is<Symbol>(value_); }
  bool is_string() const { return value_.is_heap_object() && !is_symbol(); }
  bool is_private() const { return is_symbol() && symbol()->is_private(); }
  std::uint32_t index() const { return static_cast<std::uint32_t>(value_.bits()); }
  Symbol* symbol() const { return static_cast<Symbol*>(value_.heap_object()); }
  String* string() const { return static_cast<String*>(value_.heap_object()); }
  /// The String or Symbol; the hole for an index.
  Value name() const { return is_index() ? Value::TheHole() : value_; }
  std::uint64_t bits() const { return value_.bits(); }
  friend bool operator==(PropertyKey a, PropertyKey b) { return a.value_ == b.value_; }

 private:
  explicit PropertyKey(Value value) : value_(value) {}
  static constexpr std::uint64_t kIndexTag = 0x1ull << 32;  // a denormal double: no name has these bits

  Value value_;
};

/// Bits of a property's attributes, and whether its value is an AccessorPair.
enum Attributes : std::uint8_t {
  kNoAttributes = 0,
  kWritable = 1,
  kEnumerable = 2,
  kConfigurable = 4,
  kAccessor = 8,
  kDefaultAttributes = kWritable | kEnumerable | kConfigurable,
  /// What built-in functions have.
  kBuiltinAttributes = kWritable | kConfigurable,
};

/// ECMA-262's Property Descriptor. Absent fields have `has_… == false`.
struct PropertyDescriptor {
  Value value;
  Value getter;
  Value setter;
  bool has_value = false, has_getter = false, has_setter = false;
  bool has_writable = false, has_enumerable = false, has_configurable = false;
  bool writable = false, enumerable = false, configurable = false;

  bool IsAccessorDescriptor() const { return has_getter || has_setter; }
  bool IsDataDescriptor() const { return has_value || has_writable; }
  static PropertyDescriptor Data(Value value, std::uint8_t attributes) {
    PropertyDescriptor d;
    d.value = value;
    d.has_value = d.has_writable = d.has_enumerable = d.has_configurable = true;
    d.writable = attributes & kWritable;
    d.enumerable = attributes & kEnumerable;
    d.configurable = attributes & kConfigurable;
    return d;
  }
};

/// An own property as it is stored: what [[GetOwnProperty]] finds.
struct OwnProperty {
  /// The value, or the AccessorPair if `attributes` has kAccessor.
  Value value;
  std::uint8_t attributes = 0;

  bool is_accessor() const { return attributes & kAccessor; }
  bool is_writable() const { return attributes & kWritable; }
  bool is_enumerable() const { return attributes & kEnumerable; }
  bool is_configurable() const { return attributes & kConfigurable; }
};

}  // namespace heaplint::runtime_model
