#include "analyzer/syntax/tree.h"

#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "analyzer/base/check.h"
#include "analyzer/syntax/grammar.h"
#include "analyzer/syntax/repairs.h"
#include "analyzer/syntax/utf8.h"

namespace heaplint::syntax {

namespace {

// tree-sitter's recovery takes quadratic time in the length of an error. Damaged code has short ones (no run of this kind was
// seen in it at all); text that is no code is one from the start.
constexpr int kLongestErrorRun = 300;
// The rest of what can take long without being code ends by its count of steps: code takes about one of these for every hundred bytes.
constexpr std::uint64_t kPatience = 100'000;

struct Progress {
  std::string_view text;
  int error_run = 0;
  std::uint32_t error_begin = 0;
  std::uint64_t steps = 0;

  static const char* Read(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* size) {
    const std::string_view text = static_cast<const Progress*>(payload)->text;
    *size = offset < text.size() ? static_cast<std::uint32_t>(text.size()) - offset : 0;
    return *size > 0 ? text.data() + offset : "";
  }

  // Called every 100 steps of the parser.
  static bool IsHopeless(TSParseState* state) {
    auto& progress = *static_cast<Progress*>(state->payload);
    if (!state->has_error) progress.error_run = 0;
    if (progress.error_run == 0) progress.error_begin = state->current_byte_offset;
    if (state->has_error) ++progress.error_run;
    return progress.error_run > kLongestErrorRun || ++progress.steps > kPatience + progress.text.size();
  }
};

/// What of a text tree-sitter can read: it takes NUL for the end of the text and stops a comment or string at a byte that is
/// no UTF-8.
class Readable {
 public:
  explicit Readable(std::string_view text)
      : sanitized_(IsPlainUtf8(text) ? std::string() : ReplaceBadBytes(text)),
        text_(sanitized_.empty() ? text : std::string_view(sanitized_)) {}
  std::string_view text() const { return text_; }

 private:
  const std::string sanitized_;
  const std::string_view text_;
};

}  // namespace

Parser::Parser(source::Language language) : parser_(ts_parser_new()), language_(language) {
  CHECK(ts_parser_set_language(parser_.get(), Grammar::Of(language).language()));
}

Tree Tree::Copy() const {
  Tree copy(ts_tree_copy(tree_.get()), language_);
  copy.blanked_ = blanked_;
  copy.given_up_at_ = given_up_at_;
  return copy;
}

std::vector<base::Span> Tree::ChangesFrom(const Tree& before) const {
  std::uint32_t count = 0;
  const std::unique_ptr<TSRange, void (*)(void*)> ranges(
      ts_tree_get_changed_ranges(before.tree_.get(), tree_.get(), &count), std::free);
  std::vector<base::Span> changes;
  for (const TSRange& range : std::span(ranges.get(), count)) changes.push_back({range.start_byte, range.end_byte});
  return changes;
}

Tree Parser::Parse(std::string_view text) {
  const Readable input(text);
  Tree tree = ParseOnce(input.text(), nullptr);
  return MayMisread(language_, input.text()) || tree.has_errors() ? Repair(std::move(tree), input.text())
                                                                  : std::move(tree);
}

Tree Parser::Reparse(std::string_view text, const Tree& old) {
  const Readable input(text);
  Tree tree = ParseOnce(input.text(), &old);
  return MayMisread(language_, input.text()) && !tree.has_errors() ? Repair(std::move(tree), input.text())
                                                                   : std::move(tree);
}

// One rewritten form can hide the next: a few rounds do. What is misread without an error is rewritten in the first.
Tree Parser::Repair(Tree tree, std::string_view text) {
  constexpr int kMostRounds = 3;
  std::string repaired(text);
  std::vector<base::Span> blanked;
  std::size_t errors = CountErrors(tree.root());
  for (int round = 0; round < kMostRounds && !tree.given_up_at_; ++round) {
    const bool can_gain = errors > 0 || round == 0;
    if (!can_gain || !ApplyRepairs(tree.root(), language_, repaired, blanked)) break;
    Tree next = ParseOnce(repaired, nullptr);
    const std::size_t next_errors = CountErrors(next.root());
    if (next_errors > errors || (next_errors == errors && errors > 0)) break;
    errors = next_errors;
    tree = std::move(next);
    tree.blanked_ = blanked;
  }
  return tree;
}

Tree Parser::ParseOnce(std::string_view text, const Tree* old) {
  CHECK(text.size() <= UINT32_MAX);
  std::uint32_t healthy_until = 0;
  if (TSTree* whole = ParseOrGiveUp(text, old, healthy_until)) return Tree(whole, language_);
  const std::uint32_t given_up_at = healthy_until;
  TSTree* start = ParseOrGiveUp(text.substr(0, given_up_at), nullptr, healthy_until);
  Tree tree(start != nullptr ? start : ParseOrGiveUp({}, nullptr, healthy_until), language_);
  tree.given_up_at_ = given_up_at;
  return tree;
}

// Null if it gives up; `healthy_until` is then where the errors without end begin.
TSTree* Parser::ParseOrGiveUp(std::string_view text, const Tree* old, std::uint32_t& healthy_until) {
  Progress progress{.text = text};
  const TSInput input{&progress, Progress::Read, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{&progress, Progress::IsHopeless};
  TSTree* tree =
      ts_parser_parse_with_options(parser_.get(), old == nullptr ? nullptr : old->tree_.get(), input, options);
  if (tree == nullptr) ts_parser_reset(parser_.get());
  healthy_until = progress.error_begin;
  return tree;
}

}  // namespace heaplint::syntax
