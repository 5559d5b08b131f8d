// String operations that need the tables of Unicode: case mapping, normalization, comparison.
#pragma once

#include <string>
#include <string_view>

namespace heaplint::runtime_model::primitives {

/// String.prototype.toLowerCase: full mapping, independent of any locale.
std::u16string ToLowerCase(std::u16string_view text);

/// String.prototype.toUpperCase: full mapping, independent of any locale.
std::u16string ToUpperCase(std::u16string_view text);

/// The forms that String.prototype.normalize takes.
enum class NormalizationForm { kNFC, kNFD, kNFKC, kNFKD };

/// String.prototype.normalize.
std::u16string Normalize(std::u16string_view text, NormalizationForm form);

/// String.prototype.localeCompare without arguments, in the root collation of Unicode: -1, 0 or 1.
int LocaleCompare(std::u16string_view left, std::u16string_view right);

}  // namespace heaplint::runtime_model::primitives
