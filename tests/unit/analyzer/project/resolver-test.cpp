#include "analyzer/project/resolver.h"

#include <gtest/gtest.h>

#include "tests/unit/analyzer/source/temporary-folder.h"

namespace heaplint::project {
namespace {

class ResolverTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, std::string_view text = "") { folder_.Write(name, text); }

  /// What `specifier` is in `importer`, both below the folder; "none" if it is nothing.
  std::string Resolve(const std::string& importer, std::string_view specifier) {
    const std::string root = folder_.path().string() + "/";
    const std::optional<std::string> found = resolver_.Resolve(root + importer, specifier);
    if (!found) return "none";
    EXPECT_TRUE(found->starts_with(root)) << *found;
    return found->substr(std::min(root.size(), found->size()));
  }

 private:
  source::TemporaryFolder folder_;
  Resolver resolver_;
};

TEST_F(ResolverTest, FindsRelativeFilesAsNodeAndTypeScriptDo) {
  for (const char* name :
       {"src/a.js", "src/b.ts", "src/c/index.tsx", "src/d.vue", "src/e.d.ts", "src/f.js", "src/f.ts", "util.mts"})
    Write(name);
  EXPECT_EQ(Resolve("src/a.js", "./b"), "src/b.ts");
  EXPECT_EQ(Resolve("src/a.js", "./b.js"), "src/b.ts");
  EXPECT_EQ(Resolve("src/a.js", "./c"), "src/c/index.tsx");
  EXPECT_EQ(Resolve("src/c/index.tsx", ".."), "none");
  EXPECT_EQ(Resolve("src/c/index.tsx", "."), "src/c/index.tsx");
  EXPECT_EQ(Resolve("src/a.js", "./d.vue"), "src/d.vue");
  EXPECT_EQ(Resolve("src/a.js", "./d.vue?raw"), "src/d.vue");
  EXPECT_EQ(Resolve("src/a.js", "./e"), "none");
  EXPECT_EQ(Resolve("src/a.js", "./f.js"), "src/f.js");
  EXPECT_EQ(Resolve("src/c/index.tsx", "../../util.mjs"), "util.mts");
  EXPECT_EQ(Resolve("src/a.js", "./none"), "none");
}

TEST_F(ResolverTest, KnowsNothingOutsideTheProject) {
  Write("node_modules/left/index.js");
  Write("a.js");
  for (const char* specifier : {"left", "node:fs", "https://example.com/a.js", "/etc/passwd", "", "#internal", "@"})
    EXPECT_EQ(Resolve("a.js", specifier), "none") << specifier;
}

TEST_F(ResolverTest, ReadsPathsOfTheNearestConfiguration) {
  Write(
      "tsconfig.base.json",
      R"({"compilerOptions": {"baseUrl": "lib", "paths": {"*": ["any/*"], "~/*": ["../gone/*", "own/*"], "exact": ["one.ts"]}}})");
  Write("app/tsconfig.json", R"({"extends": "../tsconfig.base" /* , */,})");
  for (const char* name : {"app/main.ts", "lib/own/x.ts", "lib/one.ts", "lib/any/y.ts", "lib/z.ts", "main.ts"})
    Write(name);
  EXPECT_EQ(Resolve("app/main.ts", "~/x"), "lib/own/x.ts");
  EXPECT_EQ(Resolve("app/main.ts", "exact"), "lib/one.ts");
  EXPECT_EQ(Resolve("app/main.ts", "y"), "lib/any/y.ts");
  EXPECT_EQ(Resolve("app/main.ts", "z"), "lib/z.ts");
  EXPECT_EQ(Resolve("main.ts", "~/x"), "none");
}

TEST_F(ResolverTest, EndsWhereConfigurationsExtendEachOther) {
  Write("a.ts");
  Write("tsconfig.json", R"({"extends": "./other.json"})");
  Write("other.json", R"({"extends": "./tsconfig.json", "compilerOptions": 3})");
  EXPECT_EQ(Resolve("a.ts", "b"), "none");
}

TEST_F(ResolverTest, FindsPackagesOfTheWorkspace) {
  Write("package.json", R"({"workspaces": ["packages/*", "tools/build"]})");
  Write(
      "packages/a/package.json",
      R"({"name": "@x/a", "exports": {".": {"types": "./dist/a.d.ts", "import": "./dist/a.js"}, "./sub/*": "./lib/*.js"}})");
  Write("packages/a/src/index.ts");
  Write("packages/a/lib/deep.js");
  Write("packages/b/package.json", R"({"name": "b", "main": "lib/main.js"})");
  Write("packages/b/lib/main.js");
  Write("packages/b/other.js");
  Write("tools/build/package.json", R"({"name": "build"})");
  Write("tools/build/index.mjs");
  Write("packages/broken/package.json", "{");
  EXPECT_EQ(Resolve("packages/b/lib/main.js", "@x/a"), "packages/a/src/index.ts");
  EXPECT_EQ(Resolve("packages/b/lib/main.js", "@x/a/sub/deep"), "packages/a/lib/deep.js");
  EXPECT_EQ(Resolve("packages/b/lib/main.js", "@x/a/sub/none"), "none");
  EXPECT_EQ(Resolve("packages/a/src/index.ts", "b"), "packages/b/lib/main.js");
  EXPECT_EQ(Resolve("packages/a/src/index.ts", "b/other"), "packages/b/other.js");
  EXPECT_EQ(Resolve("packages/a/src/index.ts", "build"), "tools/build/index.mjs");
  EXPECT_EQ(Resolve("packages/a/src/index.ts", "unknown"), "none");
}

TEST_F(ResolverTest, FindsPackagesOfPnpm) {
  Write("pnpm-workspace.yaml",
        "catalog:\n  x: 1\npackages:\n  # ours\n  - 'libs/**'\n  - '!libs/old'\nother:\n  - apps/*\n");
  Write("libs/a/package.json", R"({"name": "a", "exports": "./a.ts"})");
  Write("libs/a/a.ts");
  Write("apps/b/package.json", R"({"name": "b"})");
  Write("apps/b/index.js");
  EXPECT_EQ(Resolve("apps/b/index.js", "a"), "libs/a/a.ts");
  EXPECT_EQ(Resolve("libs/a/a.ts", "b"), "none");
}

}  // namespace
}  // namespace heaplint::project
