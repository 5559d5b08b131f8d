// Wrappers: functions and classes of a file that acquire for whoever calls them. Internal to analyzer/facts.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "analyzer/facts/imports.h"

namespace heaplint::facts {

/// A call of a function, or a construction of a class, of the file that acquires.
struct WrappedCall {
  const syntax::Node* call;
  /// What the function or the class acquires: of those that were given.
  const Registration* inner;
  Wrapper wrapper;
};

/// Looks for functions that return the handle, or what releases it, and for classes that acquire when they are made and release at
/// their end.
class WrapperFinder {
 public:
  explicit WrapperFinder(FactStore& facts);
  ~WrapperFinder();

  /// The calls that acquire one of `inner` for their caller. In source order; one for each call.
  std::vector<WrappedCall> CallsOf(std::span<const Registration> inner);
  /// What the calls of the function that acquires `inner` are; nothing: its callers have no part in it.
  std::optional<Wrapper> OfFunction(const Registration& inner);
  /// What the constructions of the class are that acquires `inner` for each of its objects; nothing: there is none, or it takes care of
  /// itself.
  std::optional<Wrapper> OfClass(const Registration& inner);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace heaplint::facts
