// Decoding: what the text of a literal or a name means. Results are WTF-8 (a lone surrogate is three bytes).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heaplint::syntax {

/// The name written as `source`, with its `\u` escapes decoded. A bad escape stays as it is.
std::string DecodeIdentifier(std::string_view source);

/// The value of a string literal whose text between the quotes is `source`. A bad escape stands for its characters, and
/// `has_bad_escape` becomes true.
std::string DecodeString(std::string_view source, bool& has_bad_escape);

/// The cooked value of a template's piece, nothing if it has an escape that templates do not allow (ECMA-262 TV).
std::optional<std::string> DecodeTemplate(std::string_view source);

/// `source` with CRLF and CR as LF (ECMA-262 TRV).
std::string NormalizeLineEnds(std::string_view source);

/// The value of a numeric literal: decimal, hexadecimal, octal, binary or legacy octal, with separators or without.
double DecodeNumber(std::string_view source);

/// The digits of a BigInt literal: without separators and the final `n`, with its prefix.
std::string DecodeBigInt(std::string_view source);

/// `source` with its HTML character references decoded, as JSX does in text and attributes. Unknown names stay as they are.
std::string DecodeHtmlReferences(std::string_view source);

}  // namespace heaplint::syntax
