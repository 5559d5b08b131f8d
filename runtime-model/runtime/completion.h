// Completion records: ThrowCompletionOr<T>, and TRY/MUST, which stand for the specification's ? and !.
#pragma once

#include <type_traits>
#include <utility>

#include "analyzer/base/check.h"

namespace heaplint::runtime_model {

/// A throw completion. Its value is the agent's pending exception, or nothing if the agent gave up (budget).
struct [[nodiscard]] Throw {};

/// Either a `T` or a throw completion.
template <class T> class [[nodiscard]] ThrowCompletionOr {
 public:
  ThrowCompletionOr(T value) : value_(std::move(value)), is_throw_(false) {}
  template <class U>
  requires(std::is_convertible_v<U, T> && !std::is_same_v<U, T> && !std::is_same_v<U, Throw>) ThrowCompletionOr(U value)
      : value_(std::move(value)), is_throw_(false) {}
  ThrowCompletionOr(Throw) : is_throw_(true) {}
  bool is_throw() const { return is_throw_; }
  T& value() { return value_; }
  T release_value() { return std::move(value_); }

 private:
  T value_{};
  bool is_throw_;
};

template <> class [[nodiscard]] ThrowCompletionOr<void> {
 public:
  ThrowCompletionOr() : is_throw_(false) {}
  ThrowCompletionOr(Throw) : is_throw_(true) {}
  bool is_throw() const { return is_throw_; }
  void release_value() {}

 private:
  bool is_throw_;
};

}  // namespace heaplint::runtime_model

/// `? expression`: its value; a throw completion returns from the calling function.
#define TRY(...)                                                           \
  ({                                                                       \
    auto try_result_ = (__VA_ARGS__);                                      \
    if (try_result_.is_throw()) return ::heaplint::runtime_model::Throw{}; \
    try_result_.release_value();                                           \
  })

/// `! expression`: its value; it cannot throw.
#define MUST(...)                      \
  ({                                   \
    auto must_result_ = (__VA_ARGS__); \
    CHECK(!must_result_.is_throw());   \
    must_result_.release_value();      \
  })
