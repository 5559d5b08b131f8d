// How a text is to be evaluated: script, CommonJS or module.
#pragma once

#include <cstdint>

namespace heaplint::source {

/// ECMA-262's goal symbols, and CommonJS: Node's function wrapper around a script.
enum class SourceKind : std::uint8_t { kScript, kCommonJS, kModule };

/// What file name, package.json or the user say about the kind before the text is read. kUndecided: the syntax decides.
enum class SourceKindHint : std::uint8_t { kUndecided, kScript, kCommonJS, kModule };

/// Which grammar reads the text. JavaScript includes JSX; kTypeScript does not.
enum class Language : std::uint8_t { kJavaScript, kTypeScript, kTsx };

}  // namespace heaplint::source
