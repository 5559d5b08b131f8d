// Context: names of slots.
#include "runtime-model/objects/context.h"

namespace heaplint::runtime_model {

std::string_view Context::NameOfSlot(std::size_t index) const {
  const scope::Binding& binding = (*unit_->scopes)[unit_->scopes->SlotsOf(*scope_info_)[index]];
  switch (binding.kind) {
    case scope::BindingKind::kThis:
      return "this";
    case scope::BindingKind::kNewTarget:
      return ".new.target";
    case scope::BindingKind::kThisFunction:
      return ".this_function";
    case scope::BindingKind::kBrand:
      return ".brand";
    case scope::BindingKind::kComputedFieldKey:
      return ".class-field";
    case scope::BindingKind::kHomeObject:
      return ".home_object";
    case scope::BindingKind::kStaticHomeObject:
      return ".static_home_object";
    case scope::BindingKind::kException:
      return ".catch";
    case scope::BindingKind::kArguments:
      return "arguments";
    default:
      return unit_->ast->TextOf(binding.name);
  }
}

}  // namespace heaplint::runtime_model
