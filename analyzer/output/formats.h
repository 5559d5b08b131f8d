// The formats, and how a report becomes text in one of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/driver/run-report.h"
#include "analyzer/rule/rule.h"

namespace heaplint::output {

enum class Format : std::uint8_t {
#define FORMAT(constant, name, function, meaning) constant,
#include "analyzer/output/formats.def"
#undef FORMAT
};

/// What formats need beside the report.
struct RenderOptions {
  /// Of heaplint.
  std::string_view version;
  /// The rules that ran, for formats that describe them.
  std::span<const rule::RegisteredRule> rules;
  /// Absolute; paths below it are shown relative to it where a format demands that.
  std::string_view working_directory;
  /// Colours and emphasis (pretty, concise).
  bool use_color = false;
};

/// The format of that name.
std::optional<Format> FormatNamed(std::string_view name);

/// All names, in the order in which help lists them.
std::vector<std::string_view> FormatNames();

/// Whether problems are part of what the format shows; if not, they must reach the user on another way.
bool ShowsProblems(Format format);

/// The whole report as text that ends with a line break.
std::string Render(Format format, const driver::RunReport& report, const RenderOptions& options);

#define FORMAT(constant, name, function, meaning) \
  std::string function(const driver::RunReport& report, const RenderOptions& options);
#include "analyzer/output/formats.def"
#undef FORMAT

}  // namespace heaplint::output
