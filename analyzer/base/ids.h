// Strong ids and the vectors they index. Our graphs refer to their parts by id, never by pointer.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "analyzer/base/check.h"

namespace heaplint::base {

/// An index into an IndexVector of the same tag. Default constructed it is "none" and converts to false.
template <class Tag> class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value_(static_cast<std::uint32_t>(index)) {}

  constexpr bool is_valid() const { return value_ != kNone; }
  constexpr explicit operator bool() const { return is_valid(); }
  constexpr std::uint32_t index() const { return value_; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  std::uint32_t value_ = kNone;
};

/// A vector that only takes ids of its own kind as index.
template <class IdType, class T> class IndexVector {
 public:
  using value_type = T;

  IndexVector() = default;
  explicit IndexVector(std::size_t size, T value = T{}) : items_(size, std::move(value)) {}

  /// Appends `item` and returns its id.
  IdType push_back(T item) {
    items_.push_back(std::move(item));
    return IdType(items_.size() - 1);
  }

  T& operator[](IdType id) {
    CHECK(id.index() < items_.size());
    return items_[id.index()];
  }
  const T& operator[](IdType id) const {
    CHECK(id.index() < items_.size());
    return items_[id.index()];
  }

  /// The id that the next push_back returns.
  IdType next_id() const { return IdType(items_.size()); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  void resize(std::size_t size, const T& value = T{}) { items_.resize(size, value); }
  void reserve(std::size_t size) { items_.reserve(size); }

  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

 private:
  std::vector<T> items_;
};

}  // namespace heaplint::base

template <class Tag> struct std::hash<heaplint::base::Id<Tag>> {
  std::size_t operator()(heaplint::base::Id<Tag> id) const noexcept { return id.index(); }
};
