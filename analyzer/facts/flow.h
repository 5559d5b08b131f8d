// Flow as a fact: the parts of analyzer/flow for one file, computed together.
#pragma once

#include <memory>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/flow/call-graph.h"
#include "analyzer/flow/places.h"
#include "analyzer/flow/syntax-index.h"

namespace heaplint::facts {

/// Index, places and calls of the file.
class Flow {
 public:
  static Flow Compute(FactStore& facts);

  const flow::SyntaxIndex& index() const { return *index_; }
  const flow::Places& places() const { return *places_; }
  const flow::CallGraph& calls() const { return *calls_; }
  const knowledge::Knowledge& knowledge() const { return *knowledge_; }
  std::string_view text() const { return text_; }
  std::string_view TextOf(base::Atom atom) const { return index_->ast().TextOf(atom); }
  std::string_view TextOf(const syntax::Node& node) const { return node.span.of(text_); }
  /// Whether the file itself calls describe, it or the like: it is there to be run by a test runner.
  bool is_test() const { return is_test_; }

 private:
  std::string_view text_;
  bool is_test_ = false;
  const knowledge::Knowledge* knowledge_ = nullptr;
  std::unique_ptr<flow::SyntaxIndex> index_;
  std::unique_ptr<flow::Places> places_;
  std::unique_ptr<flow::CallGraph> calls_;
};

/// What the calls of this file give for one parameter.
struct GivenArguments {
  /// In the order of CallGraph::CallersOf; null where a call gives nothing.
  std::vector<const syntax::Node*> values;
  /// What the parameter is where nothing is given; null if nothing is said.
  const syntax::Node* default_value = nullptr;
};

/// it('adds', () => …), beforeEach(() => …)
bool IsTestCase(const syntax::Node& call, const Flow& flow);

/// Whether `function` is the constructor of a class, or a function whose `this` is what `new` made.
bool RunsAsConstructor(syntax::FunctionId function, const Flow& flow);

/// Empty if `binding` is no parameter with a plain name, or so many calls give it something that nobody looks.
GivenArguments ArgumentsFor(const Flow& flow, const scope::Binding& binding);

}  // namespace heaplint::facts
