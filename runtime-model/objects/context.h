// Context: the captured variables of one activation of a scope, as V8 lays them out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzer/scope/scope-tree.h"
#include "runtime-model/bytecode/compilation-unit.h"
#include "runtime-model/heap/heap-object.h"

namespace heaplint::runtime_model {

/// `unit` and `scope_info` name the slots; both are null for the native Context and for Contexts of built-in closures.
/// `previous` is null at the end of the chain. `extension`: the object of a `with`, or the variables that sloppy evals added.
class Context final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(Context)
  Context(const CompilationUnit* unit, const scope::ScopeInfo* scope_info, Context* previous, std::size_t slot_count)
      : HeapObject(kType),
        unit_(unit),
        scope_info_(scope_info),
        previous_(previous),
        slots_(slot_count, Value::TheHole()) {}

  const CompilationUnit* unit() const { return unit_; }
  const scope::ScopeInfo* scope_info() const { return scope_info_; }
  Context* previous() const { return previous_; }
  Value extension() const { return extension_; }
  void set_extension(Value extension) {
    NoteChange();
    extension_ = extension;
  }
  Value slot(std::size_t index) const { return slots_[index]; }
  void set_slot(std::size_t index, Value value) {
    NoteChange();
    slots_[index] = value;
  }
  std::size_t slot_count() const { return slots_.size(); }
  bool is_with() const { return scope_info_ != nullptr && scope_info_->type == scope::ContextType::kWith; }

  /// Brings back what a Context of a built-in closure is now.
  std::function<void()> Restorer() {
    return [this, slots = slots_] { slots_ = slots; };
  }
  template <class V> void VisitSlots(V&& visit) {
    visit("previous", previous_);
    visit("extension", extension_);
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (scope_info_ == nullptr) {
        visit.Hidden(static_cast<std::uint32_t>(i), slots_[i]);
      } else {
        visit.ContextSlot(NameOfSlot(i), slots_[i]);
      }
    }
  }
  std::size_t ShallowSize(std::size_t p) const { return (4 + slots_.size()) * p; }

  /// The plain name of a slot's variable, or a description such as ".home_object" for hidden ones.
  std::string_view NameOfSlot(std::size_t index) const;

 private:
  const CompilationUnit* unit_;
  const scope::ScopeInfo* scope_info_;
  Context* previous_;
  Value extension_ = Value::TheHole();
  std::vector<Value> slots_;
};

}  // namespace heaplint::runtime_model
