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

class Realm {
 public:
  explicit Realm(Agent& agent) : agent_(agent) {}
  Agent& agent() { return agent_; }

  /// Null until its built-in was installed.
  JSObject* operator[](Intrinsic intrinsic) const { return intrinsics_[static_cast<std::size_t>(intrinsic)]; }
  void Set(Intrinsic intrinsic, JSObject* object) { intrinsics_[static_cast<std::size_t>(intrinsic)] = object; }

  JSObject* global_object() const { return global_object_; }
  void set_global_object(JSObject* object) { global_object_ = object; }

  void VisitRoots(RootVisitor& visitor);

 private:
  Agent& agent_;
  std::array<JSObject*, static_cast<std::size_t>(Intrinsic::kCount)> intrinsics_{};
  JSObject* global_object_ = nullptr;
};

/// Makes global object and intrinsics.
void InitializeRealm(Realm& realm);

}  // namespace heaplint::runtime_model
