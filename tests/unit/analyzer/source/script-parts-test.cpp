#include "analyzer/source/script-parts.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::source {
namespace {

/// The scripts of `text`, without the spaces around them.
std::string ScriptsOf(std::string_view text, Language language) {
  const ScriptParts parts = FindScripts(text, language);
  EXPECT_EQ(parts.code.size(), text.size());
  const std::size_t begin = parts.code.find_first_not_of(" \n");
  if (begin == std::string::npos) return {};
  return parts.code.substr(begin, parts.code.find_last_not_of(" \n") + 1 - begin);
}

std::string NamesOf(std::string_view text, Language language) {
  std::string names;
  for (const MarkupName& name : FindScripts(text, language).names) names += (names.empty() ? "" : " ") + name.name;
  return names;
}

TEST(ScriptParts, KeepTheirPlaces) {
  const std::string_view text = "<p>½</p>\n<script>a()</script>\n<p>b</p>";
  const ScriptParts parts = FindScripts(text, kHtml);
  EXPECT_EQ(parts.code.find("a()"), text.find("a()"));
  EXPECT_EQ(parts.code.find('\n'), text.find('\n'));
}

TEST(ScriptParts, FollowTheTokenizerOfHtml) {
  const auto check = [](std::string_view text, std::string_view expected) {
    EXPECT_EQ(ScriptsOf(text, kHtml), expected) << text;
  };
  check("<SCRIPT>a</ScRipT >", "a");
  check("<script>a</scripts></script>", "a</scripts>");
  check("<script><!-- <script> </script> a --></script>", "<!-- <script> </script> a -->");
  check("<script><!-- a </script> b", "<!-- a");
  check("<script><!--><script></script> b", "<!--><script>");
  check("<!-- <script>a</script> -->", "");
  check("<title><script>a</script></title>", "");
  check("<p title='<script>a'>", "");
  check("<p title=\"'><script>\">", "");
  check("<script src=x>a</script>", "");
  check("<script type=text/template>a</script><script type='text/JavaScript'>b</script>", "b");
  check("<script>a", "a");
  check("<script", "");
  check("<script>a</script><script>b</script>", "a         ;       b");
}

TEST(ScriptParts, OfVueAreBlocksAtTheTop) {
  const std::string_view text =
      "<template><script>x</script><template/><template>{{ a }}</template></template>"
      "<docs><script>y</script></docs><script setup lang=ts>b</script>";
  const ScriptParts parts = FindScripts(text, kVue);
  EXPECT_EQ(ScriptsOf(text, kVue), "b");
  EXPECT_EQ(parts.language, Language::kTypeScript);
  EXPECT_EQ(parts.instance.of(text), "<script setup lang=ts>b");
}

TEST(ScriptParts, OfSvelteRunOnceOrForEachInstance) {
  const std::string_view text = "<script module>a</script>{'<script>'}<script>b</script>";
  EXPECT_EQ(FindScripts(text, kSvelte).instance.of(text), "<script>b");
  EXPECT_TRUE(FindScripts("<script context=\"module\">a</script>", kSvelte).instance.empty());
}

TEST(ScriptParts, NamesOfTemplatesAreUses) {
  EXPECT_EQ(NamesOf("<template><user-list :a='b.c' d='e' @f=\"g('h', ...i)\"/>{{ j }}</template>", kVue),
            "userList b g i j");
  EXPECT_EQ(NamesOf("<Row on:click={a} bind:b class='c {d}' {e}/>{#if $f.g}h{/if}", kSvelte),
            "Row click a b d e if f if");
}

TEST(ScriptParts, SurviveWhatNeverEnds) {
  for (const std::string_view piece : {"{{", "{", "<", "<a ", "<a b='", "<!--", "<script>", "<template>", "</", "'{"}) {
    std::string text = "<template>";
    for (int i = 0; i < 100'000; ++i) text += piece;
    for (const Language language : {kVue, kSvelte, kHtml})
      EXPECT_EQ(FindScripts(text, language).code.size(), text.size());
  }
}

}  // namespace
}  // namespace heaplint::source
