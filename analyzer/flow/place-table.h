// PlaceTable: numbers places in the order of demand; equal places have one number.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzer/base/ids.h"

namespace heaplint::flow {

using PlaceId = base::Id<struct PlaceTag>;

enum class PlaceKind : std::uint8_t {
  kVariable,  // binding
  kGlobal,    // a name that the file does not declare
  kInstance,  // `this` of a class, an object literal or (base) of the constructor function at `base`
  kThis,      // `this` of a function that belongs to nothing known
  kMember,    // base.name
  kPrivate,   // base.#name
  kElement,   // base[…], base.get(…), what a loop over base yields
  kQuery,     // what a call found in the document, by its text
};

struct Place {
  PlaceKind kind;
  PlaceId base;
  /// Atom, binding, node or function index, by kind.
  std::uint32_t key = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// The places of one file.
class PlaceTable {
 public:
  PlaceTable() : slots_(64) {}

  const Place& operator[](PlaceId id) const { return places_[id]; }
  std::size_t size() const { return places_.size(); }

  /// None if the place was never added.
  PlaceId Find(const Place& place) const { return slots_[SlotOf(place)]; }

  /// Adds `place`, which is not in the table yet.
  PlaceId Add(const Place& place) {
    const PlaceId id = places_.push_back(place);
    slots_[SlotOf(place)] = id;
    if (places_.size() * 2 > slots_.size()) Grow();
    return id;
  }

 private:
  /// Where `place` is, or where it would be. There is always an empty slot.
  std::size_t SlotOf(const Place& place) const {
    const std::uint64_t path = std::uint64_t{place.base.index()} << 32 | place.key;
    const std::uint64_t hash = (path ^ std::rotl(path, 29) ^ static_cast<std::uint64_t>(place.kind)) * kMultiplier;
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (hash >> 32) & mask;
    while (slots_[slot] && places_[slots_[slot]] != place) slot = (slot + 1) & mask;
    return slot;
  }

  void Grow() {
    slots_.assign(slots_.size() * 2, PlaceId());
    for (std::size_t i = 0; i < places_.size(); ++i) slots_[SlotOf(places_[PlaceId(i)])] = PlaceId(i);
  }

  static constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15;  // 2^64 divided by the golden ratio.

  base::IndexVector<PlaceId, Place> places_;
  std::vector<PlaceId> slots_;  // A power of two of them, at most half full.
};

}  // namespace heaplint::flow
