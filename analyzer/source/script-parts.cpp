#include "analyzer/source/script-parts.h"

#include <algorithm>
#include <array>

#include "analyzer/source/markup-scanner.h"

namespace heaplint::source {

namespace {

bool IsWordStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsWordPart(char c) { return IsWordStart(c) || (c >= '0' && c <= '9'); }

/// Upper case for an ASCII letter.
char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// "user-list" as "userList".
std::string CamelCase(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_hump = name[i] == '-' && i + 1 < name.size();
    result += is_hump ? Upper(name[++i]) : name[i];
  }
  return result;
}

bool IsScriptType(std::string_view type) {
  constexpr std::array<std::string_view, 7> kTypes = {
      "",       "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript",
      "module", "text/typescript"};
  return std::ranges::any_of(kTypes, [&](std::string_view known) { return EqualsIgnoringCase(type, known); });
}

/// Raw text in HTML: no tags inside.
bool IsRawText(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames = {"style",  "textarea", "title",   "xmp",
                                                      "iframe", "noembed",  "noframes"};
  return std::ranges::any_of(kNames, [&](std::string_view known) { return EqualsIgnoringCase(name, known); });
}

class PartFinder {
 public:
  PartFinder(std::string_view text, Language language)
      : text_(text), markup_(language), scanner_(text, language == kSvelte) {
    parts_.code.assign(text.size(), ' ');
    for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1))
      parts_.code[i] = '\n';
    if (markup_ != kHtml) parts_.kind = SourceKindHint::kModule;
  }

  ScriptParts Run() {
    std::size_t at = 0;
    while (at < text_.size()) at = Step(at);
    if (markup_ == kHtml && has_script_ && parts_.kind == SourceKindHint::kUndecided)
      parts_.kind = SourceKindHint::kScript;
    return std::move(parts_);
  }

 private:
  bool IsInTemplate() const { return markup_ == kSvelte || template_depth_ > 0; }

  /// Looks at what starts at `at`; returns where to go on.
  std::size_t Step(std::size_t at) {
    if (text_[at] == '<') {
      if (text_.substr(at, 4) == "<!--") return StepOverComment(at);
      if (markup_ == kHtml && text_.substr(at, 9) == "<![CDATA[") return EndOf("]]>", at + 9);
      if (scanner_.IsTagAt(at)) return StepOverTag(scanner_.ReadTag(at));
    } else if (text_[at] == '{' && IsInTemplate()) {
      return StepOverBraces(at);
    }
    return at + 1;
  }

  std::size_t EndOf(std::string_view closing, std::size_t from) const {
    const std::size_t found = text_.find(closing, from);
    return found == std::string_view::npos ? text_.size() : found + closing.size();
  }

  std::size_t StepOverComment(std::size_t at) {
    const std::size_t end = EndOf("-->", at + 2);
    parts_.comments.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    return end;
  }

  std::size_t StepOverBraces(std::size_t at) {
    if (markup_ == kSvelte) {
      const std::size_t end = scanner_.EndOfBraces(at);
      AddNamesIn(at, end);
      return end;
    }
    if (is_open_mustache_ || text_.substr(at, 2) != "{{") return at + 1;
    const std::size_t end = text_.find("}}", at);
    is_open_mustache_ = end == std::string_view::npos;
    if (is_open_mustache_) return at + 2;
    AddNamesIn(at + 2, end);
    return end + 2;
  }

  std::size_t StepOverTag(const MarkupTag& tag) {
    const std::string_view name = tag.name.of(text_);
    if (IsInTemplate()) AddNamesOf(tag);
    if (markup_ == kVue) return StepOverVueTag(tag, name);
    if (tag.is_end) return tag.span.end;
    if (EqualsIgnoringCase(name, "script")) return StepOverScript(tag);
    return IsRawText(name) && (markup_ == kHtml || name == "style") && !tag.is_self_closing
               ? scanner_.FindEndTag(tag.span.end, name)
               : tag.span.end;
  }

  /// Vue: elements at the top are blocks of raw text, but for a template in HTML.
  std::size_t StepOverVueTag(const MarkupTag& tag, std::string_view name) {
    const bool is_template = name == "template";
    if (template_depth_ > 0) {
      if (is_template && !tag.is_self_closing) template_depth_ += tag.is_end ? -1 : 1;
      return tag.span.end;
    }
    if (tag.is_end || tag.is_self_closing) return tag.span.end;
    if (name == "script") return StepOverScript(tag);
    const std::string_view language = tag.Value("lang", text_).value_or("html");
    if (!is_template || language != "html") return scanner_.FindEndTag(tag.span.end, name);
    template_depth_ = 1;
    return tag.span.end;
  }

  std::size_t StepOverScript(const MarkupTag& tag) {
    const std::size_t end =
        markup_ == kHtml ? scanner_.FindEndOfScript(tag.span.end) : scanner_.FindEndTag(tag.span.end, "script");
    if (IsOurs(tag)) TakeScript(tag, end);
    return std::max<std::size_t>(end, tag.span.end);
  }

  bool IsOurs(const MarkupTag& tag) const {
    if (tag.Value("src", text_) || !IsScriptType(tag.Value("type", text_).value_or(""))) return false;
    const std::string_view language = tag.Value("lang", text_).value_or("js");
    return markup_ == kHtml || language == "js" || language == "jsx" || language == "ts" || language == "tsx" ||
           language == "javascript" || language == "typescript";
  }

  void TakeScript(const MarkupTag& tag, std::size_t end) {
    const std::size_t begin = tag.span.end;
    // Keeps the last statement of a script apart from the next one's first.
    if (has_script_) parts_.code[tag.span.begin] = ';';
    has_script_ = true;
    std::copy(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.begin() + static_cast<std::ptrdiff_t>(end),
              parts_.code.begin() + static_cast<std::ptrdiff_t>(begin));
    const std::string_view type = tag.Value("type", text_).value_or("");
    if (markup_ == kHtml && EqualsIgnoringCase(type, "module")) parts_.kind = SourceKindHint::kModule;
    TakeLanguage(tag.Value("lang", text_).value_or(type));
    if (RunsForEachInstance(tag)) parts_.instance = {tag.span.begin, static_cast<std::uint32_t>(end)};
  }

  void TakeLanguage(std::string_view name) {
    if (markup_ == kHtml) return;
    if (name == "tsx") parts_.language = Language::kTsx;
    const bool is_typescript = name == "ts" || name == "typescript" || name == "text/typescript";
    if (is_typescript && parts_.language == Language::kJavaScript) parts_.language = Language::kTypeScript;
  }

  bool RunsForEachInstance(const MarkupTag& tag) const {
    if (markup_ == kVue) return tag.Value("setup", text_).has_value();
    return markup_ == kSvelte && !tag.Value("module", text_) && tag.Value("context", text_) != "module";
  }

  void AddNamesOf(const MarkupTag& tag) {
    const std::string_view name = tag.name.of(text_);
    if (!tag.is_end) AddName(tag.name, markup_ == kVue ? CamelCase(name) : std::string(name));
    for (const MarkupAttribute& attribute : tag.attributes) {
      if (markup_ == kSvelte) {
        AddNamesOfSvelte(attribute);
      } else if (std::string_view(":@v#").find(text_[attribute.name.begin]) != std::string_view::npos) {
        AddNamesIn(attribute.value.begin, attribute.value.end);
      }
    }
  }

  /// use:action, bind:value, class:active; values with braces in them.
  void AddNamesOfSvelte(const MarkupAttribute& attribute) {
    const std::size_t colon = attribute.name.of(text_).find(':');
    if (colon != std::string_view::npos) AddNamesIn(attribute.name.begin + colon + 1, attribute.name.end);
    std::size_t at = attribute.value.begin;
    while ((at = text_.substr(0, attribute.value.end).find('{', at)) != std::string_view::npos) {
      const std::size_t end = scanner_.EndOfBraces(at, attribute.value.end);
      AddNamesIn(at, end);
      at = end;
    }
  }

  /// The identifiers of an expression, but for properties behind a dot and strings.
  void AddNamesIn(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      const char c = text_[at];
      if (c == '\'' || c == '"') {
        at = std::min(text_.substr(0, end).find(c, at + 1), end);
        at += at < end ? 1 : 0;
      } else if (IsWordPart(c)) {
        const std::size_t word = at;
        while (at < end && IsWordPart(text_[at])) ++at;
        const bool is_property =
            word > begin && text_[word - 1] == '.' && text_.substr(word - std::min<std::size_t>(word, 3), 3) != "...";
        if (!is_property && IsWordStart(c)) AddWord(word, at);
      } else {
        ++at;
      }
    }
  }

  void AddWord(std::size_t begin, std::size_t end) {
    const bool is_store = markup_ == kSvelte && text_[begin] == '$' && end - begin > 1;
    const base::Span span{static_cast<std::uint32_t>(begin + (is_store ? 1 : 0)), static_cast<std::uint32_t>(end)};
    AddName(span, std::string(span.of(text_)));
  }

  void AddName(base::Span span, std::string name) { parts_.names.push_back({span, std::move(name)}); }

  std::string_view text_;
  Language markup_;
  MarkupScanner scanner_;
  ScriptParts parts_;
  int template_depth_ = 0;
  bool has_script_ = false;
  /// A `{{` was met that nothing closes: there is no other `}}` to look for.
  bool is_open_mustache_ = false;
};

}  // namespace

ScriptParts FindScripts(std::string_view text, Language language) { return PartFinder(text, language).Run(); }

}  // namespace heaplint::source
