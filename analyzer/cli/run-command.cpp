// `heaplint run`: an ordinary program in the modelled runtime, as `node --expose-gc FILE` would run it.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "analyzer/base/deep-stack.h"
#include "analyzer/cli/commands.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "analyzer/source/source-text.h"
#include "runtime-model/run-program.h"

namespace heaplint::cli {

namespace {

std::optional<std::string> TextAt(const std::string& path) {
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(path);
  if (!loaded) return std::nullopt;
  return std::move(loaded->text);
}

}  // namespace

int RunRun(const RunCommandOptions& options) {
  base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(options.file);
  if (!loaded) return Fail(fmt::format("{}: {}", output::ForTerminal(options.file), loaded.error().message));
  runtime_model::RunOptions run;
  run.budget.steps *= 100;
  run.budget.heap_bytes *= 8;
  if (options.host == "browser") run.host = runtime_model::ProgramHost::kBrowser;
  run.switches.collect_at_every_safepoint = options.stress_gc;
  run.switches.verify_heap_after_collection = options.stress_gc;
  run.load = TextAt;
  run.print = [](bool is_error, std::string_view line) {
    const std::string text = fmt::format("{}\n", line);
    static_cast<void>(is_error ? output::PrintError(text) : output::PrintOut(text));
  };
  runtime_model::RunResult result;
  base::RunWithDeepStack([&] { result = runtime_model::RunProgram(options.file, loaded->text, run); });
  if (result.gave_up != runtime_model::GaveUp::kNot)
    return Fail(fmt::format("gave up: {}", runtime_model::TextOf(result.gave_up)));
  return result.is_success ? 0 : 1;
}

}  // namespace heaplint::cli
