// Realm: the global object and the intrinsics of one run.
#pragma once

#include <array>

#include "runtime-model/heap/heap.h"
#include "runtime-model/objects/js-object.h"

namespace heaplint::runtime_model {

class Agent;

enum class Intrinsic : std::uint8_t {
#define INTRINSIC(name) k##name,
#include "runtime-model/runtime/intrinsics.def"
#undef INTRINSIC
  kCount
};

/// What native code finds without a name. Members are null until they were made.
struct Intrinsics {
  std::array<JSObject*, static_cast<std::size_t>(Intrinsic::kCount)> objects{};
  JSObject* global_object = nullptr;
};

class Realm {
 public:
  Realm(Agent& agent, const Intrinsics& intrinsics) : agent_(agent), intrinsics_(intrinsics) {}
  Agent& agent() { return agent_; }

  /// Null until its built-in was installed.
  JSObject* operator[](Intrinsic intrinsic) const { return intrinsics_.objects[static_cast<std::size_t>(intrinsic)]; }
  void Set(Intrinsic intrinsic, JSObject* object) { intrinsics_.objects[static_cast<std::size_t>(intrinsic)] = object; }
  const Intrinsics& intrinsics() const { return intrinsics_; }

  JSObject* global_object() const { return intrinsics_.global_object; }
  void set_global_object(JSObject* object) { intrinsics_.global_object = object; }

  void VisitRoots(RootVisitor& visitor);

 private:
  Agent& agent_;
  Intrinsics intrinsics_;
};

/// Makes global object and intrinsics.
void InitializeRealm(Realm& realm);

}  // namespace heaplint::runtime_model
