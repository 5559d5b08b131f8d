// FunctionRef: a callable passed down by reference, without owning or copying it.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace heaplint::base {

template <class Signature> class FunctionRef;

/// Refers to a callable that outlives the call it is passed to. Two pointers; never stored.
template <class Result, class... Args> class FunctionRef<Result(Args...)> {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef> && std::is_invocable_r_v<Result, F&, Args...>)
      FunctionRef(F&& callable)
      : object_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
        call_([](void* object, Args... args) -> Result {
          return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<Args>(args)...);
        }) {}

  Result operator()(Args... args) const { return call_(object_, std::forward<Args>(args)...); }

 private:
  void* object_;
  Result (*call_)(void*, Args...);
};

}  // namespace heaplint::base
