// ArrayBuffer and SharedArrayBuffer's plain part (ECMA-262 25.1), DataView (25.3).
#include <algorithm>
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/builtins/typed-array.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<Value> ArrayBufferConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor ArrayBuffer requires 'new'");
  const double length = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (length < 0) return agent.ThrowRangeError("Invalid array buffer length");
  const Rooted<JSObject> prototype(
      agent.heap(), TRY(GetPrototypeFromConstructor(agent, arguments.new_target(), Intrinsic::kArrayBufferPrototype)));
  return Value(TRY(NewArrayBuffer(agent, prototype, length)));
}

ThrowCompletionOr<Value> IsView(Agent&, const Arguments& arguments) {
  return Value::Bool(Is<JSTypedArray>(arguments[0]));
}

ThrowCompletionOr<Value> ByteLength(Agent& agent, const Arguments& arguments) {
  auto* buffer = TRY(ThisAs<JSArrayBuffer>(agent, arguments, "ArrayBuffer.prototype.byteLength"));
  return Value::Number(static_cast<double>(buffer->bytes.size()));
}

/// 25.1.6.4 ArrayBuffer.prototype.slice ( start, end )
ThrowCompletionOr<Value> SliceBuffer(Agent& agent, const Arguments& arguments) {
  const Rooted<JSArrayBuffer> buffer(agent.heap(),
                                     TRY(ThisAs<JSArrayBuffer>(agent, arguments, "ArrayBuffer.prototype.slice")));
  const auto length = static_cast<double>(buffer->bytes.size());
  const double begin = TRY(RelativeIndex(agent, arguments[0], length, 0));
  const double end = std::max(begin, TRY(RelativeIndex(agent, arguments[1], length, length)));
  JSArrayBuffer* copy = TRY(NewArrayBuffer(agent, agent.realm()[Intrinsic::kArrayBufferPrototype], end - begin));
  if (end <= static_cast<double>(buffer->bytes.size()))
    std::copy_n(buffer->bytes.begin() + static_cast<std::ptrdiff_t>(begin), copy->bytes.size(), copy->bytes.begin());
  return Value(copy);
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

// DataView

/// 25.3.2.1 DataView ( buffer [ , byteOffset [ , byteLength ] ] )
ThrowCompletionOr<Value> DataViewConstructor(Agent& agent, const Arguments& arguments) {
  if (arguments.new_target().is_undefined()) return agent.ThrowTypeError("Constructor DataView requires 'new'");
  auto* buffer = As<JSArrayBuffer>(arguments[0]);
  if (buffer == nullptr) return agent.ThrowTypeError("First argument to DataView constructor must be an ArrayBuffer");
  const double offset = TRY(ToIndex(agent, arguments[1]));
  const auto size = static_cast<double>(buffer->bytes.size());
  if (offset > size)
    return agent.ThrowRangeError("Start offset " + NumberToText(offset) + " is outside the bounds of the buffer");
  double length = size - offset;
  if (!arguments[2].is_undefined()) {
    length = TRY(ToIndex(agent, arguments[2]));
    if (offset + length > size) return agent.ThrowRangeError("Invalid DataView length " + NumberToText(length));
  }
  return Value(TRY(CreateFromConstructor<JSTypedArray>(agent, arguments.new_target(), Intrinsic::kDataViewPrototype,
                                                       buffer, kDataViewElementType, static_cast<std::size_t>(offset),
                                                       static_cast<std::size_t>(length))));
}

ThrowCompletionOr<JSTypedArray*> ThisDataView(Agent& agent, const Arguments& arguments) {
  auto* view = As<JSTypedArray>(arguments.this_value());
  if (view != nullptr && view->element_type == kDataViewElementType) return view;
  return agent.ThrowTypeError("Method of DataView.prototype called on incompatible receiver");
}

/// The bytes of one element at a request's index, or a RangeError.
ThrowCompletionOr<std::uint8_t*> ElementAt(Agent& agent, JSTypedArray* view, double index, ElementType type) {
  if (view->buffer->is_detached)
    return agent.ThrowTypeError("Cannot perform DataView method on a detached ArrayBuffer");
  if (index + static_cast<double>(ElementSize(type)) > static_cast<double>(view->length))
    return agent.ThrowRangeError("Offset is outside the bounds of the DataView");
  return view->buffer->bytes.data() + view->byte_offset + static_cast<std::size_t>(index);
}

template <ElementType Type> ThrowCompletionOr<Value> GetElement(Agent& agent, const Arguments& arguments) {
  JSTypedArray* view = TRY(ThisDataView(agent, arguments));
  const double index = TRY(ToIndex(agent, arguments[0]));
  const std::uint8_t* at = TRY(ElementAt(agent, view, index, Type));
  std::uint8_t bytes[8];
  std::copy_n(at, ElementSize(Type), bytes);
  if (!ToBoolean(arguments[1])) std::reverse(bytes, bytes + ElementSize(Type));
  return LoadElement(agent.heap(), bytes, Type);
}

template <ElementType Type> ThrowCompletionOr<Value> SetElement(Agent& agent, const Arguments& arguments) {
  JSTypedArray* view = TRY(ThisDataView(agent, arguments));
  const double index = TRY(ToIndex(agent, arguments[0]));
  const Value value = TRY(ToElementValue(agent, Type, arguments[1]));
  std::uint8_t bytes[8];
  StoreElement(bytes, Type, value);
  if (!ToBoolean(arguments[2])) std::reverse(bytes, bytes + ElementSize(Type));
  std::copy_n(bytes, ElementSize(Type), TRY(ElementAt(agent, view, index, Type)));
  return Value::Undefined();
}

template <std::size_t Index> void DefineElementAccess(Realm& realm, JSObject* prototype) {
  constexpr auto kType = static_cast<ElementType>(Index);
  if (kType == ElementType::kUint8Clamped) return;
  std::string name(kTypedArrayNames[Index]);
  name.resize(name.size() - std::string_view("Array").size());
  DefineFunctions(realm, prototype, {{"get" + name, GetElement<kType>, 1}, {"set" + name, SetElement<kType>, 2}});
}

template <std::size_t... Index>
void DefineAllElementAccess(Realm& realm, JSObject* prototype, std::index_sequence<Index...>) {
  (DefineElementAccess<Index>(realm, prototype), ...);
}

ThrowCompletionOr<Value> ViewBuffer(Agent& agent, const Arguments& arguments) {
  return Value(TRY(ThisDataView(agent, arguments))->buffer);
}
ThrowCompletionOr<Value> ViewLength(Agent& agent, const Arguments& arguments) {
  return Value::Number(static_cast<double>(TRY(ThisDataView(agent, arguments))->length));
}
ThrowCompletionOr<Value> ViewOffset(Agent& agent, const Arguments& arguments) {
  return Value::Number(static_cast<double>(TRY(ThisDataView(agent, arguments))->byte_offset));
}

}  // namespace

ThrowCompletionOr<JSArrayBuffer*> NewArrayBuffer(Agent& agent, JSObject* prototype, double length) {
  if (length > 0x1p33) return agent.ThrowRangeError("Array buffer allocation failed");
  TRY(agent.Reserve(static_cast<std::size_t>(length)));
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(length));
  return agent.heap().New<JSArrayBuffer>(agent.MapFor(prototype), std::move(bytes));
}

void InstallArrayBufferBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kArrayBufferPrototype);
  JSFunction* constructor = DefineConstructor(realm, "ArrayBuffer", ArrayBufferConstructor, 1, prototype);
  DefineFunctions(realm, constructor, {{"isView", IsView, 1}});
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  DefineFunctions(realm, prototype, {{"slice", SliceBuffer, 2}});
  DefineGetter(realm, prototype, "byteLength", ByteLength);
  DefineValue(realm, prototype, "@@toStringTag", NewString(realm.agent(), "ArrayBuffer"), kConfigurable);
}

void InstallDataViewBuiltins(Realm& realm) {
  JSObject* prototype = NewPrototype(realm, Intrinsic::kDataViewPrototype);
  DefineConstructor(realm, "DataView", DataViewConstructor, 1, prototype);
  DefineAllElementAccess(realm, prototype, std::make_index_sequence<kElementTypeCount>());
  DefineGetter(realm, prototype, "buffer", ViewBuffer);
  DefineGetter(realm, prototype, "byteLength", ViewLength);
  DefineGetter(realm, prototype, "byteOffset", ViewOffset);
  DefineValue(realm, prototype, "@@toStringTag", NewString(realm.agent(), "DataView"), kConfigurable);
}

}  // namespace heaplint::runtime_model
