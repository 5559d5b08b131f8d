// Atom: an interned name. Equal names of one AtomTable have equal atoms, so names are compared by number.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heaplint::base {

/// A name in the AtomTable of one file. The default atom is the empty name.
class Atom {
 public:
  constexpr Atom() = default;
  constexpr explicit Atom(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }
  constexpr bool empty() const { return index_ == 0; }
  friend constexpr auto operator<=>(Atom, Atom) = default;

 private:
  std::uint32_t index_ = 0;
};

/// Names that have the same atom in every table, so that code can say `atoms::kArguments`.
namespace atoms {
enum Index : std::uint32_t {
  kEmptyIndex,
#define ATOM(constant, text) constant##Index,
#include "analyzer/base/well-known-atoms.def"
#undef ATOM
  kWellKnownCount
};
inline constexpr Atom kEmpty{kEmptyIndex};
#define ATOM(constant, text) inline constexpr Atom constant{constant##Index};
#include "analyzer/base/well-known-atoms.def"
#undef ATOM
}  // namespace atoms

/// Interns names for one file and owns their text. Starts with the names of well-known-atoms.def.
/// A view returned by TextOf lives as long as the table; moving the table keeps views valid.
class AtomTable {
 public:
  AtomTable();
  AtomTable(AtomTable&&) = default;
  AtomTable& operator=(AtomTable&&) = default;

  /// The atom of `text`; copies the text when it is new.
  Atom Intern(std::string_view text);

  /// The atom of `text` if it was interned, else the empty atom. Never adds.
  Atom Find(std::string_view text) const;

  /// UTF-8 text of `atom`, which must come from this table.
  std::string_view TextOf(Atom atom) const { return texts_[atom.index()]; }

  std::size_t size() const { return texts_.size(); }

 private:
  std::string_view Copy(std::string_view text);

  std::vector<std::string_view> texts_;
  std::unordered_map<std::string_view, Atom> index_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_used_ = 0;
  std::size_t block_size_ = 0;
};

}  // namespace heaplint::base

template <> struct std::hash<heaplint::base::Atom> {
  std::size_t operator()(heaplint::base::Atom atom) const noexcept { return atom.index(); }
};
