// `heaplint lsp`: the language server.
#include <unistd.h>

#include "analyzer/cli/commands.h"
#include "analyzer/driver/run.h"
#include "editors/language-server/driver-analyzer.h"
#include "editors/language-server/run.h"
#include "rules/all-rules.h"
#include "runtime-model/judge/judge.h"

namespace heaplint::cli {

namespace {

/// Files of the workspace that are larger are skipped, as by `heaplint check`; what is open in the editor never is.
constexpr std::size_t kEditorFileSize = 1024 * 1024;

}  // namespace

int RunLsp() {
  driver::RunOptions options;
  options.max_file_size = kEditorFileSize;
  options.make_judge = [] { return runtime_model::MakeJudge(); };
  language_server::DriverAnalyzer analyzer(rules::AllRules(), options);
  return language_server::Run(analyzer, std::string(kVersion), STDIN_FILENO, STDOUT_FILENO);
}

}  // namespace heaplint::cli
