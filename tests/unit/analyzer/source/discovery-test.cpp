#include "analyzer/source/discovery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <random>

#include "analyzer/source/language.h"
#include "tests/unit/analyzer/source/temporary-folder.h"

namespace heaplint::source {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The files found below `folder`, as paths relative to it.
std::vector<std::string> Found(const TemporaryFolder& folder, const Discovery& discovery) {
  std::vector<std::string> names;
  for (const SourceFile& file : discovery.files) names.push_back(file.path.substr(folder.path().string().size() + 1));
  return names;
}

Discovery Discover(const TemporaryFolder& folder, bool use_ignores = true) {
  DiscoveryOptions options;
  options.use_ignores = use_ignores;
  return DiscoverSources({folder.path().string()}, options);
}

TEST(Discovery, FindsScriptsSortedByPath) {
  const TemporaryFolder folder;
  for (const char* name :
       {"b.tsx", "a/z.js", "a.mjs", "a/y.cts", "notes.md", "c.d.ts", "d.d.css.ts", ".hidden/e.js", ".js"})
    folder.Write(name, "");
  const Discovery discovery = Discover(folder);
  EXPECT_THAT(Found(folder, discovery), ElementsAre(".hidden/e.js", "a.mjs", "a/y.cts", "a/z.js", "b.tsx"));
  EXPECT_EQ(discovery.skipped[SkipReason::kDeclarations], 2u);
}

TEST(Discovery, SkipsAndCountsWhatIsNoSource) {
  const TemporaryFolder folder;
  for (const char* name : {"node_modules/x/a.js", "x/node_modules/a.js", "dist/a.js", ".next/a.js", "a.min.js",
                           ".git/hook.js", "src/a.js"}) {
    folder.Write(name, "");
  }
  const Discovery discovery = Discover(folder);
  EXPECT_THAT(Found(folder, discovery), ElementsAre("src/a.js"));
  EXPECT_EQ(discovery.skipped[SkipReason::kNodeModules], 2u);
  EXPECT_EQ(discovery.skipped[SkipReason::kBuildOutput], 2u);
  EXPECT_EQ(discovery.skipped[SkipReason::kMinified], 1u);
  EXPECT_THAT(
      Found(folder, Discover(folder, false)),
      ElementsAre(".next/a.js", "a.min.js", "dist/a.js", "node_modules/x/a.js", "src/a.js", "x/node_modules/a.js"));
}

TEST(Discovery, AlwaysTakesWhatIsNamed) {
  const TemporaryFolder folder;
  folder.Write(".gitignore", "*.js\n");
  const std::string ignored = folder.Write("dist/a.min.js", "");
  folder.Write("node_modules/x/b.ts", "");
  const Discovery discovery = DiscoverSources({folder.At("node_modules"), ignored, ignored, folder.At("dist")}, {});
  EXPECT_THAT(Found(folder, discovery), ElementsAre("dist/a.min.js", "node_modules/x/b.ts"));
  EXPECT_TRUE(discovery.files.front().is_named);
}

TEST(Discovery, ReportsPathsThatCannotBeUsed) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo(folder.At("pipe.js").c_str(), 0600), 0);
  const Discovery discovery =
      DiscoverSources({folder.At("none.js"), folder.At("pipe.js"), folder.Write("a.md", "")}, {});
  ASSERT_EQ(discovery.problems.size(), 3u);
  for (const DiscoveryProblem& problem : discovery.problems) EXPECT_TRUE(problem.is_named);
  EXPECT_EQ(discovery.problems[0].error.failure, LoadFailure::kMissing);
  EXPECT_EQ(discovery.problems[1].error.failure, LoadFailure::kNotAFile);
}

TEST(Discovery, NeverFollowsLinksOrOpensFifos) {
  const TemporaryFolder folder;
  folder.Write("src/a.js", "");
  std::filesystem::create_directory_symlink("..", folder.At("src/up"));
  std::filesystem::create_symlink("a.js", folder.At("src/b.js"));
  ASSERT_EQ(mkfifo(folder.At("src/pipe.js").c_str(), 0600), 0);
  const Discovery discovery = Discover(folder);
  EXPECT_THAT(Found(folder, discovery), ElementsAre("src/a.js"));
  EXPECT_EQ(discovery.skipped[SkipReason::kSymbolicLink], 1u);
  EXPECT_EQ(discovery.skipped[SkipReason::kNotAFile], 1u);
}

TEST(Discovery, TakesHostileNames) {
  const TemporaryFolder folder;
  for (const char* name : {"new\nline.js", "-dash.js", "bad\xFFutf8.js", "sp ace.js"}) folder.Write(name, "");
  EXPECT_EQ(Discover(folder).files.size(), 4u);
}

TEST(Discovery, ReadsTheKindFromTheNearestPackage) {
  const TemporaryFolder folder;
  folder.Write("package.json", R"({"type": "module"})");
  folder.Write("cjs/package.json",
               "\xEF\xBB\xBF"
               R"({"type": "commonjs"})");
  folder.Write("node_modules/x/a.js", "");
  folder.Write("silent/package.json", "{}");
  for (const char* name : {"a.cjs", "a.js", "a.ts", "b.mts", "cjs/deep/a.js", "cjs/deep/a.ts", "silent/a.js"})
    folder.Write(name, "");
  const Discovery discovery = Discover(folder, false);
  std::vector<SourceKindHint> hints;
  for (const SourceFile& file : discovery.files) hints.push_back(file.kind_hint);
  using enum SourceKindHint;
  EXPECT_THAT(hints, ElementsAre(kCommonJS, kModule, kModule, kModule, kCommonJS, kUndecided, kUndecided, kUndecided));
}

TEST(Discovery, GoesOnAfterABrokenPackage) {
  const TemporaryFolder folder;
  folder.Write("package.json", R"({"type": )");
  folder.Write("a.js", "");
  const Discovery discovery = Discover(folder);
  EXPECT_THAT(Found(folder, discovery), ElementsAre("a.js"));
  ASSERT_EQ(discovery.problems.size(), 1u);
  EXPECT_EQ(discovery.problems[0].error.path, folder.At("package.json"));
  EXPECT_FALSE(discovery.problems[0].is_named);
}

TEST(Discovery, HonoursIgnoreFilesAboveTheNamedFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.At(".git/info"));
  folder.Write(".git/info/exclude", "/src/excluded.js\n");
  folder.Write(".gitignore", "/src/*.gen.js\n!kept.gen.js\n");
  for (const char* name : {"src/a.gen.js", "src/kept.gen.js", "src/b.js", "src/excluded.js"}) folder.Write(name, "");
  const Discovery discovery = DiscoverSources({folder.At("src")}, {});
  EXPECT_THAT(Found(folder, discovery), ElementsAre("src/b.js", "src/kept.gen.js"));
  EXPECT_EQ(discovery.skipped[SkipReason::kIgnored], 2u);
}

// ---- git itself as the oracle

/// What `command` prints, split at NUL bytes and sorted; nothing if it fails.
std::vector<std::string> Run(const std::string& command) {
  std::vector<std::string> items(1);
  FILE* pipe = popen(command.c_str(), "r");
  for (int byte = std::fgetc(pipe); byte != EOF; byte = std::fgetc(pipe)) {
    if (byte == 0)
      items.emplace_back();
    else
      items.back() += static_cast<char>(byte);
  }
  if (pclose(pipe) != 0) return {};
  items.pop_back();
  std::sort(items.begin(), items.end());
  return items;
}

/// Fills a repository with folders, scripts and random ignore files, and compares our answer with git's.
void CheckAgainstGit(unsigned seed) {
  const TemporaryFolder folder;
  std::mt19937 random(seed);
  const auto pick = [&](const auto& items) { return std::string(items[random() % items.size()]); };
  constexpr std::array<std::string_view, 6> kFolders = {"", "a/", "a/b/", "a/b/c/", "b/", "ab/a/"};
  constexpr std::array<std::string_view, 7> kNames = {"a.js", "b.js", "ab.js", "a.ts", "[x].js", "#c.js", "sp ace.js"};
  constexpr std::array<std::string_view, 22> kParts = {
      "a",       "b",    "*",   "**", "a*",     "*.js",     "?.js",           "[ab]*", "[!a].js", "ab.js",    "*b*",
      "a.[jt]s", "\\#*", "**a", "c",  "[x].js", "\\[x].js", "[[:alpha:]].js", "sp*",   "[a",      "[b-a].js", "***"};
  for (const auto where : kFolders) {
    for (const auto name : kNames) folder.Write(std::string(where) + std::string(name), "");
  }
  for (const auto where : kFolders) {
    if (random() % 2 == 0) continue;
    std::string text;
    for (unsigned line = random() % 4 + 1; line > 0; --line) {
      if (random() % 3 == 0) text += '!';
      if (random() % 3 == 0) text += '/';
      for (unsigned part = random() % 3; part > 0; --part) text += pick(kParts) + "/";
      text += pick(kParts) + (random() % 4 == 0 ? "/" : "") + (random() % 5 == 0 ? "  \n" : "\n");
    }
    folder.Write(std::string(where) + ".gitignore", text);
  }
  const std::string git = "cd '" + folder.path().string() + "' && git init -q . && GIT_CONFIG_GLOBAL=/dev/null ";
  std::vector<std::string> expected = Run(git + "git ls-files -z -o --exclude-standard");
  std::erase_if(expected, [](const std::string& path) { return !LanguageOf(path).has_value(); });
  EXPECT_EQ(Found(folder, Discover(folder)), expected) << "seed " << seed;
}

TEST(Discovery, AgreesWithGit) {
  if (std::system("git --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "git is not installed";
  for (unsigned seed = 1; seed <= 60; ++seed) CheckAgainstGit(seed);
}

}  // namespace
}  // namespace heaplint::source
