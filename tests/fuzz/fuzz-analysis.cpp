// Fuzzes the way from a text to findings in every language: nothing crashes, spans stay inside the text, ids are dense.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/base/check.h"
#include "analyzer/base/deep-stack.h"
#include "analyzer/facts/fact-store.h"
#include "analyzer/knowledge/knowledge.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/source/script-parts.h"
#include "analyzer/syntax/parse.h"
#include "rules/all-rules.h"

namespace {

using namespace heaplint;

void CheckTree(const syntax::Node& node, std::size_t text_size, std::vector<bool>& seen) {
  CHECK(node.span.begin <= node.span.end && node.span.end <= text_size);
  CHECK(node.id.index() < seen.size() && !seen[node.id.index()]);
  seen[node.id.index()] = true;
  syntax::ForEachChild(node, [&](const syntax::Node& child) { CheckTree(child, text_size, seen); });
}

void Analyze(std::string_view text, source::Language language) {
  static const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  const syntax::Ast ast = syntax::Parse(text, {.language = language});
  std::vector<bool> seen(ast.node_count());
  CheckTree(ast.program(), text.size(), seen);
  const scope::ScopeTree scopes = scope::Analyze(ast);
  facts::FactStore facts({text, ast, scopes, knowledge});
  std::vector<rule::Finding> findings;
  for (const rule::RegisteredRule& registered : rules::AllRules()) rule::RunRule(*registered.rule, facts, findings);
  for (const rule::Finding& finding : findings) CHECK(finding.span.end <= text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  base::RunWithDeepStack([&] {
    Analyze(text, source::Language::kJavaScript);
    Analyze(text, source::Language::kTypeScript);
    Analyze(text, source::Language::kTsx);
    Analyze(text, source::kVue);
    Analyze(text, source::kSvelte);
    Analyze(text, source::kHtml);
  });
  return 0;
}
