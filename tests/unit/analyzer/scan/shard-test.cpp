#include "analyzer/scan/shard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace heaplint::scan {
namespace {

TEST(Shard, IsReadOrRefused) {
  const auto shard = Shard::Parse("2/8");
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->index, 2u);
  EXPECT_EQ(shard->count, 8u);
  for (const char* text : {"", "1", "0/2", "3/2", "1/0", "a/b", "1/2/3", "-1/2", "1/2x", "1/4294967296"})
    EXPECT_FALSE(Shard::Parse(text)) << text;
}

TEST(Dealer, GivesEachFileToOneShardAndEachShardItsPart) {
  constexpr unsigned kShards = 7;
  std::vector<std::string> paths;
  std::vector<std::uint64_t> sizes;
  for (std::uint64_t i = 0; i < 500; ++i) {
    paths.push_back("file" + std::to_string(i));
    sizes.push_back(i * 7919 % 100'000);
  }
  const std::uint64_t all = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0}) + 500 * 2048;
  std::vector<int> owners(paths.size());
  for (unsigned index = 1; index <= kShards; ++index) {
    const std::vector<bool> is_ours = Dealer({index, kShards}).Deal(paths, sizes);
    std::uint64_t load = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      owners[i] += is_ours[i];
      if (is_ours[i]) load += sizes[i] + 2048;
    }
    EXPECT_NEAR(static_cast<double>(load), static_cast<double>(all) / kShards, 2048);
  }
  EXPECT_TRUE(std::all_of(owners.begin(), owners.end(), [](int count) { return count == 1; }));
}

}  // namespace
}  // namespace heaplint::scan
