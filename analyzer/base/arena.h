// Arena: memory that is dropped whole. The AST of a file lives in one.
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace heaplint::base {

/// Hands out memory that lives until the arena is destroyed. Destructors do not run, so only trivially destructible
/// types may be made in it.
class Arena {
 public:
  Arena() : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>(kFirstBlock)) {}

  /// Makes a `T` in the arena.
  template <class T, class... Args> T* New(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return ::new (memory_->allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
  }

  /// Copies `items` into the arena. An empty span needs no memory.
  template <class T> std::span<T> Copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (items.empty()) return {};
    T* place = static_cast<T*>(memory_->allocate(items.size_bytes(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), place);
    return {place, items.size()};
  }

  /// Room for `count` items, which the caller must fill.
  template <class T> std::span<T> NewArray(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    T* place = static_cast<T*>(memory_->allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(place, count);
    return {place, count};
  }

  /// Copies `text` into the arena.
  std::string_view Copy(std::string_view text) {
    const std::span<char> copy = Copy(std::span<const char>(text.data(), text.size()));
    return {copy.data(), copy.size()};
  }

 private:
  static constexpr std::size_t kFirstBlock = 16 * 1024;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
};

}  // namespace heaplint::base
