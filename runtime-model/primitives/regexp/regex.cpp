// Runs translated patterns in PCRE2's interpreter. No just-in-time compiler: it neither counts steps nor takes callouts at
// the same places.
#define PCRE2_CODE_UNIT_WIDTH 16
#include "runtime-model/primitives/regexp/regex.h"

#include <pcre2.h>

#include <algorithm>

#include "runtime-model/primitives/regexp/parser.h"
#include "runtime-model/primitives/regexp/translator.h"
#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model::primitives {
namespace {

static_assert(sizeof(PCRE2_UCHAR16) == sizeof(char16_t));

constexpr std::uint32_t kMatchLimit = 5'000'000;      // Backtracking that passes no callout, from one position.
constexpr std::uint32_t kHeapLimitKilobytes = 65536;  // Frames of one match.
constexpr std::uint32_t kParenthesesLimit = 2000;
constexpr std::size_t kUnitsPerStep = 16;

PCRE2_SPTR16 Units(std::u16string_view text) {
  static constexpr char16_t kNothing[] = u"";
  return reinterpret_cast<PCRE2_SPTR16>(text.data() == nullptr ? kNothing : text.data());
}

struct Free {
  void operator()(pcre2_code_16* code) const { pcre2_code_free_16(code); }
  void operator()(pcre2_match_data_16* data) const { pcre2_match_data_free_16(data); }
  void operator()(pcre2_match_context_16* context) const { pcre2_match_context_free_16(context); }
  void operator()(pcre2_compile_context_16* context) const { pcre2_compile_context_free_16(context); }
};
template <class T> using Owned = std::unique_ptr<T, Free>;

Owned<pcre2_code_16> CompilePattern(std::u16string_view pattern, bool depends_on_position) {
  const Owned<pcre2_compile_context_16> context(pcre2_compile_context_create_16(nullptr));
  pcre2_set_parens_nest_limit_16(context.get(), kParenthesesLimit);
  constexpr std::uint32_t kOptions =
      PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP;
  // PCRE2 does not know that a callout may want a loop before it to give something back.
  const std::uint32_t options = kOptions | (depends_on_position ? PCRE2_NO_AUTO_POSSESS : 0);
  int error = 0;
  PCRE2_SIZE at = 0;
  return Owned<pcre2_code_16>(pcre2_compile_16(Units(pattern), pattern.size(), options, &error, &at, context.get()));
}

/// Flags in the order in which RegExp.prototype.flags lists them.
std::u16string Sorted(std::u16string_view flags) {
  std::u16string sorted(flags);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

bool IsInsidePair(std::u16string_view subject, std::size_t at) {
  return at > 0 && at < subject.size() && IsTrailSurrogate(subject[at]) && IsLeadSurrogate(subject[at - 1]);
}

}  // namespace

struct Regex::Program {
  Owned<pcre2_code_16> code;
  RegexTranslation translation;
  std::vector<std::unique_ptr<Program>> behind;  ///< By guard; null where the guard needs none.
};

/// One match, as its callouts see it.
struct Regex::Run {
  const Program& program;
  std::u16string_view subject;
  std::int64_t& steps;
  bool is_unicode_mode = false;
  std::size_t target = 0;  ///< Where the text of a lookbehind must end.

  /// PCRE2's result of matching at `start` or, unless anchored, after it. Offsets are left in `data`.
  int Match(std::size_t start, bool is_anchored, pcre2_match_data_16* data) {
    const Owned<pcre2_match_context_16> context(pcre2_match_context_create_16(nullptr));
    pcre2_set_match_limit_16(context.get(), kMatchLimit);
    pcre2_set_heap_limit_16(context.get(), kHeapLimitKilobytes);
    const auto callout = [](pcre2_callout_block_16* block, void* run) { return OnCallout(block, run); };
    pcre2_set_callout_16(context.get(), callout, this);
    const std::uint32_t options = is_anchored ? PCRE2_ANCHORED : 0;
    return pcre2_match_16(program.code.get(), Units(subject), subject.size(), start, options, data, context.get());
  }
};

std::unique_ptr<Regex::Program> Regex::MakeProgram(RegexTranslation translation) {
  if (!translation.is_supported) return nullptr;
  auto program = std::make_unique<Program>();
  program->code = CompilePattern(translation.pattern, translation.depends_on_position);
  if (program->code == nullptr) return nullptr;
  for (RegexGuard& guard : translation.guards) {
    std::unique_ptr<Program> behind;
    if (guard.behind != nullptr) {
      behind = MakeProgram(std::move(*guard.behind));
      if (behind == nullptr) return nullptr;
    }
    program->behind.push_back(std::move(behind));
  }
  program->translation = std::move(translation);
  return program;
}

/// Zero lets the match go on, a positive number makes it backtrack.
int Regex::OnCallout(void* block_pointer, void* run_pointer) {
  const auto& block = *static_cast<pcre2_callout_block_16*>(block_pointer);
  Run& run = *static_cast<Run*>(run_pointer);
  // A lookbehind stands before the start.
  const std::size_t passed = std::max(block.current_position, block.start_match) - block.start_match;
  run.steps -= 1 + static_cast<std::int64_t>(passed / kUnitsPerStep);
  if (run.steps < 0) return PCRE2_ERROR_CALLOUT;
  const auto number = static_cast<int>(block.callout_number);
  if (number == RegexTranslation::kStepCallout) return 0;
  if (number == RegexTranslation::kTargetCallout) return block.current_position == run.target ? 0 : 1;
  const auto index = static_cast<std::size_t>(number - RegexTranslation::kFirstGuardCallout);
  return AskGuard(run, run.program.translation.guards[index], run.program.behind[index].get(), &block);
}

int Regex::AskGuard(Run& run, const RegexGuard& guard, const Program* behind, const void* block_pointer) {
  const auto& block = *static_cast<const pcre2_callout_block_16*>(block_pointer);
  const std::size_t here = block.current_position;
  if (guard.kind == RegexGuard::Kind::kProgress) {
    return here != block.offset_vector[2 * guard.iteration_marker] ? 0 : 1;
  }
  Run inner{*behind, run.subject, run.steps, run.is_unicode_mode, here};
  const Owned<pcre2_match_data_16> data(pcre2_match_data_create_from_pattern_16(behind->code.get(), nullptr));
  const std::size_t farthest = here - std::min(here, guard.max_units);
  bool is_found = false;
  for (std::size_t units = guard.min_units; !is_found && units <= here && here - units >= farthest; ++units) {
    if (run.is_unicode_mode && IsInsidePair(run.subject, here - units)) continue;
    if (--run.steps < 0) return PCRE2_ERROR_CALLOUT;
    const int result = inner.Match(here - units, true, data.get());
    if (result < 0 && result != PCRE2_ERROR_NOMATCH) return PCRE2_ERROR_CALLOUT;
    is_found = result >= 0;
  }
  return is_found != guard.is_negated ? 0 : 1;
}

Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

base::Expected<Regex, RegexSyntaxError> Regex::Compile(std::u16string_view pattern, std::u16string_view flags) {
  const std::optional<RegexFlags> parsed_flags = ParseRegexFlags(flags);
  if (!parsed_flags) {
    const std::u16string start = u"Invalid flags supplied to RegExp constructor '";
    return base::Unexpected(RegexSyntaxError{start + std::u16string(flags) + u"'"});
  }
  auto parsed = ParseRegex(pattern, *parsed_flags);
  if (!parsed) {
    const std::string_view problem = parsed.error().text;
    std::u16string message = u"Invalid regular expression: /";
    message.append(pattern).append(u"/").append(Sorted(flags)).append(u": ").append(problem.begin(), problem.end());
    return base::Unexpected(RegexSyntaxError{std::move(message)});
  }
  Regex regex;
  regex.program_ = MakeProgram(TranslateRegex(*parsed, *parsed_flags));
  regex.flags_ = *parsed_flags;
  regex.group_count_ = parsed->groups;
  regex.names_ = std::move(parsed->names);
  return regex;
}

RegexOutcome Regex::Exec(std::u16string_view subject, std::size_t last_index, std::int64_t& steps) const {
  if (program_ == nullptr) return RegexGaveUp::kUnsupported;
  if (last_index > subject.size()) return RegexNoMatch{};
  const std::size_t start = flags_.is_unicode_mode() && IsInsidePair(subject, last_index) ? last_index - 1 : last_index;
  Run run{*program_, subject, steps, flags_.is_unicode_mode()};
  const Owned<pcre2_match_data_16> data(pcre2_match_data_create_from_pattern_16(program_->code.get(), nullptr));
  const int result = run.Match(start, flags_.sticky, data.get());
  if (result == PCRE2_ERROR_NOMATCH) return RegexNoMatch{};
  if (result < 0) return RegexGaveUp::kBudget;

  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer_16(data.get());
  RegexMatch match;
  for (const int number : program_->translation.group_numbers) {
    const PCRE2_SIZE begin = offsets[2 * number];
    const bool is_set = begin != PCRE2_UNSET;
    match.captures.push_back(is_set ? std::optional(RegexCapture{begin, offsets[2 * number + 1]}) : std::nullopt);
  }
  for (const RegexReset reset : program_->translation.resets) {
    std::optional<RegexCapture>& capture = match.captures[static_cast<std::size_t>(reset.group)];
    const PCRE2_SIZE marker = offsets[2 * reset.marker];
    if (capture && marker != PCRE2_UNSET && capture->begin < marker) capture.reset();
  }
  return match;
}

base::Expected<const Regex*, RegexSyntaxError> RegexCache::Compile(std::u16string_view pattern,
                                                                   std::u16string_view flags) {
  std::pair<std::u16string, std::u16string> key(pattern, flags);
  auto found = compiled_.find(key);
  if (found == compiled_.end()) {
    auto regex = Regex::Compile(pattern, flags);
    if (!regex) return base::Unexpected(regex.error());
    found = compiled_.emplace(std::move(key), *std::move(regex)).first;
  }
  return &found->second;
}

}  // namespace heaplint::runtime_model::primitives
