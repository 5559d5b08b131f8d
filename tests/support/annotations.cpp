#include "tests/support/annotations.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace heaplint::tests {

namespace {

std::string_view Trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

/// Where the comment of `line` starts, that may hold annotations: its last `// `, `/* ` or `<!-- `; npos if none.
std::size_t CommentStart(std::string_view line) {
  std::size_t best = std::string_view::npos;
  for (const std::string_view opener : {"//", "/*", "<!--"}) {
    const std::size_t at = line.rfind(opener);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) best = at;
  }
  return best;
}

constexpr std::pair<std::string_view, AnnotationKind> kWords[] = {
    {"want-context ", AnnotationKind::kWantContext},
    {"want-fact ", AnnotationKind::kWantFact},
    {"want ", AnnotationKind::kWant},
    {"known-miss ", AnnotationKind::kKnownMiss},
    {"known-false-alarm ", AnnotationKind::kKnownFalseAlarm},
    {"ok:", AnnotationKind::kOk},
};

class LineReader {
 public:
  LineReader(std::string_view line, std::uint32_t own_line, std::uint32_t line_above, Annotations& result)
      : line_(line), own_line_(own_line), line_above_(line_above), result_(result) {}

  /// Whether the line holds nothing but a comment with annotations.
  bool Read() {
    const std::size_t comment = CommentStart(line_);
    if (comment == std::string_view::npos) return false;
    const bool is_alone = Trim(line_.substr(0, comment)).empty();
    target_ = is_alone ? line_above_ : own_line_;
    rest_ = line_.substr(comment);
    while (!rest_.empty() &&
           (rest_[0] == '/' || rest_[0] == '*' || rest_[0] == '<' || rest_[0] == '!' || rest_[0] == '-'))
      rest_.remove_prefix(1);
    bool found = false;
    while (ReadOne()) found = true;
    return is_alone && found;
  }

 private:
  bool ReadOne() {
    rest_ = Trim(rest_);
    if (rest_.starts_with("^")) return ReadNote();
    for (const auto& word : kWords) {
      if (!rest_.starts_with(word.first)) continue;
      rest_ = Trim(rest_.substr(word.first.size()));
      return ReadBody(word.second);
    }
    return false;
  }

  bool ReadNote() {
    Annotation note{AnnotationKind::kNote, line_above_, own_line_, {}, {}, 0, 0, {}};
    note.begin = static_cast<std::uint32_t>(rest_.data() - line_.data());
    const std::size_t length = std::min(rest_.find_first_not_of('^'), rest_.size());
    note.end = note.begin + static_cast<std::uint32_t>(length);
    rest_ = Trim(rest_.substr(length));
    if (!rest_.starts_with("note")) return Fail("carets need `note`");
    rest_ = Trim(rest_.substr(4));
    note.text = ReadQuoted();
    result_.all.push_back(std::move(note));
    return true;
  }

  bool ReadBody(AnnotationKind kind) {
    Annotation annotation{kind, target_, own_line_, {}, {}, 0, 0, {}};
    switch (kind) {
      case AnnotationKind::kWant:
        annotation.subject = ReadWord(" \"");
        annotation.text = ReadQuoted();
        break;
      case AnnotationKind::kWantFact:
        annotation.text = ReadQuoted();
        if (annotation.text.empty()) return Fail("want-fact needs a \"text\"");
        break;
      case AnnotationKind::kWantContext:
        annotation.subject = ReadWord("{");
        if (!ReadNames(annotation.names)) return Fail("want-context needs {names}");
        break;
      case AnnotationKind::kKnownMiss:
      case AnnotationKind::kKnownFalseAlarm:
        annotation.subject = ReadWord(" :");
        annotation.text = Trim(rest_.starts_with(":") ? rest_.substr(1) : rest_);
        rest_ = {};
        if (annotation.text.empty()) return Fail("say why");
        break;
      case AnnotationKind::kOk:
        annotation.text = rest_;
        rest_ = {};
        if (annotation.text.empty()) return Fail("say why");
        break;
      case AnnotationKind::kNote:
        return false;
    }
    result_.all.push_back(std::move(annotation));
    return true;
  }

  std::string ReadWord(std::string_view terminators) {
    const std::size_t end = std::min(rest_.find_first_of(terminators), rest_.size());
    const std::string word(rest_.substr(0, end));
    rest_ = Trim(rest_.substr(end));
    return word;
  }

  std::string ReadQuoted() {
    if (!rest_.starts_with("\"")) return {};
    const std::size_t end = rest_.find('"', 1);
    if (end == std::string_view::npos) {
      Fail("a text does not end");
      return {};
    }
    const std::string text(rest_.substr(1, end - 1));
    rest_ = Trim(rest_.substr(end + 1));
    return text;
  }

  bool ReadNames(std::vector<std::string>& names) {
    const std::size_t end = rest_.find('}');
    if (!rest_.starts_with("{") || end == std::string_view::npos) return false;
    std::string_view list = rest_.substr(1, end - 1);
    rest_ = Trim(rest_.substr(end + 1));
    while (!Trim(list).empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      names.emplace_back(Trim(list.substr(0, comma)));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return true;
  }

  bool Fail(std::string_view why) {
    result_.errors.push_back(std::to_string(own_line_) + ": " + std::string(why));
    rest_ = {};
    return false;
  }

  std::string_view line_;
  std::uint32_t own_line_;
  std::uint32_t line_above_;
  std::uint32_t target_ = 0;
  std::string_view rest_;
  Annotations& result_;
};

}  // namespace

Annotations ParseAnnotations(std::string_view text) {
  Annotations result;
  std::uint32_t number = 0;
  std::uint32_t code_line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    ++number;
    const bool is_annotation_only = LineReader(text.substr(0, end), number, code_line, result).Read();
    if (!is_annotation_only) code_line = number;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace heaplint::tests
