#include "analyzer/facts/multiplicity.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// Deeper than any wrapper of a module.
constexpr int kMaxWrappers = 12;
/// Functions that call each other while the file is loaded, and calls of one of them.
constexpr int kMaxNamed = 1;
constexpr std::size_t kMaxCalls = 16;

/// Calls that run their callback once: when the document or the module is ready, or as a test.
bool IsReadyCall(const Node& call, const Flow& flow) {
  const std::string_view name = flow.TextOf(flow::CalleeName(call));
  const std::string_view event = flow::StringOf(flow::ArgumentOf(call, 0));
  return IsTestCase(call, flow) || name == "ready" || name == "$" || name == "jQuery" || name == "define" ||
         name == "require" || flow.knowledge().Is(WordKind::kLoadEvent, event);
}

bool RunsOnlyAtLoad(FunctionId function, const Flow& flow, int depth) {
  if (RunsAtLoad(function, flow)) return true;
  const flow::SyntaxIndex& index = flow.index();
  const auto* node = As<FunctionDeclaration>(index.FunctionNode(function));
  if (node == nullptr || node->name == nullptr || depth > kMaxNamed) return false;
  const bool is_script = index.ast().program().source_kind == source::SourceKind::kScript;
  if (is_script && index.OuterOf(function).index() == 0) return false;  // Other scripts may call it.
  const std::span<const Node* const> reads = flow.places().WholeReadsOf(flow.places().Of(*node->name));
  std::size_t calls = 0;
  for (const Node* read : reads) {
    if (read == node->name) continue;
    const Node* call = index.ValueParentOf(*read);
    if (!Is<CallExpression>(call) || &flow::CalleeOf(*call) != read || ++calls > kMaxCalls) return false;
    if (!RunsOnlyAtLoad(index.FunctionOf(*call), flow, depth + 1)) return false;
  }
  const Node* parent = index.ParentOf(*node);
  return calls > 0 && !Is<ExportNamedDeclaration>(parent) && !Is<ExportDefaultDeclaration>(parent);
}

}  // namespace

bool RunsAtLoad(FunctionId function, const Flow& flow) {
  const flow::SyntaxIndex& index = flow.index();
  for (int depth = 0; depth < kMaxWrappers; ++depth) {
    if (function.index() == 0) return true;
    const Function* node = index.FunctionNode(function);
    const Node* parent = node != nullptr ? index.ParentOf(*node) : nullptr;
    const Node* call = Is<MemberExpression>(parent) ? index.ParentOf(*parent) : parent;  // function () {}.call(this)
    if (!Is<CallExpression>(call)) return false;
    const Node& callee = flow::CalleeOf(*call);
    const bool is_called = &callee == node || Is<Function>(&callee) || Is<MemberExpression>(parent);
    const bool is_loop = flow.knowledge().Is(WordKind::kIterate, flow.TextOf(flow::CalleeName(*call)));
    if (!is_called && !is_loop && !IsReadyCall(*call, flow)) return false;
    function = index.FunctionOf(*call);
  }
  return false;
}

bool RunsOnlyAtLoad(FunctionId function, const Flow& flow) { return RunsOnlyAtLoad(function, flow, 0); }

bool IsInTest(FunctionId function, const Flow& flow) {
  if (flow.is_test()) return true;
  const flow::SyntaxIndex& index = flow.index();
  for (FunctionId at = function; at && at.index() != 0; at = index.OuterOf(at)) {
    const Function* node = index.FunctionNode(at);
    const Node* parent = node != nullptr ? index.ParentOf(*node) : nullptr;
    if (Is<CallExpression>(parent) && IsTestCase(*parent, flow)) return true;
  }
  return false;
}

}  // namespace heaplint::facts
