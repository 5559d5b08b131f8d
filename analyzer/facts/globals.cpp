#include "analyzer/facts/globals.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace heaplint::facts {

using namespace syntax;
using scope::Access;

namespace {

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

class Finder {
 public:
  explicit Finder(const Flow& flow) : flow_(flow), index_(flow.index()), scopes_(flow.index().scopes()) {}

  std::vector<ImplicitGlobal> Run() {
    CollectDeclared();
    for (const scope::Reference& reference : scopes_.references()) AddUndeclared(reference);
    AddPlainThis();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const ImplicitGlobal& a, const ImplicitGlobal& b) { return a.span < b.span; });
    return std::move(found_);
  }

 private:
  /// Names in /* global a, b */ and /* globals */ comments, and names that the file itself puts on the global object on purpose.
  void CollectDeclared() {
    for (const Comment& comment : index_.ast().comments()) ReadComment(comment.span.of(flow_.text()));
    for (const Node* node : index_.members()) {
      const auto& member = Cast<MemberExpression>(*node);
      const auto* object = As<Identifier>(&flow::Unwrap(*member.object));
      if (object == nullptr) continue;
      const std::string_view name = flow_.TextOf(object->name);
      const bool is_global_object = name == "window" || name == "globalThis" || name == "global" || name == "self" ||
                                    name == "root" || name == "exports";
      if (is_global_object)
        declared_.insert(flow_.TextOf(flow::PropertyName(index_.ast(), *member.property, member.is_computed)));
    }
    for (const Node* call : index_.calls()) {
      const auto* callee = As<Identifier>(&flow::CalleeOf(*call));
      if (callee != nullptr && flow_.TextOf(callee->name) == "eval")
        first_eval_.emplace(index_.FunctionOf(*call).index(), call->span.begin);
    }
    for (const scope::Reference& reference : scopes_.references()) {
      if (reference.binding) continue;
      unresolved_[reference.name.index()].push_back(index_.NodeOf(reference.node).span);
      if (reference.access == Access::kTypeof) declared_.insert(flow_.TextOf(reference.name));
    }
  }

  void ReadComment(std::string_view text) {
    if (text.size() < 4) return;
    std::string_view body = text.substr(2);
    while (!body.empty() && (body[0] == ' ' || body[0] == '*')) body.remove_prefix(1);
    if (!body.starts_with("global") && !body.starts_with("exported") && !body.starts_with("jshint")) return;
    while (!body.empty()) {
      while (!body.empty() && !IsNameCharacter(body[0])) body.remove_prefix(1);
      std::size_t end = 0;
      while (end < body.size() && IsNameCharacter(body[end])) ++end;
      declared_.insert(body.substr(0, end));
      body.remove_prefix(end);
    }
  }

  void AddUndeclared(const scope::Reference& reference) {
    if (reference.binding || (reference.is_dynamic && MayBeDeclared(reference))) return;
    if (reference.access != Access::kWrite && reference.access != Access::kInitialize) return;
    if (scopes_[reference.scope].is_strict) return;
    const Node& node = index_.NodeOf(reference.node);
    if (!Is<Identifier>(&node)) return;
    const std::string_view name = flow_.TextOf(reference.name);
    const FunctionId function = index_.FunctionOf(node);
    // `name = …` in a function of a Node program is a slip, not window.name.
    const bool is_node = index_.ast().program().source_kind == source::SourceKind::kCommonJS &&
                         flow_.knowledge().Is(knowledge::WordKind::kOrdinaryGlobal, name) && function.index() != 0;
    if ((flow_.knowledge().IsGlobal(name) && !is_node) || declared_.count(name) != 0) return;
    if (!seen_.emplace(function.index(), reference.name.index()).second) return;
    ImplicitGlobal global;
    global.name = name;
    global.span = node.span;
    global.node = node.id;
    global.function = function;
    // At the top level of a script a global may be meant; in a function it hardly ever is, and a CommonJS module is one.
    const bool is_top_level = function.index() == 0;
    const bool is_module = index_.ast().program().source_kind == source::SourceKind::kCommonJS;
    global.strength = is_top_level && !is_module ? Strength::kWeak : Strength::kCertain;
    global.multiplicity = is_top_level ? Multiplicity{Repetition::kOnce, "at the top level"}
                                       : Multiplicity{Repetition::kUnknown, "as often as its function is called"};
    const auto* assignment = As<AssignmentExpression>(index_.ParentOf(node));
    if (assignment != nullptr && assignment->left == &node) {
      global.value = assignment->right->id;
      global.can_declare = CanDeclare(*assignment, reference.name);
    }
    found_.push_back(std::move(global));
  }

  /// with (o) { x = 1 } may be o.x; eval(code) may declare x for what stands behind it.
  bool MayBeDeclared(const scope::Reference& reference) const {
    for (scope::ScopeId at = reference.scope; at; at = scopes_[at].parent) {
      if (scopes_[at].kind == scope::ScopeKind::kWith) return true;
    }
    const std::uint32_t place = index_.NodeOf(reference.node).span.begin;
    for (FunctionId at = scopes_[reference.scope].function; at; at = index_.OuterOf(at)) {
      const auto first = first_eval_.find(at.index());
      if (first != first_eval_.end() && first->second < place) return true;
    }
    return false;
  }

  /// The assignment is a statement of a function's own block, and the name is used in that function only, behind it.
  bool CanDeclare(const AssignmentExpression& assignment, base::Atom name) const {
    const Node* statement = index_.ParentOf(assignment);
    const Node* block = Is<ExpressionStatement>(statement) ? index_.ParentOf(*statement) : nullptr;
    if (!Is<BlockStatement>(block) || !Is<Function>(index_.ParentOf(*block))) return false;
    const std::vector<base::Span>& uses = unresolved_.at(name.index());
    return std::all_of(uses.begin(), uses.end(),
                       [&](base::Span use) { return block->span.contains(use) && use.begin >= assignment.span.begin; });
  }

  /// `this.x = …` in a sloppy function that is called as f(): `this` is the global object.
  void AddPlainThis() {
    for (const AssignmentExpression* assignment : index_.assignments()) {
      const auto* member = As<MemberExpression>(assignment->left);
      if (member == nullptr || !Is<ThisExpression>(member->object) || assignment->op != AssignmentOperator::kAssign)
        continue;
      const scope::FunctionInfo& inner = scopes_[index_.FunctionOf(*assignment)];
      const FunctionId function = inner.receiver;
      const Function* node = function ? index_.FunctionNode(function) : nullptr;
      if (node == nullptr || node->is_strict || node->is_arrow()) continue;
      const Node* call = PlainCallOf(function);
      if (call == nullptr) continue;
      const base::Atom name = flow::PropertyName(index_.ast(), *member->property, member->is_computed);
      if (name.empty() || flow_.knowledge().IsGlobal(flow_.TextOf(name))) continue;
      if (!seen_.emplace(function.index(), name.index()).second) continue;
      ImplicitGlobal global;
      global.name = flow_.TextOf(name);
      global.span = assignment->span;
      global.node = assignment->id;
      global.value = assignment->right->id;
      global.function = function;
      global.reason = Reason::kPlainThis;
      global.plain_call = call->span;
      global.multiplicity = {Repetition::kUnknown, "as often as its function is called"};
      found_.push_back(std::move(global));
    }
  }

  const Node* PlainCallOf(FunctionId function) {
    const auto [known, is_new] = plain_calls_.try_emplace(function.index(), nullptr);
    if (is_new) known->second = FindPlainCallOf(function);
    return known->second;
  }

  /// A call f() of a named function that is never constructed, bound, or used as a method; null if there is none.
  const Node* FindPlainCallOf(FunctionId function) const {
    const Function* node = index_.FunctionNode(function);
    if (node->name == nullptr) return nullptr;
    const Node* plain = nullptr;
    for (const Node* call : flow_.calls().CallersOf(function)) {
      if (Is<NewExpression>(call)) return nullptr;
      const Node& callee = flow::CalleeOf(*call);
      if (!Is<Identifier>(&callee)) return nullptr;
      if (plain == nullptr) plain = call;
    }
    // Any other use may construct it or give it a receiver: f.prototype, f.call(o), g(f).
    const flow::PlaceId place = flow_.places().Of(*node->name);
    for (const Node* use : flow_.places().UsesOf(place)) {
      const Node* parent = index_.ParentOf(*use);
      const bool is_callee = Is<CallExpression>(parent) && &flow::CalleeOf(*parent) == use;
      if (!is_callee) return nullptr;
    }
    return plain;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const scope::ScopeTree& scopes_;
  std::unordered_set<std::string_view> declared_;
  std::unordered_map<std::uint32_t, std::vector<base::Span>> unresolved_;  // by name: uses that no declaration binds
  std::unordered_map<std::uint32_t, std::uint32_t> first_eval_;  // by function: where its first direct eval stands
  std::unordered_map<std::uint32_t, const Node*> plain_calls_;   // by function; null: there is none
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
  std::vector<ImplicitGlobal> found_;
};

}  // namespace

ImplicitGlobals ImplicitGlobals::Compute(FactStore& facts) {
  ImplicitGlobals result;
  result.globals_ = Finder(facts.Get<Flow>()).Run();
  return result;
}

}  // namespace heaplint::facts
