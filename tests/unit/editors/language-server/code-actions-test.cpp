#include "editors/language-server/code-actions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "editors/language-server/protocol.h"

namespace heaplint::language_server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Diagnosis At(base::Span span, std::vector<rule::Edit> edits) {
  Diagnosis diagnosis;
  diagnosis.rule = "fake-rule";
  diagnosis.span = span;
  diagnosis.message = "it leaks";
  if (!edits.empty()) diagnosis.fixes = {{"Remove it", std::move(edits)}};
  diagnosis.suppression = {"Silence it", {{{0, 0}, "// hush\n"}}};
  return diagnosis;
}

Client FullClient() {
  Client client;
  client.takes_code_actions = true;
  client.takes_versioned_edits = true;
  return client;
}

/// "kind: title" of the actions offered for `range` of "ab\ncd".
std::vector<std::string> Offered(Range range, Json only, const std::vector<Diagnosis>& diagnoses) {
  const Document document{"file:///a.js", "javascript", 7, 1, TextDocument("ab\ncd")};
  const Json params = {{"range", ToJson(range)}, {"context", {{"only", std::move(only)}}}};
  std::vector<std::string> titles;
  for (const Json& action : CodeActions(params, document, {diagnoses, false}, FullClient())) {
    titles.push_back(action["kind"].get<std::string>() + ": " + action["title"].get<std::string>());
  }
  return titles;
}

const std::vector<Diagnosis> kTwo = {At({0, 2}, {{{0, 2}, ""}}), At({3, 5}, {{{3, 5}, ""}})};

TEST(CodeActions, OffersFixesSilenceAndAllOfTheRule) {
  EXPECT_THAT(Offered({{0, 1}, {0, 1}}, nullptr, kTwo),
              ElementsAre("quickfix: Remove it", "quickfix: Silence it",
                          "quickfix: Fix all 'fake-rule' problems in this file"));
  EXPECT_THAT(Offered({{0, 1}, {0, 1}}, nullptr, {kTwo[0]}),
              ElementsAre("quickfix: Remove it", "quickfix: Silence it"));
  EXPECT_THAT(Offered({{0, 1}, {0, 1}}, nullptr, {At({0, 2}, {})}), ElementsAre("quickfix: Silence it"));
}

TEST(CodeActions, OffersWhatTouchesTheRange) {
  EXPECT_THAT(Offered({{0, 2}, {0, 2}}, nullptr, {kTwo[0]}).size(), 2u);
  EXPECT_THAT(Offered({{1, 0}, {1, 0}}, nullptr, {kTwo[0]}), IsEmpty());
}

TEST(CodeActions, OffersTheKindsThatAreAskedFor) {
  EXPECT_THAT(Offered({{0, 0}, {0, 0}}, {"refactor"}, kTwo), IsEmpty());
  EXPECT_THAT(Offered({{0, 0}, {0, 0}}, {"quick"}, kTwo), IsEmpty());
  EXPECT_THAT(Offered({{0, 0}, {0, 0}}, {"source"}, kTwo),
              ElementsAre("source.fixAll.heaplint: Fix all problems that heaplint can fix"));
  EXPECT_THAT(Offered({{9, 9}, {9, 9}}, {"source.fixAll.heaplint"}, kTwo).size(), 1u);
  EXPECT_THAT(Offered({{9, 9}, {9, 9}}, {"source.fixAll.other"}, kTwo), IsEmpty());
}

TEST(CodeActions, NameTheVersionThatTheyEdit) {
  const Document document{"file:///a.js", "javascript", 7, 1, TextDocument("ab\ncd")};
  const Json params = {{"range", ToJson(Range{{1, 0}, {1, 0}})}};
  const Json actions = CodeActions(params, document, {kTwo, false}, FullClient());
  const Json edit = {{"range", ToJson(Range{{1, 0}, {1, 2}})}, {"newText", ""}};
  EXPECT_EQ(actions[0]["edit"],
            (Json{{"documentChanges", Json::array({{{"textDocument", {{"uri", "file:///a.js"}, {"version", 7}}},
                                                    {"edits", Json::array({edit})}}})}}));
  EXPECT_EQ(actions[0]["isPreferred"], true);

  Client old = FullClient();
  old.takes_versioned_edits = false;
  EXPECT_EQ(CodeActions(params, document, {kTwo, false}, old)[0]["edit"],
            (Json{{"changes", {{"file:///a.js", Json::array({edit})}}}}));
}

std::vector<std::uint32_t> StartsOfAll(const std::vector<Diagnosis>& diagnoses, std::string_view rule) {
  std::vector<std::uint32_t> starts;
  for (const rule::Edit& edit : AllFixes(diagnoses, rule).edits) starts.push_back(edit.span.begin);
  return starts;
}

TEST(AllFixes, LeavesOutFixesThatTouchEarlierOnes) {
  EXPECT_THAT(StartsOfAll(kTwo, "fake-rule"), ElementsAre(0, 3));
  EXPECT_THAT(StartsOfAll(kTwo, "other"), IsEmpty());
  EXPECT_THAT(StartsOfAll({At({0, 2}, {{{0, 2}, ""}}), At({2, 3}, {{{2, 3}, ""}})}, ""), ElementsAre(0));
  EXPECT_THAT(StartsOfAll({At({0, 1}, {{{4, 4}, "x"}}), At({2, 3}, {{{4, 4}, "x"}, {{0, 0}, "y"}})}, ""),
              ElementsAre(4));
  EXPECT_THAT(StartsOfAll({At({0, 1}, {{{1, 9}, ""}}), At({2, 3}, {{{3, 4}, ""}})}, ""), ElementsAre(1));
}

}  // namespace
}  // namespace heaplint::language_server
