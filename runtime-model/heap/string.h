// Strings as V8 stores them: flat one-byte or two-byte, ropes (ConsString) and slices of a parent (SlicedString).
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "runtime-model/heap/heap-object.h"
#include "runtime-model/primitives/bigint.h"

namespace heaplint::runtime_model {

/// A view of flat characters: Latin-1 or UTF-16. Valid while the string that it came from lives.
class FlatView {
 public:
  FlatView() = default;
  explicit FlatView(std::string_view latin1)
      : one_byte_(reinterpret_cast<const std::uint8_t*>(latin1.data())), length_(latin1.size()) {}
  explicit FlatView(std::u16string_view utf16) : two_byte_(utf16.data()), length_(utf16.size()) {}

  bool is_one_byte() const { return two_byte_ == nullptr; }
  std::size_t size() const { return length_; }
  char16_t operator[](std::size_t i) const { return two_byte_ != nullptr ? two_byte_[i] : one_byte_[i]; }
  FlatView substr(std::size_t begin, std::size_t count) const;
  std::string_view latin1() const { return {reinterpret_cast<const char*>(one_byte_), length_}; }
  std::u16string_view utf16() const { return {two_byte_, length_}; }
  std::uint32_t Hash() const;
  bool Equals(FlatView other) const;
  /// Appends the characters to `out`.
  void AppendTo(std::u16string& out) const;

 private:
  const std::uint8_t* one_byte_ = nullptr;
  const char16_t* two_byte_ = nullptr;
  std::size_t length_ = 0;
};

/// Base of all strings.
class String : public HeapObject {
 public:
  static constexpr bool Matches(InstanceType type) { return type <= InstanceType::kSlicedString; }

  std::uint32_t length() const { return length_; }
  bool is_one_byte() const { return is_one_byte_; }
  /// The one string with these characters in the heap's string table: property keys are, and compare by pointer.
  bool is_internalized() const { return is_internalized_; }

 protected:
  String(InstanceType type, std::uint32_t length, bool is_one_byte)
      : HeapObject(type), length_(length), is_one_byte_(is_one_byte) {}

 private:
  friend class Heap;
  friend class StringTable;
  std::uint32_t length_;
  std::uint32_t hash_ = 0;
  bool is_one_byte_;
  bool is_internalized_ = false;
};

/// V8's limits: shorter results of + and substring are copied.
inline constexpr std::uint32_t kMinConsStringLength = 13;
inline constexpr std::uint32_t kMinSlicedStringLength = 13;
inline constexpr std::uint32_t kMaxStringLength = (1u << 29) - 24;

inline constexpr std::size_t RoundUp(std::size_t size, std::size_t unit) { return (size + unit - 1) / unit * unit; }

class SeqOneByteString final : public String {
 public:
  RUNTIME_MODEL_TYPE(SeqOneByteString)
  explicit SeqOneByteString(std::string chars)
      : String(kType, static_cast<std::uint32_t>(chars.size()), true), chars_(std::move(chars)) {}
  std::string_view chars() const { return chars_; }
  template <class V> void VisitSlots(V&&) {}
  std::size_t ShallowSize(std::size_t p) const { return RoundUp(p + 8 + length(), p); }

 private:
  std::string chars_;
};

class SeqTwoByteString final : public String {
 public:
  RUNTIME_MODEL_TYPE(SeqTwoByteString)
  explicit SeqTwoByteString(std::u16string chars)
      : String(kType, static_cast<std::uint32_t>(chars.size()), false), chars_(std::move(chars)) {}
  std::u16string_view chars() const { return chars_; }
  template <class V> void VisitSlots(V&&) {}
  std::size_t ShallowSize(std::size_t p) const { return RoundUp(p + 8 + 2 * length(), p); }

 private:
  std::u16string chars_;
};

/// A rope: `first` + `second`. Once flattened, `first` is flat and `second` empty, as in V8.
class ConsString final : public String {
 public:
  RUNTIME_MODEL_TYPE(ConsString)
  ConsString(String* first, String* second)
      : String(kType, first->length() + second->length(), first->is_one_byte() && second->is_one_byte()),
        first_(first),
        second_(second) {}
  String* first() const { return first_; }
  String* second() const { return second_; }
  bool is_flat() const { return second_->length() == 0; }
  void Flatten(String* flat, String* empty) {
    first_ = flat;
    second_ = empty;
  }
  template <class V> void VisitSlots(V&& visit) {
    visit("first", first_);
    visit("second", second_);
  }
  std::size_t ShallowSize(std::size_t p) const { return p + 8 + 2 * p; }

 private:
  String* first_;
  String* second_;
};

/// Characters of `parent` from `offset` on. Keeps the whole parent; the parent is flat.
class SlicedString final : public String {
 public:
  RUNTIME_MODEL_TYPE(SlicedString)
  SlicedString(String* parent, std::uint32_t offset, std::uint32_t length)
      : String(kType, length, parent->is_one_byte()), parent_(parent), offset_(offset) {}
  String* parent() const { return parent_; }
  std::uint32_t offset() const { return offset_; }
  template <class V> void VisitSlots(V&& visit) { visit("parent", parent_); }
  std::size_t ShallowSize(std::size_t p) const { return p + 8 + 2 * p; }

 private:
  String* parent_;
  std::uint32_t offset_;
};

/// A symbol. A private one is a class's `#name`. `is_registered`: made by Symbol.for.
class Symbol final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(Symbol)
  Symbol(Value description, bool is_private) : HeapObject(kType), description_(description), is_private_(is_private) {}
  /// A String or undefined.
  Value description() const { return description_; }
  bool is_private() const { return is_private_; }
  bool is_registered() const { return is_registered_; }
  void set_is_registered() { is_registered_ = true; }
  template <class V> void VisitSlots(V&& visit) { visit("description", description_); }
  std::size_t ShallowSize(std::size_t p) const { return p + 8 + p; }

 private:
  Value description_;
  bool is_private_;
  bool is_registered_ = false;
};

/// A BigInt of the language around its number.
class BigInt final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(BigInt)
  explicit BigInt(primitives::BigInt number) : HeapObject(kType), number_(std::move(number)) {}
  const primitives::BigInt& number() const { return number_; }
  template <class V> void VisitSlots(V&&) {}
  std::size_t ShallowSize(std::size_t p) const { return RoundUp(p + 8, 8) + 8 * number_.digits().size(); }

 private:
  primitives::BigInt number_;
};

/// UTF-16 of `utf8` (which may be WTF-8: lone surrogates stay).
std::u16string Utf16FromUtf8(std::string_view utf8);
/// UTF-8 of `characters`; a lone surrogate becomes U+FFFD.
std::string Utf8From(FlatView characters);

}  // namespace heaplint::runtime_model
