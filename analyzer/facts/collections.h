// Collections: arrays, objects, Maps and Sets of a file that live long and are filled, and whether anything takes out of them again.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

enum class CollectionKind : std::uint8_t { kArray, kObject, kMap, kSet, kVariable };

/// One write into a collection, or into a long-lived variable.
struct Insertion {
  const syntax::Node* site = nullptr;
  /// What is kept; null if unknown.
  const syntax::Node* value = nullptr;
  base::Span span;
  syntax::NodeId node;
  syntax::NodeId value_node;
  syntax::FunctionId function;
  bool is_dom = false;
  /// The event of a handler, which keeps its target.
  bool is_event = false;
  /// The value is the object whose method inserts it, or a function that has that object as `this`.
  bool keeps_owner = false;
  /// The value is a WeakRef: its target may go, key and WeakRef stay.
  bool is_weak_reference = false;
  /// The key is one of a fixed set of names.
  bool has_fixed_key = false;
  Multiplicity multiplicity;
};

/// What shows that entries stay which nobody needs any more.
enum class GrowthReason : std::uint8_t {
  kNone,
  kReplayed,     // queued calls are made and stay in the queue
  kReset,        // entries are set to 0 or null, never deleted
  kReleased,     // a subscription is ended alone, its handle stays
  kFired,        // an entry per timer stays after the timer has fired
  kKeyEnded,     // the key has ended, its entry stays
  kUsedUp,       // an entry under a new number is called once and stays
  kClosed,       // the function returns an end, which leaves the entry
  kAccumulated,  // the accumulator of scan gets an element for every value
};

struct Growth {
  GrowthReason reason = GrowthReason::kNone;
  /// The loop, the release, the timer…
  base::Span evidence;
  /// The insertion that it is about.
  syntax::NodeId insertion;
};

/// A long-lived place that keeps what is put into it.
struct Collection {
  CollectionKind kind;
  flow::PlaceId place;
  std::string name;
  /// Where it is declared or made.
  base::Span declared;
  Holder holder = Holder::kModule;
  /// Of the collection itself: the program's for module-level ones, else that of its object.
  bool lives_as_program = false;
  LifecycleId owner;
  std::vector<Insertion> insertions;
  /// delete, clear, pop, splice, length = 0, assignment of an empty one, a test of its size.
  std::vector<base::Span> removals;
  /// The functions in which the removals stand.
  std::vector<syntax::FunctionId> removing_functions;
  Growth growth;
  /// Handed to code that is not seen.
  bool escapes = false;
  /// A WeakMap or WeakSet, an LRU cache, a fixed ring.
  bool is_bounded = false;
  /// A field that this file fills and never makes: a base class does.
  bool is_inherited = false;
  /// Some entries are written under fixed names.
  bool has_fixed_members = false;
  /// The first parameter of the function that scan calls for every value.
  bool is_accumulator = false;
};

class Collections {
 public:
  static Collections Compute(FactStore& facts);
  const std::vector<Collection>& all() const { return collections_; }

 private:
  std::vector<Collection> collections_;
};

/// Whether `value` is a DOM node by what made it: createElement, querySelector, event.target, …
bool IsDomNode(const syntax::Node& value, const Flow& flow);

}  // namespace heaplint::facts
