// Fate: what becomes of a value inside its file: where it is stored, who gets it, whether it is dropped.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analyzer/flow/call-graph.h"
#include "analyzer/flow/places.h"

namespace heaplint::flow {

/// An expression that may evaluate to the value, or to something that holds it.
struct Holding {
  const Node* expression;
  /// The expression is a collection or object that has the value in it.
  bool is_container = false;
};

struct Fate {
  /// The value's own expression first; then what reads the places that it is stored in.
  std::vector<Holding> holdings;
  /// Where it is stored (not: where the collection is that has it).
  std::vector<PlaceId> places;
  /// Where collections are that have it.
  std::vector<PlaceId> container_places;
  /// Calls that are not seen inside and get it as an argument.
  std::vector<const Node*> passed_to;
  /// Functions of this file that return it.
  std::vector<FunctionId> returned_by;
  /// It leaves what the file shows: returned to unknown callers, thrown, yielded, exported, stored in an unknown object.
  bool escapes = false;
  /// It was given to something that takes over its end (a disposable store).
  bool is_kept = false;
  /// The result of the call is not used at all.
  bool is_discarded = false;
};

/// Follows the value of `expression`. Bounded: a value that goes to too many places escapes. `parts`: names of members
/// through which the value is reached as well, as a database through `request.result`; also in handlers of its events.
Fate FollowValue(const Node& expression, const Places& places, const CallGraph& calls,
                 const knowledge::Knowledge& knowledge, std::span<const std::string_view> parts = {});

}  // namespace heaplint::flow
