// The last step of making an Ast: numbers of nodes and functions, and strictness, which is only known when the kind of the
// source is.
#include <algorithm>

#include "analyzer/syntax/ast-builder.h"

namespace heaplint::syntax {

namespace {

bool HasUseStrict(std::span<Statement* const> body) {
  for (const Statement* statement : body) {
    const auto* directive = As<ExpressionStatement>(statement);
    if (directive == nullptr || !directive->is_directive) return false;
    const auto& literal = Cast<StringLiteral>(*directive->expression);
    // Written without escapes, so that value and quotes make up the source.
    if (literal.value == "use strict" && literal.span.size() == literal.value.size() + 2) return true;
  }
  return false;
}

class Numbering {
 public:
  explicit Numbering(bool is_strict) : is_strict_(is_strict) {}

  void Visit(Node* node) {
    if (node == nullptr) return;
    node->id = NodeId(node_count_++);
    const bool is_outer_strict = is_strict_;
    if (Function::Matches(node->kind)) {
      auto& function = *static_cast<Function*>(node);
      const auto* block = As<BlockStatement>(function.body);
      is_strict_ = is_strict_ || (block != nullptr && HasUseStrict(block->body));
      function.is_strict = is_strict_;
      functions_.push_back(&function);
    } else if (Class::Matches(node->kind)) {
      is_strict_ = true;
    }
    Dispatch(*node, [&](const auto& typed) { typed.VisitChildren([&](Node* child) { Visit(child); }); });
    is_strict_ = is_outer_strict;
  }

  std::size_t node_count() const { return node_count_; }

  /// By source order of their start. Source order and the order of visits differ where decorators of parameters are.
  std::vector<Function*> TakeFunctions() {
    const auto starts_earlier = [](const Function* a, const Function* b) { return a->source_start < b->source_start; };
    if (!std::ranges::is_sorted(functions_, starts_earlier)) std::ranges::stable_sort(functions_, starts_earlier);
    return std::move(functions_);
  }

 private:
  bool is_strict_;
  std::size_t node_count_ = 0;
  std::vector<Function*> functions_;
};

}  // namespace

AstBuilder::AstBuilder(Ast previous, Taken& taken) {
  ast_.arena_ = std::move(previous.arena_);
  ast_.atoms_ = std::move(previous.atoms_);
  ast_.record_.nodes_made = previous.record_.nodes_made;
  taken = {std::move(previous.record_), std::move(previous.comments_)};
}

void AstBuilder::AddProblem(base::Span span, std::string_view message) {
  ast_.problems_.push_back({span, std::string(message)});
}

void AstBuilder::Number(Program* program) {
  program->is_strict = program->source_kind == source::SourceKind::kModule || HasUseStrict(program->body);
  Numbering numbering(program->is_strict);
  numbering.Visit(program);
  ast_.program_ = program;
  ast_.node_count_ = numbering.node_count();
  ast_.functions_.push_back(nullptr);
  for (Function* function : numbering.TakeFunctions()) function->function_id = ast_.functions_.push_back(function);
}

Ast AstBuilder::Finish() {
  CHECK(ast_.program_ != nullptr);
  const auto starts_earlier = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
  std::ranges::stable_sort(ast_.problems_, starts_earlier);
  if (!std::ranges::is_sorted(ast_.comments_, starts_earlier)) std::ranges::stable_sort(ast_.comments_, starts_earlier);
  std::ranges::sort(ast_.record_.bodies, {}, &Body::begin);
  return std::move(ast_);
}

}  // namespace heaplint::syntax
