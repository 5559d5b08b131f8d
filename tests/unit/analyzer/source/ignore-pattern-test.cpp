#include "analyzer/source/ignore-pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::source {
namespace {

/// Expects that the ignore file `text` ignores `path`; a path that ends with "/" is a folder.
void CheckIgnored(std::string_view text, std::string_view path, bool expected) {
  const bool is_folder = path.ends_with('/');
  if (is_folder) path.remove_suffix(1);
  EXPECT_EQ(IgnoreFile(text).Decide(path, is_folder).value_or(false), expected) << text << " on " << path;
}

TEST(IgnoreFile, MatchesNamesAnywhereAndPathsFromItsFolder) {
  CheckIgnored("a.js", "a.js", true);
  CheckIgnored("a.js", "deep/er/a.js", true);
  CheckIgnored("/a.js", "deep/a.js", false);
  CheckIgnored("deep/a.js", "deep/a.js", true);
  CheckIgnored("deep/a.js", "more/deep/a.js", false);
}

TEST(IgnoreFile, KeepsStarsInsideAComponent) {
  CheckIgnored("*.js", "x/a.js", true);
  CheckIgnored("x/*", "x/a.js", true);
  CheckIgnored("x/*", "x/y/a.js", false);
  CheckIgnored("x/?.js", "x//.js", false);
  CheckIgnored("a*b*c", "aXbYbZc", true);
  CheckIgnored("a*b*c", "aXbYbZ", false);
}

TEST(IgnoreFile, LetsDoubleStarsCrossFolders) {
  CheckIgnored("**/a.js", "a.js", true);
  CheckIgnored("**/a.js", "x/y/a.js", true);
  CheckIgnored("x/**", "x/y/a.js", true);
  CheckIgnored("x/**", "x/", false);
  CheckIgnored("x/**/a.js", "x/a.js", true);
  CheckIgnored("x/**/a.js", "x/y/z/a.js", true);
  CheckIgnored("x/**/a.js", "xa.js", false);
  CheckIgnored("x**y", "x/y", false);
  CheckIgnored("**", "x/y", true);
}

TEST(IgnoreFile, TellsFoldersFromFiles) {
  CheckIgnored("x/", "x/", true);
  CheckIgnored("x/", "x", false);
  CheckIgnored("/x/", "y/x/", false);
}

TEST(IgnoreFile, LetsTheLastPatternDecide) {
  CheckIgnored("*.js\n!keep.js", "keep.js", false);
  CheckIgnored("!keep.js\n*.js", "keep.js", true);
  EXPECT_EQ(IgnoreFile("!a.js").Decide("a.js", false), false);
  EXPECT_EQ(IgnoreFile("b.js").Decide("a.js", false), std::nullopt);
}

TEST(IgnoreFile, ReadsClasses) {
  CheckIgnored("[ab].js", "b.js", true);
  CheckIgnored("[!ab].js", "b.js", false);
  CheckIgnored("[^ab].js", "c.js", true);
  CheckIgnored("[a-c].js", "b.js", true);
  CheckIgnored("[]-].js", "-.js", true);
  CheckIgnored("[[:digit:]].js", "7.js", true);
  CheckIgnored("[\\]].js", "].js", true);
  CheckIgnored("[a", "[a", false);
  CheckIgnored("[[:what:]]", "w", false);
}

TEST(IgnoreFile, ReadsCommentsEscapesAndSpaces) {
  CheckIgnored("# a.js", "# a.js", false);
  CheckIgnored("\\#a.js", "#a.js", true);
  CheckIgnored("\\!a.js", "!a.js", true);
  CheckIgnored("a.js   ", "a.js", true);
  CheckIgnored("a.js\\ ", "a.js ", true);
  CheckIgnored("a.js\r\nb.js\r\n", "a.js", true);
  CheckIgnored(
      "\xEF\xBB\xBF"
      "a.js",
      "a.js", true);
  CheckIgnored("a\\", "a", false);
  CheckIgnored("\n\n/\n!\n", "a", false);
}

TEST(IgnoreFile, LetsNoByteCountForBothEndsOfAPattern) {
  CheckIgnored("ab*ba", "aba", false);
  CheckIgnored("ab*ba", "abba", true);
  CheckIgnored("ab", "abab", false);
}

TEST(IgnoreFile, MatchesHostilePatternsInLinearTime) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CheckIgnored(pattern + "b", std::string(4000, 'a'), false);
}

}  // namespace
}  // namespace heaplint::source
