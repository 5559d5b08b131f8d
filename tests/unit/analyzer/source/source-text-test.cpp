#include "analyzer/source/source-text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/unit/analyzer/source/temporary-folder.h"

namespace heaplint::source {
namespace {

using ::testing::HasSubstr;

/// Expects that loading `path` fails for `failure`, with a message that has `text` in it.
void CheckFails(const std::string& path, LoadFailure failure, std::string_view text,
                std::size_t max_size = kLargestText) {
  const auto loaded = LoadSource(path, max_size);
  ASSERT_FALSE(loaded) << path;
  EXPECT_EQ(loaded.error().path, path);
  EXPECT_EQ(loaded.error().failure, failure) << loaded.error().message;
  EXPECT_THAT(loaded.error().message, HasSubstr(text));
}

TEST(LoadSource, ReadsTheWholeText) {
  const TemporaryFolder folder;
  const std::string text = "\xEF\xBB\xBFlet \xF0\x9F\x98\x80;\r\n" + std::string(100'000, ' ');
  const auto loaded = LoadSource(folder.Write("a.js", text));
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->text, text);
  EXPECT_EQ(LoadSource(folder.Write("empty.js", ""))->text, "");
}

TEST(LoadSource, SaysWhatIsWrongAndWhatToDo) {
  const TemporaryFolder folder;
  CheckFails(folder.At("none.js"), LoadFailure::kMissing, "check the spelling");
  CheckFails(folder.path().string(), LoadFailure::kNotAFile, "not a regular file");
  CheckFails(folder.Write("big.js", "12345678"), LoadFailure::kTooLarge, "--max-file-size", 7);
  CheckFails(folder.Write("binary.js", std::string_view("a\0b", 3)), LoadFailure::kBinary, "binary");
  CheckFails(folder.Write("latin1.js", "caf\xE9 = 1"), LoadFailure::kNotUtf8, "offset 3");
  CheckFails(folder.Write("utf16.js", std::string_view("\xFF\xFE"
                                                       "a\0",
                                                       4)),
             LoadFailure::kNotUtf8, "UTF-16");
}

TEST(LoadSource, NeverWaitsForAFifo) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo(folder.At("pipe.js").c_str(), 0600), 0);
  CheckFails(folder.At("pipe.js"), LoadFailure::kNotAFile, "not a regular file");
}

TEST(LoadSource, SeesLinkLoops) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("b.js", folder.At("a.js"));
  std::filesystem::create_symlink("a.js", folder.At("b.js"));
  CheckFails(folder.At("a.js"), LoadFailure::kLinkLoop, "leads back to itself");
}

TEST(IsValidUtf8, AcceptsExactlyUtf8) {
  for (const std::string_view good :
       {"", "abcdefghij", "\xC3\xA4", "\xE2\x82\xAC", "\xED\x9F\xBF", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(IsValidUtf8(good)) << good;
  }
  for (const std::string_view bad : {"\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xE2\x82", "\xED\xA0\x80",
                                     "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "abcdefgh\xFF"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
  }
}

TEST(SizeText, ReadsAsPeopleWriteIt) {
  EXPECT_EQ(SizeText(832), "832 B");
  EXPECT_EQ(SizeText(1536), "1.5 KB");
  EXPECT_EQ(SizeText(32 * 1024 * 1024), "32 MB");
}

}  // namespace
}  // namespace heaplint::source
