// StringTable: the internalized strings of a heap, found by their characters. It keeps none of them alive.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime-model/heap/string.h"

namespace heaplint::runtime_model {

class StringTable {
 public:
  /// The entry with these characters, or null.
  String* Find(FlatView characters, std::uint32_t hash) const;
  /// Adds a flat string that Find did not find, and marks it internalized.
  void Add(String* string, std::uint32_t hash);
  /// Forgets an entry.
  void Remove(String* string);

 private:
  void Rebuild(const std::vector<String*>& entries);
  void Insert(String* string);

  std::vector<String*> slots_;
  std::size_t count_ = 0;
};

/// The characters of a string that is no rope (or a flattened one).
FlatView FlatViewOf(const String* string);

}  // namespace heaplint::runtime_model
