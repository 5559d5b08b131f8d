// What a file's name says about it: its language, whether it is a script at all, and the kind that its extension demands.
#pragma once

#include <optional>
#include <string_view>

#include "analyzer/source/source-kind.h"

namespace heaplint::source {

/// The language of a script by the extension of `path`; nothing if it is no script.
std::optional<Language> LanguageOf(std::string_view path);

/// Whether `path` is a TypeScript declaration file (.d.ts, .d.mts, .d.css.ts, …), which has no code that runs.
bool IsDeclarationFile(std::string_view path);

/// The kind that the extension alone decides (.mjs, .cts, …).
SourceKindHint KindOfExtension(std::string_view path);

/// Whether `path` is named as bundles and minified files are (app.min.js, vendor.bundle.js).
bool IsNamedAsMinified(std::string_view path);

/// Whether `text` looks written by a minifier or bundler, by the length of its lines.
bool LooksMinified(std::string_view text);

/// The last component of `path`.
std::string_view FileNameOf(std::string_view path);

}  // namespace heaplint::source
