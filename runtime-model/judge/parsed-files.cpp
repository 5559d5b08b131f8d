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

SourceKind KindOf(const syntax::Ast& ast) {
  switch (ast.program().source_kind) {
    case source::SourceKind::kScript:
      return SourceKind::kScript;
    case source::SourceKind::kCommonJS:
      return SourceKind::kCommonJS;
    case source::SourceKind::kModule:
      return SourceKind::kModule;
  }
  return SourceKind::kScript;
}

bool IsReadAs(const syntax::Ast& ast, SourceKind kind) {
  return kind == SourceKind::kAmbiguous ? ast.program().is_kind_ambiguous : KindOf(ast) == kind;
}

}  // namespace

const ParsedText& ParsedFiles::Of(const scenario::File& file, SourceKind kind) {
  for (const Entry& entry : entries_) {
    const bool is_same = entry.kind == kind && entry.file.language == file.language && entry.file.text == file.text;
    if (is_same) return *entry.parsed;
  }
  if (entries_.size() == kMaxEntries) entries_.erase(entries_.begin());
  entries_.push_back({file, kind, Read(file, kind)});
  return *entries_.back().parsed;
}

std::unique_ptr<const ParsedText> ParsedFiles::Read(const scenario::File& file, SourceKind kind) const {
  const bool is_lent = lent_ != nullptr && lent_->language == file.language && lent_->text == file.text;
  if (!is_lent || !IsReadAs(lent_->ast, kind)) return ParseText(file.text, HintOf(kind), LanguageOf(file.language));
  auto parsed = std::make_unique<ParsedText>();
  parsed->text = file.text;
  parsed->ast = &lent_->ast;
  parsed->scopes = &lent_->scopes;
  return parsed;
}

void ParsedFiles::Lend(const scenario::ReadText* text) {
  std::erase_if(entries_, [](const Entry& entry) { return entry.parsed->owned_ast == nullptr; });
  lent_ = text;
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

SourceKind KindOf(const ParsedText& parsed) { return KindOf(*parsed.ast); }

}  // namespace heaplint::runtime_model
