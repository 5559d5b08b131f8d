// Targets: how long the thing lives that something is registered on.
#pragma once

#include <string>

#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

/// From short to long. kOwn: made by the owner or the owner itself, dies with it.
enum class Lifetime : std::uint8_t { kOwn, kUnknown, kPassedIn, kProgram };

struct Target {
  Lifetime lifetime = Lifetime::kUnknown;
  Holder holder = Holder::kTarget;
  flow::PlaceId place;
  base::Span span;
  /// As the user writes it: "window", "this.socket".
  std::string text;
};

/// a.on(…).off(…): `a`, on which all calls of the chain work. Null stays null.
const syntax::Node* StartOfChain(const syntax::Node* expression, const Flow& flow);

/// What is known of the object that `expression` (null: the global object) evaluates to.
Target TargetOf(const syntax::Node* expression, const Flow& flow);

}  // namespace heaplint::facts
