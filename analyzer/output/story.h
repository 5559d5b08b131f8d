// Story: one finding and its simulation from beginning to end, for `heaplint simulate`.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/scenario/evidence.h"
#include "analyzer/scenario/scenario.h"

namespace heaplint::output {

/// What the story tells. Refers to what its maker owns.
struct Story {
  std::string_view rule;
  std::string_view message;
  /// Where the finding starts, in scenario.files[0].
  scenario::Site place;
  const scenario::Scenario& scenario;
  const scenario::Evidence& evidence;
};

/// For people: assumptions, steps, a chart of payloads and heap, survivors, the retaining path, what would release it.
std::string RenderStory(const Story& story);

/// The same as one JSON object.
std::string RenderStoryJson(const Story& story);

}  // namespace heaplint::output
