// RunProgram: an ordinary script or module in the model, as `node --expose-gc FILE` would run it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "runtime-model/heap/budget.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

/// Whose globals and event loop a program finds.
enum class ProgramHost { kNode, kBrowser };

struct RunOptions {
  ProgramHost host = ProgramHost::kNode;
  /// An inspector is attached: the console keeps what it prints, as `node --inspect` does.
  bool has_inspector = false;
  Budget budget;
  HeapSwitches switches;
  /// The text of a file that the program imports or requires, or nothing if there is none. The model reads no files itself.
  std::function<std::optional<std::string>(const std::string& path)> load;
  /// One line of the program's output.
  std::function<void(bool is_error, std::string_view line)> print;
};

struct RunResult {
  /// Whether the program ended without an uncaught exception.
  bool is_success = false;
  /// Why it was cut off, if it was.
  GaveUp gave_up = GaveUp::kNot;
  std::uint64_t steps = 0;
};

/// Runs `text`, whose file is called `path`. Recurses as deep as the text is nested: call it where the stack is deep.
RunResult RunProgram(const std::string& path, const std::string& text, const RunOptions& options);

}  // namespace heaplint::runtime_model
