// Realm: its roots.
#include "runtime-model/runtime/realm.h"

namespace heaplint::runtime_model {

void Realm::VisitRoots(RootVisitor& visitor) {
  for (JSObject* object : intrinsics_) visitor.VisitRoot(Root::kNativeContext, "intrinsic", object);
  visitor.VisitRoot(Root::kGlobal, "global object", global_object_);
}

}  // namespace heaplint::runtime_model
