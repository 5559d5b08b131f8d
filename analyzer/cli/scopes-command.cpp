// `heaplint scopes`: which Contexts V8 makes for the functions of each file, and what their closures keep.
#include <fmt/format.h>

#include <string>

#include "analyzer/base/deep-stack.h"
#include "analyzer/cli/commands.h"
#include "analyzer/cli/selection.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/output/scopes.h"
#include "analyzer/source/source-text.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::cli {

namespace {

/// Node reads a .js file without any sign of its kind as CommonJS.
syntax::Ast ParseAsNode(std::string_view text, syntax::ParseOptions options) {
  syntax::Ast ast = syntax::Parse(text, options);
  if (!ast.program().is_kind_ambiguous) return ast;
  options.kind_hint = source::SourceKindHint::kCommonJS;
  return syntax::Parse(text, options);
}

/// Appends the Contexts of one file; returns why that is impossible, or nothing.
std::string Append(const std::string& path, const ScopesOptions& options, bool is_first, std::string& out) {
  const base::Expected<source::SourceFile, std::string> script = ScriptAt(path);
  if (!script) return script.error();
  const base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(path);
  if (!loaded) return fmt::format("{}: {}", output::ForTerminal(path), loaded.error().message);
  const syntax::ParseOptions parse{script->language, KindNamed(options.goal).value_or(script->kind_hint)};
  base::RunWithDeepStack([&] {
    const syntax::Ast ast = ParseAsNode(loaded->text, parse);
    const scope::ScopeTree tree = scope::Analyze(ast);
    const contexts::ContextGraph graph(tree);
    const output::ScopesInput input{.path = path, .text = loaded->text, .ast = ast, .graph = graph};
    if (options.format == "text") {
      if (!is_first) out += '\n';
      output::AppendScopesText(input, out);
    } else if (options.format == "dot") {
      output::AppendScopesDot(input, out);
    } else {
      if (options.format == "json" && !is_first) out += ",\n";
      output::AppendScopesJson(input, options.format == "json", out);
      if (options.format == "jsonl") out += '\n';
    }
  });
  return {};
}

}  // namespace

int RunScopes(const ScopesOptions& options) {
  int status = kClean;
  bool is_first = true;
  const bool is_array = options.format == "json" && options.files.size() > 1;
  if (is_array) output::PrintOut("[\n");
  for (const std::string& path : options.files) {
    std::string out;
    const std::string problem = Append(path, options, is_first, out);
    if (!problem.empty()) {
      status = Fail(problem);
      continue;
    }
    is_first = false;
    if (!output::PrintOut(out)) return kFailure;
  }
  if (is_array) output::PrintOut("\n]");
  if (options.format == "json") output::PrintOut("\n");
  return status;
}

}  // namespace heaplint::cli
