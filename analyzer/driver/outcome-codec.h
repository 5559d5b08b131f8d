// OutcomeCodec: what came of a file as bytes and back, for the cache, the database and the pipes between processes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzer/driver/run.h"

namespace heaplint::driver {

/// Changes whenever the meaning of the bytes does.
inline constexpr unsigned kOutcomeCodecVersion = 3;

/// `outcome` as bytes. Equal outcomes give equal bytes.
std::string EncodeOutcome(const FileOutcome& outcome);

/// The outcome that `bytes` stand for; nothing if they are damaged or name a rule that is not in `rules`. The views in
/// it refer to `rules` and to static names.
std::optional<FileOutcome> DecodeOutcome(std::string_view bytes, std::span<const std::string_view> rules);

}  // namespace heaplint::driver
