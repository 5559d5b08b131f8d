// `heaplint init`, `heaplint schema` and --print-config: everything around the configuration file.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "analyzer/cli/commands.h"
#include "analyzer/driver/config-schema.h"
#include "analyzer/driver/config.h"
#include "analyzer/output/console.h"
#include "analyzer/output/escape.h"
#include "rules/all-rules.h"

namespace heaplint::cli {

namespace {

constexpr std::string_view kFirstConfig = R"({
  // Rules: "off", "on", or a severity of your own ("note", "warning", "error"). `heaplint rules` lists them.
  "rules": {},
  // Files that are not checked, as in .gitignore.
  "ignore": [],
  // Other rules for some files.
  "overrides": []
}
)";

}  // namespace

int RunInit() {
  const std::string path(driver::kConfigFileName);
  // O_EXCL: what is there already is never lost.
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return Fail(fmt::format("{}: {}", path, errno == EEXIST ? "is there already" : std::strerror(errno)));
  const ssize_t written = write(file, kFirstConfig.data(), kFirstConfig.size());
  const bool is_written = close(file) == 0 && written == static_cast<ssize_t>(kFirstConfig.size());
  if (!is_written) return Fail(fmt::format("{}: could not be written", path));
  output::PrintOut(fmt::format("wrote {}\n", path));
  return kClean;
}

int RunSchema() {
  output::PrintOut(driver::ConfigSchema(rules::AllRules()));
  return kClean;
}

int RunPrintConfig(const CheckOptions& options) {
  driver::Configs configs({rules::AllRules(), options.rules, options.config, options.no_config});
  const driver::FileSettings& settings = configs.For(options.print_config);
  for (const driver::ConfigError& error : configs.errors())
    Fail(fmt::format("{}: {}", output::ForTerminal(error.place()), output::ForTerminal(error.message)));
  if (!configs.errors().empty()) return kFailure;
  output::PrintOut(driver::PrintConfig(configs.ConfigFor(options.print_config), settings));
  return kClean;
}

}  // namespace heaplint::cli
