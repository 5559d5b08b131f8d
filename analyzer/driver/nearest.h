// Nearest names, for "did you mean".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heaplint::driver {

/// The candidate that is most like `name`, or an empty text if none is near.
std::string_view Nearest(std::string_view name, const std::vector<std::string_view>& candidates);

/// "; did you mean 'check'?", or nothing if no candidate is near.
std::string DidYouMean(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace heaplint::driver
