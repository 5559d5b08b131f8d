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
  /// The value is the object whose method inserts it, or a function that has that object as `this`.
  bool keeps_owner = false;
  /// The value is a WeakRef: its target may go, key and WeakRef stay.
  bool is_weak_reference = false;
  /// The key is one of a fixed set of names.
  bool has_fixed_key = false;
  Multiplicity multiplicity;
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
  /// Handed to code that is not seen.
  bool escapes = false;
  /// A WeakMap or WeakSet, an LRU cache, a fixed ring.
  bool is_bounded = false;
};

class Collections {
 public:
  static Collections Compute(FactStore& facts);
  const std::vector<Collection>& all() const { return collections_; }

 private:
  std::vector<Collection> collections_;
};

/// Where the file takes nodes out of the document: remove(), removeChild, replaceChildren, innerHTML = …
class Detachments {
 public:
  static Detachments Compute(FactStore& facts);
  const std::vector<base::Span>& all() const { return spans_; }

 private:
  std::vector<base::Span> spans_;
};

/// Whether `value` is a DOM node by what made it: createElement, querySelector, event.target, …
bool IsDomNode(const syntax::Node& value, const Flow& flow);

}  // namespace heaplint::facts
