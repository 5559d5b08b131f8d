#include "analyzer/knowledge/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heaplint::knowledge {
namespace {

using testing::HasSubstr;

TEST(ParsePatternTest, ReadsTheFormAndTheArguments) {
  const CallPattern listener = ParsePattern("@.on(key, callback)").value();
  EXPECT_EQ(listener.form, CallPattern::Form::kOnTarget);
  EXPECT_EQ(listener.name, "on");
  EXPECT_EQ(listener.key, 0);
  EXPECT_EQ(listener.callback, 1);
  EXPECT_EQ(listener.handle, -1);
  EXPECT_EQ(ParsePattern("clearInterval(#)").value().handle, 0);
  EXPECT_EQ(ParsePattern("new Worker()").value().form, CallPattern::Form::kConstructor);
  EXPECT_EQ(ParsePattern("#()").value().form, CallPattern::Form::kCallResult);
  EXPECT_EQ(ParsePattern("#.disconnect()").value().form, CallPattern::Form::kOnResult);
  const CallPattern path = ParsePattern("navigator.geolocation.watchPosition(callback)").value();
  EXPECT_EQ(path.form, CallPattern::Form::kPath);
  EXPECT_EQ(path.path, "navigator.geolocation");
  EXPECT_EQ(path.name, "watchPosition");
}

TEST(ParsePatternTest, SaysWhatIsWrong) {
  EXPECT_THAT(ParsePattern("on").error(), HasSubstr("argument list"));
  EXPECT_THAT(ParsePattern("new ()").error(), HasSubstr("names no function"));
}

TEST(KnowledgeTest, FindsPairsFromBothSides) {
  const Knowledge knowledge = Knowledge::BuiltIn();
  ASSERT_EQ(knowledge.AcquiresNamed("setInterval").size(), 1u);
  const Pair& interval = knowledge.pairs()[knowledge.AcquiresNamed("setInterval")[0]];
  EXPECT_TRUE(interval.has(kRepeats));
  EXPECT_EQ(interval.releases.size(), 2u);
  EXPECT_FALSE(knowledge.ReleasesNamed("clearTimeout").empty());
  EXPECT_TRUE(knowledge.AcquiresNamed("noSuchName").empty());
}

TEST(KnowledgeTest, UsersAddPairsAndGlobals) {
  Knowledge knowledge = Knowledge::BuiltIn();
  EXPECT_TRUE(knowledge.AddPair(Resource::kHandle, "bus.open()", "bus.shut(#)", kNoTrait).has_value());
  EXPECT_EQ(knowledge.AcquiresNamed("open").size(), 2u);
  EXPECT_FALSE(knowledge.AddPair(Resource::kHandle, "bus.open()", "nonsense", kNoTrait).has_value());
  EXPECT_FALSE(knowledge.IsGlobal("MY_GLOBAL"));
  knowledge.AddGlobal("MY_GLOBAL");
  EXPECT_TRUE(knowledge.IsGlobal("MY_GLOBAL"));
  EXPECT_TRUE(knowledge.IsGlobal("queueMicrotask"));
  EXPECT_TRUE(knowledge.Is(WordKind::kTeardown, "destroy"));
}

}  // namespace
}  // namespace heaplint::knowledge
