#include "editors/language-server/file-uri.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::language_server {
namespace {

TEST(FileUri, NamesPathsAndBack) {
  for (const std::string path :
       {"/a/b.js", "/with space/#x?.ts", "/new\nline/-dash", "/\xFF\xFE", "/caf\u00e9/\U0001F600.js", "/100%.js"}) {
    EXPECT_EQ(PathOf(UriOf(path)), path) << UriOf(path);
  }
  EXPECT_EQ(UriOf("/a b.js"), "file:///a%20b.js");
}

TEST(FileUri, ReadsWhatEditorsSend) {
  EXPECT_EQ(PathOf("file:///a/%5Bid%5d.js"), "/a/[id].js");
  EXPECT_EQ(PathOf("file://localhost/a.js"), "/a.js");
  EXPECT_EQ(PathOf("file:///c%3A/a.js"), "c:/a.js");
  EXPECT_EQ(PathOf("file:///a.js?x#y"), "/a.js");
}

TEST(FileUri, RefusesWhatIsNoFile) {
  for (const char* uri : {"", "untitled:Untitled-1", "http://a/b", "file://host/a", "file:///a%2", "file:///a%zz",
                          "file:///a%00b", "/a"}) {
    EXPECT_EQ(PathOf(uri), std::nullopt) << uri;
  }
}

}  // namespace
}  // namespace heaplint::language_server
