#include "analyzer/facts/retained-parents.h"

#include "analyzer/facts/collections.h"
#include "analyzer/facts/multiplicity.h"

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::WordKind;

namespace {

constexpr int kMaxSteps = 4;

class Finder {
 public:
  explicit Finder(const Flow& flow) : flow_(flow), index_(flow.index()), places_(flow.places()) {}

  std::vector<RetainedParent> Run(const Collections& collections) {
    for (const Collection& collection : collections.all()) {
      if (!collection.lives_as_program || collection.is_bounded || !collection.removals.empty()) continue;
      for (const Insertion& insertion : collection.insertions) {
        if (insertion.value == nullptr || insertion.has_fixed_key) continue;
        Check(*insertion.value, *insertion.site, collection.name, collection.holder);
      }
    }
    for (const AssignmentExpression* assignment : index_.assignments()) {
      if (Is<Identifier>(assignment->left)) CheckVariable(*assignment);
    }
    return std::move(parents_);
  }

 private:
  void CheckVariable(const AssignmentExpression& assignment) {
    const PlaceId place = places_.Of(*assignment.left);
    if (!place || places_[place].kind != PlaceKind::kVariable || RunsAtLoad(index_.FunctionOf(assignment), flow_))
      return;
    const scope::Binding& binding = index_.scopes()[scope::BindingId(places_[place].key)];
    if (!RunsAtLoad(index_.scopes()[binding.scope].function, flow_)) return;
    Check(*assignment.right, assignment, std::string(flow_.TextOf(binding.name)), Holder::kModule);
  }

  void Check(const Node& value, const Node& site, const std::string& holder_name, Holder holder) {
    const Node* part = &MadeBy(value);
    if (const auto* match = As<MemberExpression>(part)) part = &MadeBy(*match->object);  // text.match(r)[1]
    if (!Is<CallExpression>(part)) return;
    const Node* whole = flow::ReceiverOf(*part);
    if (whole == nullptr || !IsWord(WordKind::kPartOf, flow_.TextOf(flow::CalleeName(*part)))) return;
    const Node& source = MadeBy(*whole);
    const bool is_large =
        Is<CallExpression>(&source) && IsWord(WordKind::kLargeText, flow_.TextOf(flow::CalleeName(source)));
    if (!is_large) return;
    RetainedParent retained;
    retained.span = site.span;
    retained.node = site.id;
    retained.function = index_.FunctionOf(site);
    retained.holder_name = holder_name;
    retained.holder = holder;
    retained.parent_name = Is<Identifier>(whole) ? std::string(flow_.TextOf(*whole)) : "the whole";
    retained.parent = source.id;
    retained.parent_span = source.span;
    retained.part = part->span;
    retained.multiplicity = {Repetition::kUnknown, "as often as its function is called"};
    parents_.push_back(std::move(retained));
  }

  bool IsWord(WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }

  /// What a variable that is written once starts with; else the expression itself.
  const Node& MadeBy(const Node& expression) const {
    const Node* at = &flow::Unwrap(expression);
    for (int step = 0; step < kMaxSteps; ++step) {
      const auto* name = As<Identifier>(at);
      const scope::BindingId binding = name != nullptr ? index_.scopes().ReferencedBy(name->id) : scope::BindingId();
      const scope::NodeId declaration = binding ? index_.scopes()[binding].declaration : scope::NodeId();
      const auto* declarator =
          declaration ? As<VariableDeclarator>(index_.ParentOf(index_.NodeOf(declaration))) : nullptr;
      if (declarator == nullptr || declarator->init == nullptr || !Is<Identifier>(declarator->target)) return *at;
      at = &flow::Unwrap(*declarator->init);
    }
    return *at;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  std::vector<RetainedParent> parents_;
};

}  // namespace

RetainedParents RetainedParents::Compute(FactStore& facts) {
  RetainedParents result;
  result.parents_ = Finder(facts.Get<Flow>()).Run(facts.Get<Collections>());
  return result;
}

}  // namespace heaplint::facts
