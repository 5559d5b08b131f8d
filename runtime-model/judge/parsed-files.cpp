// ParsedFiles.
#include "runtime-model/judge/parsed-files.h"

#include "runtime-model/preludes/preludes.h"
#include "runtime-model/runtime/eval.h"

namespace heaplint::runtime_model {

using scenario::SourceKind;

namespace {

constexpr std::size_t kMaxEntries = 32;

source::SourceKindHint HintOf(SourceKind kind) {
  switch (kind) {
    case SourceKind::kScript:
      return source::SourceKindHint::kScript;
    case SourceKind::kCommonJS:
      return source::SourceKindHint::kCommonJS;
    case SourceKind::kModule:
      return source::SourceKindHint::kModule;
    case SourceKind::kAmbiguous:
      return source::SourceKindHint::kUndecided;
  }
  return source::SourceKindHint::kUndecided;
}

source::Language LanguageOf(scenario::Language language) {
  switch (language) {
    case scenario::Language::kJavaScript:
      return source::Language::kJavaScript;
    case scenario::Language::kTypeScript:
      return source::Language::kTypeScript;
    case scenario::Language::kTsx:
      return source::Language::kTsx;
  }
  return source::Language::kJavaScript;
}

}  // namespace

const ParsedText& ParsedFiles::Of(const scenario::File& file, SourceKind kind) {
  for (const Entry& entry : entries_) {
    const bool is_same = entry.kind == kind && entry.file.language == file.language && entry.file.text == file.text;
    if (is_same) return *entry.parsed;
  }
  if (entries_.size() == kMaxEntries) entries_.erase(entries_.begin());
  entries_.push_back({file, kind, ParseText(file.text, HintOf(kind), LanguageOf(file.language))});
  return *entries_.back().parsed;
}

const ParsedText& ParsedFiles::OfHost(const std::string& path, const std::string& text) {
  std::unique_ptr<const ParsedText>& parsed = host_modules_[path];
  if (parsed == nullptr) parsed = ParseText(text, source::SourceKindHint::kCommonJS, source::Language::kJavaScript);
  return *parsed;
}

const ParsedText* ParsedFiles::PreludeFor(std::string_view specifier) {
  const std::string_view file = PreludeFileFor(specifier);
  if (file.empty()) return nullptr;
  auto it = preludes_.find(file);
  if (it == preludes_.end()) {
    it =
        preludes_
            .emplace(file, ParseText(PreludeText(file), source::SourceKindHint::kModule, source::Language::kJavaScript))
            .first;
  }
  return it->second.get();
}

SourceKind KindOf(const ParsedText& parsed) {
  switch (parsed.ast->program().source_kind) {
    case source::SourceKind::kScript:
      return SourceKind::kScript;
    case source::SourceKind::kCommonJS:
      return SourceKind::kCommonJS;
    case source::SourceKind::kModule:
      return SourceKind::kModule;
  }
  return SourceKind::kScript;
}

}  // namespace heaplint::runtime_model
