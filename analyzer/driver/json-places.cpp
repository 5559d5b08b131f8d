#include "analyzer/driver/json-places.h"

#include <algorithm>
#include <string>
#include <vector>

namespace heaplint::driver {

namespace {

/// Walks over the tokens of a text that is known to be JSON, however deep it is nested.
class Walk {
 public:
  Walk(std::string_view text, std::string_view path) : text_(text), path_(path) {}

  std::optional<std::size_t> Run() {
    while (at_ < text_.size() && !found_) Step();
    return found_;
  }

 private:
  struct Bracket {
    /// How much of `here_` leads to it.
    std::size_t length;
    bool is_array;
    std::size_t index;
  };

  void Step() {
    const char character = text_[at_];
    if (character == '"') return String();
    if (character == '/') return Comment();
    ++at_;
    switch (character) {
      case '{':
        brackets_.push_back({here_.size(), false, 0});
        expects_key_ = true;
        break;
      case '[':
        brackets_.push_back({here_.size(), true, 0});
        Enter("[0]", at_);
        break;
      case ',':
        Next();
        break;
      case '}':
      case ']':
        Leave();
        break;
      default:
        break;
    }
  }

  void String() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::string_view key = text_.substr(begin + 1, std::min(at_, text_.size()) - begin - 1);
    ++at_;
    if (!expects_key_) return;
    expects_key_ = false;
    Enter((here_.empty() ? "" : ".") + std::string(key), begin);
  }

  void Comment() {
    const bool is_line = text_.substr(at_).starts_with("//");
    const std::size_t end = is_line ? text_.find('\n', at_) : text_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + (is_line ? 1 : 2);
  }

  void Next() {
    if (brackets_.empty()) return;
    Bracket& bracket = brackets_.back();
    here_.resize(bracket.length);
    if (bracket.is_array) {
      Enter("[" + std::to_string(++bracket.index) + "]", at_);
    } else {
      expects_key_ = true;
    }
  }

  void Leave() {
    if (brackets_.empty()) return;
    here_.resize(brackets_.back().length);
    brackets_.pop_back();
    expects_key_ = false;
  }

  /// Goes one step down the path; `place` is where that member begins, spaces not counted.
  void Enter(const std::string& step, std::size_t place) {
    here_ += step;
    if (here_ == path_) found_ = std::min(text_.find_first_not_of(" \t\r\n", place), text_.size());
  }

  std::string_view text_;
  std::string_view path_;
  std::size_t at_ = 0;
  std::string here_;
  std::vector<Bracket> brackets_;
  bool expects_key_ = false;
  std::optional<std::size_t> found_;
};

}  // namespace

std::optional<std::size_t> OffsetOfMember(std::string_view text, std::string_view path) {
  return Walk(text, path).Run();
}

}  // namespace heaplint::driver
