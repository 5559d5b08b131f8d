// PlaceLists: a list of items for each place of a file, all in one piece of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "analyzer/base/ids.h"

namespace heaplint::flow {

using PlaceId = base::Id<struct PlaceTag>;

/// Places that are made later have empty lists.
template <class T> class PlaceLists {
 public:
  using Item = std::pair<PlaceId, T>;

  PlaceLists() = default;

  /// The items of each place in the order of `items`.
  explicit PlaceLists(const std::vector<Item>& items) : items_(items.size()) {
    for (const Item& item : items) {
      if (begins_.size() <= item.first.index()) begins_.resize(item.first.index() + 1);
      ++begins_[item.first.index()];
    }
    std::uint32_t total = 0;
    for (std::uint32_t& end : begins_) total = end += total;
    // Ends now; filling from behind takes each down to the begin of its list.
    for (auto item = items.rbegin(); item != items.rend(); ++item)
      items_[--begins_[item->first.index()]] = item->second;
    begins_.push_back(total);
  }

  std::span<const T> Of(PlaceId place) const {
    if (!place || place.index() >= size()) return {};
    return std::span(items_).subspan(begins_[place.index()], begins_[place.index() + 1] - begins_[place.index()]);
  }
  /// One more than the last place with a list.
  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }

 private:
  std::vector<T> items_;
  std::vector<std::uint32_t> begins_;  // Of the list of each place, and where the last one ends.
};

}  // namespace heaplint::flow
