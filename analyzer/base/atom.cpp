#include "analyzer/base/atom.h"

#include <algorithm>
#include <cstring>

namespace heaplint::base {

namespace {
constexpr std::size_t kBlockSize = 16 * 1024;
}

AtomTable::AtomTable() {
  Intern("");
#define ATOM(constant, text) Intern(text);
#include "analyzer/base/well-known-atoms.def"
#undef ATOM
}

Atom AtomTable::Intern(std::string_view text) {
  if (const auto found = index_.find(text); found != index_.end()) return found->second;
  const Atom atom(static_cast<std::uint32_t>(texts_.size()));
  texts_.push_back(Copy(text));
  index_.emplace(texts_.back(), atom);
  return atom;
}

Atom AtomTable::Find(std::string_view text) const {
  const auto found = index_.find(text);
  return found == index_.end() ? Atom() : found->second;
}

std::string_view AtomTable::Copy(std::string_view text) {
  if (text.empty()) return {};
  if (block_used_ + text.size() > block_size_) {
    block_size_ = std::max(kBlockSize, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_size_));
    block_used_ = 0;
  }
  char* place = blocks_.back().get() + block_used_;
  std::memcpy(place, text.data(), text.size());
  block_used_ += text.size();
  return {place, text.size()};
}

}  // namespace heaplint::base
