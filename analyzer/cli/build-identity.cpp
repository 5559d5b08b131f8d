#include "analyzer/cli/build-identity.h"

#include <xxhash.h>

#include <string>

#include "analyzer/cli/commands.h"
#include "analyzer/source/source-text.h"

namespace heaplint::cli {

std::uint64_t BuildIdentity() {
  constexpr std::size_t kLargestProgram = std::size_t{1} << 30;
  std::string identity(kVersion);
  if (const auto program = source::LoadBytes("/proc/self/exe", kLargestProgram)) identity += *program;
  return XXH3_64bits(identity.data(), identity.size());
}

}  // namespace heaplint::cli
