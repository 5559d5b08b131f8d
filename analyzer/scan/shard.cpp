#include "analyzer/scan/shard.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>

namespace heaplint::scan {

namespace {

/// What an empty file costs, in bytes of source.
constexpr std::uint64_t kFileCost = 2048;
constexpr unsigned kMostShards = 100'000;

}  // namespace

base::Expected<Shard, std::string> Shard::Parse(const std::string& text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto [slash, first_error] = std::from_chars(text.data(), end, shard.index);
  bool is_good = first_error == std::errc() && slash != end && *slash == '/';
  if (is_good) {
    const auto [rest, second_error] = std::from_chars(slash + 1, end, shard.count);
    is_good = second_error == std::errc() && rest == end;
  }
  is_good = is_good && shard.index >= 1 && shard.index <= shard.count && shard.count <= kMostShards;
  if (!is_good) return base::Unexpected(fmt::format("'{}' is no shard: write 2/8 for the second of eight", text));
  return shard;
}

Dealer::Dealer(Shard shard) : shard_(shard) {
  for (unsigned index = 1; index <= shard.count; ++index) loads_.insert({0, index});
}

std::vector<bool> Dealer::Deal(const std::vector<std::string>& paths, const std::vector<std::uint64_t>& sizes) {
  std::vector<bool> is_ours(paths.size(), true);
  if (shard_.count == 1) return is_ours;
  std::vector<std::size_t> order(paths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::tie(sizes[b], paths[a]) < std::tie(sizes[a], paths[b]); });
  for (const std::size_t file : order) {
    const auto [load, index] = *loads_.begin();
    loads_.erase(loads_.begin());
    loads_.insert({load + sizes[file] + kFileCost, index});
    is_ours[file] = index == shard_.index;
  }
  return is_ours;
}

}  // namespace heaplint::scan
