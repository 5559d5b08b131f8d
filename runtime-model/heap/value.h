// Value: one ECMAScript value in 64 bits. Doubles are themselves; everything else hides in the NaN space.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace heaplint::runtime_model {

class HeapObject;

/// undefined, null, a boolean, a number (Smi or double), a pointer to a heap object, or the hole: an absent array
/// element, an uninitialised binding (TDZ), an empty internal slot. The hole never reaches JavaScript code.
class Value {
 public:
  constexpr Value() = default;
  Value(const HeapObject* object) : bits_(kHeapTag | reinterpret_cast<std::uintptr_t>(object)) {
    if (object == nullptr) bits_ = kHole;
  }

  static constexpr Value Undefined() { return Value(kUndefined); }
  static constexpr Value Null() { return Value(kNull); }
  static constexpr Value TheHole() { return Value(kHole); }
  static constexpr Value Bool(bool value) { return Value(value ? kTrue : kFalse); }
  static constexpr Value Smi(std::int32_t value) { return Value(kSmiTag | static_cast<std::uint32_t>(value)); }
  /// The number `value`, as a Smi where it is one.
  static Value Number(double value) {
    const auto small = static_cast<std::int32_t>(value >= -2147483648.0 && value <= 2147483647.0 ? value : 0.5);
    if (small == value && (small != 0 || !std::signbit(value))) return Smi(small);
    if (std::isnan(value)) return Value(kNaN);
    return Value(std::bit_cast<std::uint64_t>(value));
  }
  static constexpr Value FromBits(std::uint64_t bits) { return Value(bits); }

  constexpr bool is_undefined() const { return bits_ == kUndefined; }
  constexpr bool is_null() const { return bits_ == kNull; }
  constexpr bool is_nullish() const { return bits_ == kUndefined || bits_ == kNull; }
  constexpr bool is_the_hole() const { return bits_ == kHole; }
  constexpr bool is_bool() const { return bits_ == kTrue || bits_ == kFalse; }
  constexpr bool is_true() const { return bits_ == kTrue; }
  constexpr bool is_false() const { return bits_ == kFalse; }
  constexpr bool is_smi() const { return (bits_ & kTagMask) == kSmiTag; }
  constexpr bool is_double() const { return bits_ < kOddTag; }
  constexpr bool is_number() const { return is_smi() || is_double(); }
  constexpr bool is_heap_object() const { return (bits_ & kTagMask) == kHeapTag; }

  constexpr std::int32_t smi() const { return static_cast<std::int32_t>(static_cast<std::uint32_t>(bits_)); }
  /// The number, which it must be.
  double number() const { return is_smi() ? smi() : std::bit_cast<double>(bits_); }
  HeapObject* heap_object() const {
    return reinterpret_cast<HeapObject*>(static_cast<std::uintptr_t>(bits_ & ~kTagMask));
  }
  constexpr std::uint64_t bits() const { return bits_; }

  /// The same bits: identity for objects, not the language's equality (NaN, strings, -0).
  friend constexpr bool operator==(Value a, Value b) { return a.bits_ == b.bits_; }

 private:
  constexpr explicit Value(std::uint64_t bits) : bits_(bits) {}

  static constexpr std::uint64_t kTagMask = 0xffff'0000'0000'0000;
  static constexpr std::uint64_t kOddTag = 0xfff9'0000'0000'0000;
  static constexpr std::uint64_t kSmiTag = 0xfffa'0000'0000'0000;
  static constexpr std::uint64_t kHeapTag = 0xfffb'0000'0000'0000;
  static constexpr std::uint64_t kNaN = 0x7ff8'0000'0000'0000;
  static constexpr std::uint64_t kUndefined = kOddTag | 1;
  static constexpr std::uint64_t kNull = kOddTag | 2;
  static constexpr std::uint64_t kHole = kOddTag | 3;
  static constexpr std::uint64_t kFalse = kOddTag | 4;
  static constexpr std::uint64_t kTrue = kOddTag | 5;

  std::uint64_t bits_ = kUndefined;
};

}  // namespace heaplint::runtime_model
