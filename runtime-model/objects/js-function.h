// Functions: JSFunction = SharedFunctionInfo + Context, bound functions, class constructors.
#pragma once

#include <vector>

#include "analyzer/scope/scope.h"
#include "runtime-model/bytecode/compilation-unit.h"
#include "runtime-model/objects/context.h"
#include "runtime-model/objects/js-object.h"
#include "runtime-model/runtime/arguments.h"

namespace heaplint::runtime_model {

class BytecodeArray;

/// Whether and how `new` may call a function.
enum class ConstructorKind : std::uint8_t { kNone, kBase, kDerived };

/// What all closures of one function share. Code of the program has `unit` and `function`, and bytecode after its first
/// call; a built-in has `native`.
class SharedFunctionInfo final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(SharedFunctionInfo)
  SharedFunctionInfo(const CompilationUnit* unit, scope::FunctionId function, String* name)
      : HeapObject(kType), unit_(unit), function_(function), name_(name) {}
  SharedFunctionInfo(NativeFunction native, String* name, std::uint32_t length)
      : HeapObject(kType), native_(native), name_(name), length_(length) {}

  const CompilationUnit* unit() const { return unit_; }
  scope::FunctionId function() const { return function_; }
  const scope::FunctionInfo& info() const { return (*unit_->scopes)[function_]; }
  NativeFunction native() const { return native_; }
  String* name() const { return name_; }
  std::uint32_t length() const { return length_; }
  void set_length(std::uint32_t length) { length_ = length; }
  BytecodeArray* bytecode() const { return bytecode_; }
  void set_bytecode(BytecodeArray* bytecode) { bytecode_ = bytecode; }
  /// Where the source text of the function stands (for toString and call sites).
  base::Span span() const { return span_; }
  void set_span(base::Span span) { span_ = span; }

  bool is_class_constructor = false;
  bool is_strict = true;
  bool is_generator = false;
  bool is_async = false;
  bool has_prototype_slot = false;
  ConstructorKind constructor_kind = ConstructorKind::kNone;

  template <class V> void VisitSlots(V&& visit);
  std::size_t ShallowSize(std::size_t p) const { return 5 * p + 16; }

 private:
  const CompilationUnit* unit_ = nullptr;
  scope::FunctionId function_;
  NativeFunction native_ = nullptr;
  String* name_;
  std::uint32_t length_ = 0;
  BytecodeArray* bytecode_ = nullptr;
  base::Span span_;
};

/// A closure. `length`, `name` and `prototype` become properties when something first asks for one (see EnsureOwn).
class JSFunction final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSFunction)
  JSFunction(Map* map, SharedFunctionInfo* shared, Context* context)
      : JSObject(map, kType), shared_(shared), context_(context) {
    set_in_object_capacity(0);
  }

  SharedFunctionInfo* shared() const { return shared_; }
  /// Null for built-ins without slots of their own.
  Context* context() const { return context_; }
  bool is_constructor() const { return shared_->constructor_kind != ConstructorKind::kNone; }

  /// A class's synthetic method that initialises the fields of an instance; null without fields.
  JSFunction* instance_initializer() const { return instance_initializer_; }
  void set_instance_initializer(JSFunction* function) {
    NoteChange();
    instance_initializer_ = function;
  }
  /// Private methods and accessors that instances get: symbol, function, kind, symbol, … Null without any.
  FixedArray* private_methods() const { return private_methods_; }
  void set_private_methods(FixedArray* methods) {
    NoteChange();
    private_methods_ = methods;
  }
  /// The name if it is not that of the SharedFunctionInfo (computed keys, SetFunctionName); else the hole.
  Value own_name() const { return own_name_; }
  void set_own_name(Value name) {
    NoteChange();
    own_name_ = name;
  }
  bool has_own_properties() const { return has_own_properties_; }
  void set_has_own_properties() {
    NoteChange();
    has_own_properties_ = true;
  }

  /// Brings back what a built-in function is now.
  std::function<void()> Restorer() {
    return [this, object = JSObject::Restorer(), has_own_properties = has_own_properties_] {
      object();
      has_own_properties_ = has_own_properties;
    };
  }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("shared", shared_);
    visit("context", context_);
    visit("instance_members_initializer", instance_initializer_);
    visit("private_methods", private_methods_);
    visit("name", own_name_);
  }
  std::size_t ShallowSize(std::size_t p) const { return (shared_->has_prototype_slot ? 8 : 7) * p + (p == 4 ? 4 : 0); }

 private:
  SharedFunctionInfo* shared_;
  Context* context_;
  JSFunction* instance_initializer_ = nullptr;
  FixedArray* private_methods_ = nullptr;
  Value own_name_ = Value::TheHole();
  bool has_own_properties_ = false;
};

class JSBoundFunction final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSBoundFunction)
  JSBoundFunction(Map* map, JSReceiver* target, Value bound_this, std::vector<Value> arguments)
      : JSObject(map, kType), target_(target), bound_this_(bound_this), arguments_(std::move(arguments)) {
    set_in_object_capacity(0);
  }
  JSReceiver* target() const { return target_; }
  Value bound_this() const { return bound_this_; }
  const std::vector<Value>& arguments() const { return arguments_; }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("bound_function", target_);
    visit("bound_this", bound_this_);
    for (std::uint32_t i = 0; i < arguments_.size(); ++i) visit.Element(i, arguments_[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 6 * p; }

 private:
  JSReceiver* target_;
  Value bound_this_;
  std::vector<Value> arguments_;
};

template <class V> void SharedFunctionInfo::VisitSlots(V&& visit) {
  visit("name", name_);
  visit("function_data", Value(reinterpret_cast<HeapObject*>(bytecode_)));
}

}  // namespace heaplint::runtime_model
