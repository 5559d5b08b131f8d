#include "analyzer/base/atom.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::base {
namespace {

TEST(AtomTable, GivesEqualNamesEqualAtoms) {
  AtomTable table;
  EXPECT_EQ(table.Intern("socket"), table.Intern(std::string("sock") + "et"));
  EXPECT_NE(table.Intern("socket"), table.Intern("Socket"));
}

TEST(AtomTable, KnowsTheWellKnownNamesFromTheStart) {
  AtomTable table;
  EXPECT_EQ(table.Find("arguments"), atoms::kArguments);
  EXPECT_EQ(table.TextOf(atoms::kProto), "__proto__");
  EXPECT_TRUE(table.Find("").empty());
}

TEST(AtomTable, FindNeverAdds) {
  AtomTable table;
  const std::size_t before = table.size();
  EXPECT_TRUE(table.Find("unheard-of").empty());
  EXPECT_EQ(table.size(), before);
}

TEST(AtomTable, KeepsTextsWhenItGrowsAndMoves) {
  AtomTable table;
  const Atom first = table.Intern("first");
  const std::string_view text = table.TextOf(first);
  for (int i = 0; i < 100000; ++i) table.Intern("name" + std::to_string(i));
  const AtomTable moved = std::move(table);
  EXPECT_EQ(text, "first");
  EXPECT_EQ(moved.TextOf(first).data(), text.data());
  EXPECT_EQ(moved.TextOf(moved.Find("name99999")), "name99999");
}

}  // namespace
}  // namespace heaplint::base
