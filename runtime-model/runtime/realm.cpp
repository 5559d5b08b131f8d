// Realm: its roots.
#include "runtime-model/runtime/realm.h"

namespace heaplint::runtime_model {

void Realm::VisitRoots(RootVisitor& visitor) {
  for (JSObject* object : intrinsics_.objects) visitor.VisitRoot(Root::kNativeContext, "intrinsic", object);
  visitor.VisitRoot(Root::kGlobal, "global object", intrinsics_.global_object);
}

}  // namespace heaplint::runtime_model
