// Lifecycles: which functions begin and end the life of something, and who owns what a function acquires.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

enum class LifecycleKind : std::uint8_t {
  kObject,     // instances of a class or constructor function; an object literal with methods
  kComponent,  // the same, made and ended by a framework
  kEffect,     // an effect of React or Svelte: ends with the function it returns
  kScope,      // a function component, hook, composable or setup function
  kFactory,    // a function that returns its end: a cleanup function or an API with one
};

/// The life of an object, component, effect or of what a factory makes.
struct Lifecycle {
  LifecycleKind kind;
  /// The class, function or literal.
  const syntax::Node* node = nullptr;
  /// For a sentence: 'Clock', 'useTimer'; empty if it has no name.
  std::string name;
  /// `this` of an object; none for functions.
  flow::PlaceId instance;
  /// Functions that run at the end.
  std::vector<syntax::FunctionId> ends;
  /// What a function returns to be called at the end: itself, or a method such as `stop`. Nobody calls it but the caller.
  std::vector<syntax::FunctionId> offered_ends;
  /// Name of the end for a sentence: "disconnectedCallback"; empty if there is none.
  std::string end_name;
  /// An end comes even if nobody wrote one.
  bool is_component = false;
  /// Only some phase ends (`stop`, `hide`), not the whole life.
  bool is_phase_only = false;
  /// It lives as long as the program.
  bool is_singleton = false;
  Multiplicity multiplicity;

  bool has_end() const { return !ends.empty(); }
};

class Lifecycles {
 public:
  static Lifecycles Compute(FactStore& facts);

  const Lifecycle& operator[](LifecycleId id) const { return lifecycles_[id]; }
  std::size_t size() const { return lifecycles_.size(); }
  /// Whether `function` may run because the life `id` ends.
  bool EndReaches(LifecycleId id, syntax::FunctionId function) const;
  /// Whether `function` may run because the caller calls what the life `id` offers as its end.
  bool OfferReaches(LifecycleId id, syntax::FunctionId function) const;

  /// The lifecycles around `function`, innermost first.
  const std::vector<LifecycleId>& Around(syntax::FunctionId function) const { return around_[function]; }

 private:
  friend class LifecycleFinder;
  base::IndexVector<LifecycleId, Lifecycle> lifecycles_;
  base::IndexVector<syntax::FunctionId, std::vector<LifecycleId>> around_;
  const flow::CallGraph* calls_ = nullptr;
  // Filled on demand: few lifecycles are ever asked.
  mutable base::IndexVector<LifecycleId, std::vector<bool>> at_end_;
  mutable base::IndexVector<LifecycleId, std::vector<bool>> at_offer_;

  bool Reaches(const std::vector<syntax::FunctionId>& from, std::vector<bool>& reached,
               syntax::FunctionId function) const;
};

}  // namespace heaplint::facts
