// Detachments: where a file takes nodes out of the document, and which of the nodes that it keeps may be among them.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analyzer/facts/collections.h"
#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"

namespace heaplint::facts {

/// node.remove(), parent.removeChild(node); parent.innerHTML = …, which takes the children out.
struct Detachment {
  base::Span span;
  /// The node that leaves, or whose children leave; none: not known.
  flow::PlaceId subject;
  bool is_of_children = false;
  syntax::FunctionId function;
};

/// Refers to the Flow that it was computed from.
class Detachments {
 public:
  static Detachments Compute(FactStore& facts);

  /// The first in the source by which a node that `insertion` puts into `collection` may leave the document; null: there is none. A variable
  /// keeps one node: of that node itself, or of what it is in. A collection keeps many: any will do, but for texts of new nodes.
  const Detachment* For(const Collection& collection, const Insertion& insertion) const;

 private:
  explicit Detachments(const Flow& flow) : flow_(&flow) {}

  void Add(const syntax::Node& site, const syntax::Node* subject, bool is_of_children);
  /// parent.removeChild(node)
  void AddRemovalOf(const syntax::Node& call, const syntax::Node* child);
  /// Nodes around those in `nodes`, which grow by other names of the same: where they were looked up, and what they were appended to.
  std::vector<flow::PlaceId> Around(std::vector<flow::PlaceId>& nodes) const;
  /// Made by its own function: its text is the first that it gets.
  bool IsNew(const Detachment& detachment) const;

  const Flow* flow_;
  /// In source order.
  std::vector<Detachment> all_;
  /// The first few of each subject, as indices.
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_subject_;
};

}  // namespace heaplint::facts
