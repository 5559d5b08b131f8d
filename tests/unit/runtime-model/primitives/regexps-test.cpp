// Regular expressions match, and broken ones are described, as in node.
#include <gtest/gtest.h>

#include "runtime-model/primitives/regexp/regex.h"
#include "tests/unit/runtime-model/primitives/golden.h"

namespace heaplint::runtime_model::primitives {
namespace {

std::u16string Write(const RegexMatch& match) {
  std::u16string text;
  for (const auto& capture : match.captures) {
    if (!text.empty()) text += u' ';
    text += capture ? WriteInteger(static_cast<std::int64_t>(capture->begin)) + u"-" +
                          WriteInteger(static_cast<std::int64_t>(capture->end))
                    : u"-";
  }
  return text;
}

std::u16string Exec(std::u16string_view pattern, std::u16string_view flags, std::size_t last_index,
                    std::u16string_view subject, std::int64_t steps = kDefaultRegexSteps) {
  auto regex = Regex::Compile(pattern, flags);
  if (!regex) return regex.error().message;
  const RegexOutcome outcome = regex->Exec(subject, last_index, steps);
  if (const auto* gave_up = std::get_if<RegexGaveUp>(&outcome)) {
    return *gave_up == RegexGaveUp::kBudget ? u"gave up: budget" : u"gave up: unsupported";
  }
  const auto* match = std::get_if<RegexMatch>(&outcome);
  return match != nullptr ? Write(*match) : u"null";
}

TEST(Regexps, AreThoseOfNode) {
  CheckGolden("regexps", {{"exec", [](Arguments arguments) {
                             return Exec(arguments[0], arguments[1],
                                         static_cast<std::size_t>(ReadInteger(arguments[2])), arguments[3]);
                           }}});
}

TEST(Regexps, LookBehindWidelyInsideLookbehinds) {
  EXPECT_EQ(Exec(u"(?<=(?<!b+)a)", u"u", 0, u"abcabc"), u"1-1");
  EXPECT_EQ(Exec(u"(?<=(?<!b+)a)", u"m", 0, u"b"), u"null");
  EXPECT_EQ(Exec(u"(?<=(?<!b+)a)", u"", 0, u"ba"), u"null");
  EXPECT_EQ(Exec(u"(?<!(?<=a*b)c)d", u"", 0, u"abcd-d"), u"5-6");
}

}  // namespace
}  // namespace heaplint::runtime_model::primitives
