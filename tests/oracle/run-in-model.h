// Runs programs of this folder in the model.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/base/deep-stack.h"
#include "runtime-model/run-program.h"

namespace heaplint::oracle {

inline std::optional<std::string> ReadText(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

inline std::string Folder() { return std::string(HEAPLINT_SOURCE_DIR) + "/tests/oracle/"; }

struct Outcome {
  /// Both streams, line by line.
  std::string output;
  runtime_model::RunResult result;
};

/// Runs `text`, whose relative imports are looked up beside `path`. `is_stressed`: with a collection at every safepoint.
inline Outcome RunInModel(const std::string& path, const std::string& text, bool is_stressed,
                          runtime_model::RunOptions options = {}) {
  Outcome outcome;
  options.budget.steps = 50'000'000;
  options.budget.heap_bytes = 512u << 20;
  options.switches = {.collect_at_every_safepoint = is_stressed, .verify_heap_after_collection = false};
  options.load = ReadText;
  options.print = [&](bool, std::string_view line) { outcome.output += std::string(line) + "\n"; };
  base::RunWithDeepStack([&] { outcome.result = runtime_model::RunProgram(path, text, options); });
  return outcome;
}

}  // namespace heaplint::oracle
