// Levels: the functions around an acquire, from the outside in, and how each of them comes to run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/scenarios/subject.h"

namespace heaplint::scenarios {

/// How a function is entered once the functions around it have run.
enum class Entry : std::uint8_t {
  /// It runs as a part of the function around it: called on the spot.
  kByOuter,
  /// Its object is constructed: a constructor, or a field's initialiser.
  kConstructed,
  /// As a method of an instance or of an object literal.
  kMethod,
  /// As a method of the class itself.
  kStaticMethod,
  /// By what it is registered with.
  kCallback,
  /// By a component, as an effect that may return its cleanup.
  kEffect,
  /// As a component, hook or composable.
  kComponent,
  /// By a call that it is an argument of, now or later.
  kArgument,
  /// By anybody.
  kCalled
};

struct Level {
  flow::FunctionId function;
  /// Null for what V8 makes up.
  const syntax::Function* node = nullptr;
  Entry entry = Entry::kCalled;
  /// kConstructed, kMethod, kStaticMethod: the Class, ObjectExpression or constructor function.
  const syntax::Node* object = nullptr;
  /// Methods: the names that lead from the object to the function.
  std::vector<std::string> members;
  const facts::Registration* registration = nullptr;
  /// It runs while the file is loaded, and then no more.
  bool runs_at_load = false;

  bool is_private() const { return !members.empty() && members.back().starts_with('#'); }
};

/// The functions around `function` and itself, outermost first; the top level is not among them. `is_plain_call`: `this` is no object.
std::vector<Level> LevelsOf(flow::FunctionId function, bool is_plain_call, const Subject& subject);

/// The level of one function.
Level LevelOf(flow::FunctionId function, bool is_plain_call, const Subject& subject);

}  // namespace heaplint::scenarios
