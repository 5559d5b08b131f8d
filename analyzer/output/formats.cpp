#include "analyzer/output/formats.h"

namespace heaplint::output {

std::optional<Format> FormatNamed(std::string_view name) {
#define FORMAT(constant, format_name, function, meaning) \
  if (name == format_name) return Format::constant;
#include "analyzer/output/formats.def"
#undef FORMAT
  return std::nullopt;
}

std::vector<std::string_view> FormatNames() {
  return {
#define FORMAT(constant, name, function, meaning) name,
#include "analyzer/output/formats.def"
#undef FORMAT
  };
}

bool ShowsProblems(Format format) {
  return format == Format::kPretty || format == Format::kConcise || format == Format::kAgent;
}

std::string Render(Format format, const driver::RunReport& report, const RenderOptions& options) {
  switch (format) {
#define FORMAT(constant, name, function, meaning) \
  case Format::constant:                          \
    return function(report, options);
#include "analyzer/output/formats.def"
#undef FORMAT
  }
  return {};
}

}  // namespace heaplint::output
