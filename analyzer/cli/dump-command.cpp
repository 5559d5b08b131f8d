// `heaplint dump`: what a layer computes for one file, for developers of heaplint.
#include <fmt/format.h>

#include <utility>

#include "analyzer/base/deep-stack.h"
#include "analyzer/cli/commands.h"
#include "analyzer/cli/dump-scopes.h"
#include "analyzer/cli/selection.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/source/source-text.h"
#include "analyzer/syntax/dump-ast.h"

namespace heaplint::cli {

int RunDump(const DumpOptions& options) {
  const base::Expected<source::SourceFile, std::string> script = ScriptAt(options.file);
  if (!script) return Fail(script.error());
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(options.file);
  if (!loaded) return Fail(fmt::format("{}: {}", output::ForTerminal(options.file), loaded.error().message));
  const syntax::ParseOptions parse{script->language, KindNamed(options.source_type).value_or(script->kind_hint)};
  const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  base::RunWithDeepStack([&] {
    const driver::FileAnalysis analysis(std::move(loaded->text), parse, knowledge);
    if (options.what == "ast") output::PrintOut(syntax::DumpAst(analysis.ast(), true));
    if (options.what == "scopes") output::PrintOut(DumpScopes(analysis.ast(), analysis.scopes()));
  });
  return kClean;
}

}  // namespace heaplint::cli
