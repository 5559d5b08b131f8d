// Expected<T, E>: a value, or the reason why the outside world did not give one. Named as std::expected (C++23), so that
// an alias can replace it.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include "analyzer/base/check.h"

namespace heaplint::base {

/// Wraps an error so that it converts to any Expected<T, E>, as std::unexpected does.
template <class E> class Unexpected {
 public:
  constexpr explicit Unexpected(E error) : error_(std::move(error)) {}
  constexpr E& error() & { return error_; }
  constexpr E&& error() && { return std::move(error_); }

 private:
  E error_;
};

template <class E> Unexpected(E) -> Unexpected<E>;

/// Either a `T` or an `E`. `T` may be void. Reading the side that is absent is a bug (CHECK).
template <class T, class E> class [[nodiscard]] Expected {
 public:
  using value_type = T;
  using error_type = E;

  constexpr Expected(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  template <class G>
  constexpr Expected(Unexpected<G> unexpected) : state_(std::in_place_index<1>, std::move(unexpected).error()) {}

  constexpr bool has_value() const { return state_.index() == 0; }
  constexpr explicit operator bool() const { return has_value(); }

  constexpr T& value() & {
    CHECK(has_value());
    return *std::get_if<0>(&state_);
  }
  constexpr const T& value() const& {
    CHECK(has_value());
    return *std::get_if<0>(&state_);
  }
  constexpr T&& value() && {
    CHECK(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  constexpr E& error() & {
    CHECK(!has_value());
    return *std::get_if<1>(&state_);
  }
  constexpr const E& error() const& {
    CHECK(!has_value());
    return *std::get_if<1>(&state_);
  }
  constexpr E&& error() && {
    CHECK(!has_value());
    return std::move(*std::get_if<1>(&state_));
  }

  constexpr T& operator*() & { return value(); }
  constexpr const T& operator*() const& { return value(); }
  constexpr T&& operator*() && { return std::move(*this).value(); }
  constexpr T* operator->() { return &value(); }
  constexpr const T* operator->() const { return &value(); }

 private:
  std::variant<T, E> state_;
};

template <class E> class [[nodiscard]] Expected<void, E> {
 public:
  using value_type = void;
  using error_type = E;

  constexpr Expected() : state_(std::in_place_index<0>) {}
  template <class G>
  constexpr Expected(Unexpected<G> unexpected) : state_(std::in_place_index<1>, std::move(unexpected).error()) {}

  constexpr bool has_value() const { return state_.index() == 0; }
  constexpr explicit operator bool() const { return has_value(); }
  constexpr const E& error() const& {
    CHECK(!has_value());
    return *std::get_if<1>(&state_);
  }
  constexpr E&& error() && {
    CHECK(!has_value());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<std::monostate, E> state_;
};

}  // namespace heaplint::base
