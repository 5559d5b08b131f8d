// KeyedLists: a list of items for each id or atom of a file, all in one piece of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace heaplint::flow {

/// Made once. Keys that come later have empty lists.
template <class Key, class T> class KeyedLists {
 public:
  using Item = std::pair<Key, T>;

  KeyedLists() = default;

  /// The items of each key in the order of `items`. Every key is valid.
  explicit KeyedLists(const std::vector<Item>& items) : items_(items.size()) {
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

  std::span<const T> Of(Key key) const {
    if (key.index() >= size()) return {};
    return std::span(items_).subspan(begins_[key.index()], begins_[key.index() + 1] - begins_[key.index()]);
  }
  /// One more than the last key with a list.
  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }

 private:
  std::vector<T> items_;
  std::vector<std::uint32_t> begins_;  // Of the list of each key, and where the last one ends.
};

}  // namespace heaplint::flow
