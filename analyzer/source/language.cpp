#include "analyzer/source/language.h"

#include <algorithm>
#include <array>

#include "analyzer/source/script-parts.h"

namespace heaplint::source {

namespace {

struct Extension {
  std::string_view text;
  Language language;
  SourceKindHint kind;
};

constexpr std::array kExtensions = {
    Extension{".js", Language::kJavaScript, SourceKindHint::kUndecided},
    Extension{".mjs", Language::kJavaScript, SourceKindHint::kModule},
    Extension{".cjs", Language::kJavaScript, SourceKindHint::kCommonJS},
    Extension{".jsx", Language::kJavaScript, SourceKindHint::kUndecided},
    Extension{".ts", Language::kTypeScript, SourceKindHint::kUndecided},
    Extension{".mts", Language::kTypeScript, SourceKindHint::kModule},
    Extension{".cts", Language::kTypeScript, SourceKindHint::kCommonJS},
    Extension{".tsx", Language::kTsx, SourceKindHint::kUndecided},
    Extension{".vue", kVue, SourceKindHint::kModule},
    Extension{".svelte", kSvelte, SourceKindHint::kModule},
    Extension{".html", kHtml, SourceKindHint::kScript},
    Extension{".htm", kHtml, SourceKindHint::kScript},
};

const Extension* ExtensionOf(std::string_view path) {
  const std::string_view name = FileNameOf(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return nullptr;
  for (const Extension& extension : kExtensions) {
    if (name.substr(dot) == extension.text) return &extension;
  }
  return nullptr;
}

}  // namespace

std::string_view FileNameOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::optional<Language> LanguageOf(std::string_view path) {
  const Extension* extension = ExtensionOf(path);
  return extension == nullptr ? std::nullopt : std::optional(extension->language);
}

bool IsDeclarationFile(std::string_view path) {
  const std::string_view name = FileNameOf(path);
  if (name.ends_with(".d.ts") || name.ends_with(".d.mts") || name.ends_with(".d.cts")) return true;
  // "a.d.css.ts" declares the types of "a.css".
  if (!name.ends_with(".ts")) return false;
  const std::string_view stem = name.substr(0, name.size() - 3);
  const std::size_t dot = stem.rfind('.');
  return dot != std::string_view::npos && stem.substr(0, dot).ends_with(".d");
}

SourceKindHint KindOfExtension(std::string_view path) {
  const Extension* extension = ExtensionOf(path);
  return extension == nullptr ? SourceKindHint::kUndecided : extension->kind;
}

bool IsNamedAsMinified(std::string_view path) {
  const std::string_view name = FileNameOf(path);
  if (!LanguageOf(name)) return false;
  const std::string_view stem = name.substr(0, name.rfind('.'));
  constexpr std::array<std::string_view, 6> kEndings = {".min", "-min", "_min", ".bundle", "-bundle", ".pack"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return stem.ends_with(ending); });
}

bool LooksMinified(std::string_view text) {
  constexpr std::size_t kSmallest = 4 * 1024;
  constexpr std::size_t kMeanLine = 250;
  if (text.size() < kSmallest) return false;
  // A banner of comments must not hide the code below it: count only the lines of the second half.
  const std::string_view half = text.substr(text.size() / 2);
  const auto lines = static_cast<std::size_t>(std::count(half.begin(), half.end(), '\n')) + 1;
  return half.size() / lines > kMeanLine;
}

}  // namespace heaplint::source
