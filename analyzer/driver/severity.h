// Verdicts, severities, and the one table that leads from the first to the second.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzer/facts/vocabulary.h"

namespace heaplint::driver {

/// What the simulation says of a finding. kNotSimulated: nobody asked it.
enum class Verdict : std::uint8_t { kNotSimulated, kConfirmed, kDelayed, kBounded, kInconclusive, kRefuted };

/// How loud a finding is. Notes are reported only when they are asked for.
enum class Severity : std::uint8_t { kNote, kWarning, kError };

/// "not-simulated", "confirmed", …: as reports spell it.
std::string_view NameOf(Verdict verdict);
/// "note", "warning", "error".
std::string_view NameOf(Severity severity);
/// The severity of that name.
std::optional<Severity> SeverityNamed(std::string_view name);

/// The severity of a finding; nothing if it is dropped, which only a refutation does.
std::optional<Severity> SeverityOf(Verdict verdict, facts::Repetition repetition, facts::Strength strength);

}  // namespace heaplint::driver
