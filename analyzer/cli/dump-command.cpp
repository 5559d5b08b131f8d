// `heaplint dump`: what a layer computes for one file, for developers of heaplint.
#include <fmt/format.h>

#include <utility>

#include "analyzer/base/deep-stack.h"
#include "analyzer/cli/commands.h"
#include "analyzer/cli/dump-scopes.h"
#include "analyzer/cli/selection.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/facts/dump-facts.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/project/project.h"
#include "analyzer/scenarios/build.h"
#include "analyzer/scenarios/steps.h"
#include "analyzer/source/line-index.h"
#include "analyzer/source/source-text.h"
#include "analyzer/syntax/dump-ast.h"
#include "rules/all-rules.h"

namespace heaplint::cli {

namespace {

/// The code at `span` up to the end of its first line, cut to what fits beside a fact.
std::string CodeAt(base::Span span, std::string_view text) {
  constexpr std::size_t kWidth = 60;
  std::string_view code = span.of(text);
  code = code.substr(0, code.find_first_of("\r\n"));
  if (code.size() <= kWidth) return std::string(code);
  std::size_t end = kWidth;
  while (end > 0 && (static_cast<unsigned char>(code[end]) & 0xC0) == 0x80) --end;
  return fmt::format("{}…", code.substr(0, end));
}

/// One fact per line, with the line and column where it starts and the code there.
std::string FactsOf(driver::FileAnalysis& analysis) {
  const source::LineIndex lines(analysis.text());
  std::string text;
  for (const facts::FactLine& fact : facts::DumpFacts(analysis.facts())) {
    const source::LineColumn place = lines.At(fact.span.begin);
    text += fmt::format("{}:{}: {}: {}\n", place.line, place.column, fact.text,
                        output::ForTerminal(CodeAt(fact.span, analysis.text())));
  }
  return text;
}

/// What would be simulated for each finding, or why nothing is.
std::string ScenariosOf(driver::FileAnalysis& analysis, const std::string& path) {
  std::vector<const rule::RegisteredRule*> rules;
  for (const rule::RegisteredRule& registered : rules::AllRules()) rules.push_back(&registered);
  const scenarios::Subject subject(analysis.facts(), path, analysis.language());
  std::string text;
  for (const rule::Finding& finding : analysis.Run(rules)) {
    const scenario::Site site = subject.SiteOf(finding.span);
    text += fmt::format("{}:{}: {}\n", site.line, site.column, finding.rule);
    const auto scenario = scenarios::Build(finding, subject);
    text += scenario ? scenarios::Describe(*scenario) : fmt::format("  no scenario: {}\n", scenario.error().reason);
  }
  return text;
}

}  // namespace

int RunDump(const DumpOptions& options) {
  const base::Expected<source::SourceFile, std::string> script = ScriptAt(options.file);
  if (!script) return Fail(script.error());
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(options.file);
  if (!loaded) return Fail(fmt::format("{}: {}", output::ForTerminal(options.file), loaded.error().message));
  const syntax::ParseOptions parse{script->language, KindNamed(options.source_type).value_or(script->kind_hint)};
  const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  base::RunWithDeepStack([&] {
    project::Project project;
    project::ProjectImports imports(project, options.file, knowledge);
    driver::FileAnalysis analysis(std::move(loaded->text), parse, knowledge, &imports);
    if (options.what == "ast") output::PrintOut(syntax::DumpAst(analysis.ast(), true));
    if (options.what == "scopes") output::PrintOut(DumpScopes(analysis.ast(), analysis.scopes()));
    if (options.what == "scenarios") output::PrintOut(ScenariosOf(analysis, options.file));
    if (options.what == "facts") output::PrintOut(FactsOf(analysis));
  });
  return kClean;
}

}  // namespace heaplint::cli
