// From spans to places: lines, columns and the excerpt of the source that a report shows.
#pragma once

#include <string_view>

#include "analyzer/base/span.h"
#include "analyzer/driver/run-report.h"
#include "analyzer/source/line-index.h"

namespace heaplint::driver {

/// The place of `span` in `text`, whose lines are `lines`.
Place PlaceOf(base::Span span, std::string_view text, const source::LineIndex& lines);

}  // namespace heaplint::driver
