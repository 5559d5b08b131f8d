// Typed arrays (ECMA-262 23.2). Methods that only read or write elements by index are those of Array.prototype.
#include "runtime-model/builtins/typed-array.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime-model/runtime/exotic-objects.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

Intrinsic PrototypeOfType(ElementType type) {
  return static_cast<Intrinsic>(static_cast<std::size_t>(Intrinsic::kInt8ArrayPrototype) +
                                static_cast<std::size_t>(type));
}

ThrowCompletionOr<JSTypedArray*> ThisTypedArray(Agent& agent, const Arguments& arguments) {
  auto* array = As<JSTypedArray>(arguments.this_value());
  if (array == nullptr || array->element_type == kDataViewElementType)
    return agent.ThrowTypeError("this is not a typed array.");
  if (array->buffer->is_detached) return agent.ThrowTypeError("Cannot perform the method on a detached ArrayBuffer");
  return array;
}

ElementType TypeOf(const JSTypedArray* array) { return static_cast<ElementType>(array->element_type); }

ThrowCompletionOr<Value> AbstractConstructor(Agent& agent, const Arguments&) {
  return agent.ThrowTypeError("Abstract class TypedArray not directly constructable");
}

/// A view of `buffer`. 23.2.5.1.3 InitializeTypedArrayFromArrayBuffer
ThrowCompletionOr<JSTypedArray*> OnBuffer(Agent& agent, JSObject* prototype, ElementType type,
                                          const Arguments& arguments) {
  auto* buffer = As<JSArrayBuffer>(arguments[0]);
  const Rooted<JSObject> rooted(agent.heap(), prototype);
  const auto element = static_cast<double>(ElementSize(type));
  const std::string name(kTypedArrayNames[static_cast<std::size_t>(type)]);
  const double offset = TRY(ToIndex(agent, arguments[1]));
  if (std::fmod(offset, element) != 0)
    return agent.ThrowRangeError("start offset of " + name + " should be a multiple of " + NumberToText(element));
  const auto size = static_cast<double>(buffer->bytes.size());
  double length = 0;
  if (arguments[2].is_undefined()) {
    if (std::fmod(size, element) != 0)
      return agent.ThrowRangeError("byte length of " + name + " should be a multiple of " + NumberToText(element));
    if (offset > size)
      return agent.ThrowRangeError("Start offset " + NumberToText(offset) + " is outside the bounds of the buffer");
    length = (size - offset) / element;
  } else {
    length = TRY(ToIndex(agent, arguments[2]));
    if (offset + length * element > size)
      return agent.ThrowRangeError("Invalid typed array length: " + NumberToText(length));
  }
  return agent.heap().New<JSTypedArray>(agent.MapFor(rooted.value()), buffer, static_cast<std::uint8_t>(type),
                                        static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
}

ThrowCompletionOr<JSTypedArray*> FromList(Agent& agent, JSObject* prototype, ElementType type,
                                          const RootedList& values) {
  const Rooted<JSObject> rooted(agent.heap(), prototype);
  const Rooted<JSTypedArray> array(
      agent.heap(), TRY(NewTypedArray(agent, rooted, type, static_cast<double>(values.values().size()))));
  for (std::size_t i = 0; i < values.values().size(); ++i) {
    TRY(agent.Spend(1));
    TRY(TypedArraySetElement(agent, array, i, values.values()[i]));
  }
  return array.get();
}

/// The values of an iterable or array-like.
ThrowCompletionOr<std::vector<Value>> ValuesOf(Agent& agent, Value source) {
  const Value method = TRY(GetMethod(agent, source, agent.symbols().iterator));
  if (!method.is_undefined()) return IterableToList(agent, source);
  return CreateListFromArrayLike(agent, source);
}

/// 23.2.5.1 TypedArray ( ...args )
template <std::size_t Index> ThrowCompletionOr<Value> Constructor(Agent& agent, const Arguments& arguments) {
  constexpr auto kType = static_cast<ElementType>(Index);
  if (arguments.new_target().is_undefined())
    return agent.ThrowTypeError("Constructor " + std::string(kTypedArrayNames[Index]) + " requires 'new'");
  const Rooted<JSObject> prototype(
      agent.heap(), TRY(GetPrototypeFromConstructor(agent, arguments.new_target(), PrototypeOfType(kType))));
  if (Is<JSArrayBuffer>(arguments[0])) return Value(TRY(OnBuffer(agent, prototype, kType, arguments)));
  if (!IsObject(arguments[0])) {
    const double length = TRY(ToIntegerOrInfinity(agent, arguments[0]));
    if (length < 0) return agent.ThrowRangeError("Invalid typed array length: " + NumberToText(length));
    return Value(TRY(NewTypedArray(agent, prototype, kType, length)));
  }
  const RootedList values(agent.heap(), TRY(ValuesOf(agent, arguments[0])));
  return Value(TRY(FromList(agent, prototype, kType, values)));
}

/// 23.2.4.1 TypedArraySpeciesCreate and 23.2.4.2: what `constructor` makes of `values`.
ThrowCompletionOr<JSTypedArray*> CreateThrough(Agent& agent, Value constructor, std::span<const Value> values) {
  if (!IsConstructor(constructor)) return agent.ThrowTypeError("object is not a constructor");
  const Value created = TRY(Construct(agent, As<JSReceiver>(constructor), values));
  auto* array = As<JSTypedArray>(created);
  if (array == nullptr || array->element_type == kDataViewElementType)
    return agent.ThrowTypeError("this is not a typed array.");
  if (values.size() == 1 && values[0].is_number() && static_cast<double>(array->length) < values[0].number())
    return agent.ThrowTypeError("Derived TypedArray constructor created an array which was too small");
  return array;
}

ThrowCompletionOr<JSTypedArray*> SpeciesCreate(Agent& agent, JSTypedArray* exemplar, std::span<const Value> values) {
  JSObject* prototype = agent.realm()[PrototypeOfType(TypeOf(exemplar))];
  const auto own = prototype->GetOwn(agent.names().constructor);
  auto* fallback = own ? As<JSReceiver>(own->value) : nullptr;
  if (fallback == nullptr) return agent.ThrowTypeError("object is not a constructor");
  const Rooted<JSReceiver> constructor(agent.heap(), TRY(SpeciesConstructor(agent, exemplar, fallback)));
  return CreateThrough(agent, constructor.value(), values);
}

ThrowCompletionOr<Value> From(Agent& agent, const Arguments& arguments) {
  if (!IsConstructor(arguments.this_value())) return agent.ThrowTypeError("this is not a constructor");
  if (!arguments[1].is_undefined() && !IsCallable(arguments[1])) return ThrowNotAFunction(agent, arguments[1]);
  const Rooted<JSReceiver> source(agent.heap(), TRY(ToObject(agent, arguments[0])));
  RootedList values(agent.heap(), TRY(ValuesOf(agent, source.value())));
  const Value length[1] = {Value::Number(static_cast<double>(values->size()))};
  const Rooted<JSTypedArray> array(agent.heap(), TRY(CreateThrough(agent, arguments.this_value(), length)));
  for (std::size_t i = 0; i < values->size(); ++i) {
    Value value = (*values)[i];
    if (!arguments[1].is_undefined())
      value = TRY(Call(agent, arguments[1], arguments[2], {value, Value::Number(static_cast<double>(i))}));
    TRY(Set(agent, array, KeyFromInteger(agent, static_cast<double>(i)), value, true));
  }
  return array.value();
}

ThrowCompletionOr<Value> Of(Agent& agent, const Arguments& arguments) {
  const Value length[1] = {Value::Number(static_cast<double>(arguments.size()))};
  const Rooted<JSTypedArray> array(agent.heap(), TRY(CreateThrough(agent, arguments.this_value(), length)));
  for (std::size_t i = 0; i < arguments.size(); ++i)
    TRY(Set(agent, array, KeyFromInteger(agent, static_cast<double>(i)), arguments[i], true));
  return array.value();
}

ThrowCompletionOr<Value> Buffer(Agent& agent, const Arguments& arguments) {
  auto* array = TRY(ThisAs<JSTypedArray>(agent, arguments, "get TypedArray.prototype.buffer"));
  return Value(array->buffer);
}
ThrowCompletionOr<Value> ByteLength(Agent& agent, const Arguments& arguments) {
  auto* array = TRY(ThisAs<JSTypedArray>(agent, arguments, "get TypedArray.prototype.byteLength"));
  return Value::Number(array->buffer->is_detached ? 0
                                                  : static_cast<double>(array->length * ElementSize(TypeOf(array))));
}
ThrowCompletionOr<Value> ByteOffset(Agent& agent, const Arguments& arguments) {
  auto* array = TRY(ThisAs<JSTypedArray>(agent, arguments, "get TypedArray.prototype.byteOffset"));
  return Value::Number(array->buffer->is_detached ? 0 : static_cast<double>(array->byte_offset));
}
ThrowCompletionOr<Value> Length(Agent& agent, const Arguments& arguments) {
  auto* array = TRY(ThisAs<JSTypedArray>(agent, arguments, "get TypedArray.prototype.length"));
  return Value::Number(array->buffer->is_detached ? 0 : static_cast<double>(array->length));
}
ThrowCompletionOr<Value> Tag(Agent& agent, const Arguments& arguments) {
  auto* array = As<JSTypedArray>(arguments.this_value());
  if (array == nullptr || array->element_type == kDataViewElementType) return Value::Undefined();
  return Value(NewString(agent, kTypedArrayNames[array->element_type]));
}

/// 23.2.3.26 %TypedArray%.prototype.set ( source [ , offset ] )
ThrowCompletionOr<Value> SetMethod(Agent& agent, const Arguments& arguments) {
  const Rooted<JSTypedArray> target(agent.heap(), TRY(ThisTypedArray(agent, arguments)));
  const double offset = TRY(ToIntegerOrInfinity(agent, arguments[1]));
  if (offset < 0) return agent.ThrowRangeError("offset is out of bounds");
  const Rooted<JSReceiver> source(agent.heap(), TRY(ToObject(agent, arguments[0])));
  const RootedList values(agent.heap(), TRY(CreateListFromArrayLike(agent, source.value())));
  if (offset + static_cast<double>(values.values().size()) > static_cast<double>(target->length))
    return agent.ThrowRangeError("offset is out of bounds");
  for (std::size_t i = 0; i < values.values().size(); ++i) {
    TRY(agent.Spend(1));
    TRY(TypedArraySetElement(agent, target, static_cast<std::size_t>(offset) + i, values.values()[i]));
  }
  return Value::Undefined();
}

/// 23.2.3.30 %TypedArray%.prototype.subarray ( start, end ): another view of the same buffer.
ThrowCompletionOr<Value> Subarray(Agent& agent, const Arguments& arguments) {
  const Rooted<JSTypedArray> array(agent.heap(), TRY(ThisTypedArray(agent, arguments)));
  const auto length = static_cast<double>(array->length);
  const double begin = TRY(RelativeIndex(agent, arguments[0], length, 0));
  const double end = std::max(begin, TRY(RelativeIndex(agent, arguments[1], length, length)));
  const double offset =
      static_cast<double>(array->byte_offset) + begin * static_cast<double>(ElementSize(TypeOf(array)));
  const Value values[3] = {array->buffer, Value::Number(offset), Value::Number(end - begin)};
  return Value(TRY(SpeciesCreate(agent, array, values)));
}

/// 23.2.3.27 %TypedArray%.prototype.slice ( start, end ): a copy.
ThrowCompletionOr<Value> Slice(Agent& agent, const Arguments& arguments) {
  const Rooted<JSTypedArray> array(agent.heap(), TRY(ThisTypedArray(agent, arguments)));
  const auto length = static_cast<double>(array->length);
  const double begin = TRY(RelativeIndex(agent, arguments[0], length, 0));
  const double end = std::max(begin, TRY(RelativeIndex(agent, arguments[1], length, length)));
  const Value count[1] = {Value::Number(end - begin)};
  const Rooted<JSTypedArray> copy(agent.heap(), TRY(SpeciesCreate(agent, array, count)));
  for (double i = begin; i < end; ++i) {
    TRY(agent.Spend(1));
    const Value value = TypedArrayGetElement(agent, array, static_cast<std::size_t>(i));
    TRY(TypedArraySetElement(agent, copy, static_cast<std::size_t>(i - begin), value));
  }
  return copy.value();
}

/// map and filter, which make a typed array of the same kind.
template <bool IsFilter> ThrowCompletionOr<Value> MapOrFilter(Agent& agent, const Arguments& arguments) {
  const Rooted<JSTypedArray> array(agent.heap(), TRY(ThisTypedArray(agent, arguments)));
  if (!IsCallable(arguments[0])) return ThrowNotAFunction(agent, arguments[0]);
  RootedList results(agent.heap());
  for (std::size_t i = 0; i < array->length; ++i) {
    const Rooted<Value> value(agent.heap(), TypedArrayGetElement(agent, array, i));
    const Value result = TRY(
        Call(agent, arguments[0], arguments[1], {Value(value), Value::Number(static_cast<double>(i)), array.value()}));
    if (!IsFilter) results->push_back(result);
    if (IsFilter && ToBoolean(result)) results->push_back(value);
  }
  const Value count[1] = {Value::Number(static_cast<double>(results->size()))};
  const Rooted<JSTypedArray> made(agent.heap(), TRY(SpeciesCreate(agent, array, count)));
  for (std::size_t i = 0; i < results->size(); ++i)
    TRY(Set(agent, made, KeyFromInteger(agent, static_cast<double>(i)), (*results)[i], true));
  return made.value();
}

/// %TypedArray%.prototype.fill ( value, start, end ): converts the value once.
ThrowCompletionOr<Value> Fill(Agent& agent, const Arguments& arguments) {
  JSTypedArray* array = TRY(ThisTypedArray(agent, arguments));
  const Rooted<Value> value(agent.heap(), TRY(ToElementValue(agent, TypeOf(array), arguments[0])));
  const auto length = static_cast<double>(array->length);
  const double begin = TRY(RelativeIndex(agent, arguments[1], length, 0));
  const double end = TRY(RelativeIndex(agent, arguments[2], length, length));
  if (end > begin) TRY(agent.Spend(static_cast<std::uint64_t>(end - begin) / 8));
  for (double i = begin; i < end; ++i) TRY(TypedArraySetElement(agent, array, static_cast<std::size_t>(i), value));
  return arguments.this_value();
}

ThrowCompletionOr<Value> ReturnThis(Agent&, const Arguments& arguments) { return arguments.this_value(); }

/// The methods whose algorithm is that of Array.prototype, word for word, on a typed array.
constexpr std::string_view kSharedWithArray[] = {
    "at",      "copyWithin", "entries",  "every",    "find",          "findIndex",   "findLast", "findLastIndex",
    "forEach", "indexOf",    "includes", "join",     "keys",          "lastIndexOf", "reduce",   "reduceRight",
    "reverse", "some",       "sort",     "toString", "toLocaleString"};

template <std::size_t Index> void InstallType(Realm& realm, JSFunction* parent_constructor, JSObject* parent) {
  constexpr auto kType = static_cast<ElementType>(Index);
  JSObject* prototype = NewPrototype(realm, PrototypeOfType(kType), parent);
  JSFunction* constructor = DefineConstructor(realm, kTypedArrayNames[Index], Constructor<Index>, 3, prototype);
  constructor->SetPrototype(realm.agent().heap(), parent_constructor);
  const Value size = Value::Number(static_cast<double>(ElementSize(kType)));
  DefineValue(realm, constructor, "BYTES_PER_ELEMENT", size, kNoAttributes);
  DefineValue(realm, prototype, "BYTES_PER_ELEMENT", size, kNoAttributes);
}

template <std::size_t... Index>
void InstallTypes(Realm& realm, JSFunction* constructor, JSObject* prototype, std::index_sequence<Index...>) {
  (InstallType<Index>(realm, constructor, prototype), ...);
}

}  // namespace

ThrowCompletionOr<JSTypedArray*> NewTypedArray(Agent& agent, JSObject* prototype, ElementType type, double length) {
  const Rooted<JSObject> rooted(agent.heap(), prototype);
  if (length > 0x1p32) return agent.ThrowRangeError("Invalid typed array length: " + NumberToText(length));
  JSArrayBuffer* buffer = TRY(NewArrayBuffer(agent, agent.realm()[Intrinsic::kArrayBufferPrototype],
                                             length * static_cast<double>(ElementSize(type))));
  return agent.heap().New<JSTypedArray>(agent.MapFor(rooted.value()), buffer, static_cast<std::uint8_t>(type), 0,
                                        static_cast<std::size_t>(length));
}

void InstallTypedArrayBuiltins(Realm& realm) {
  Agent& agent = realm.agent();
  JSObject* prototype = NewPrototype(realm, Intrinsic::kTypedArrayPrototype);
  JSFunction* constructor = NewBuiltinFunction(realm, "TypedArray", AbstractConstructor, 0);
  constructor->shared()->constructor_kind = ConstructorKind::kBase;
  EnsureOwn(agent, constructor);
  DefineValue(realm, constructor, "prototype", prototype, kNoAttributes);
  DefineValue(realm, prototype, "constructor", constructor);
  DefineFunctions(realm, constructor, {{"from", From, 1}, {"of", Of, 0}});
  DefineGetter(realm, constructor, "@@species", ReturnThis);
  JSObject* array_prototype = realm[Intrinsic::kArrayPrototype];
  for (const std::string_view name : kSharedWithArray)
    DefineValue(realm, prototype, name, array_prototype->GetOwn(KeyFromText(agent, name))->value);
  JSObject* values = realm[Intrinsic::kArrayPrototypeValues];
  DefineValue(realm, prototype, "values", values);
  DefineValue(realm, prototype, "@@iterator", values);
  DefineFunctions(realm, prototype,
                  {{"fill", Fill, 1},
                   {"filter", MapOrFilter<true>, 1},
                   {"map", MapOrFilter<false>, 1},
                   {"set", SetMethod, 1},
                   {"slice", Slice, 2},
                   {"subarray", Subarray, 2}});
  DefineGetter(realm, prototype, "buffer", Buffer);
  DefineGetter(realm, prototype, "byteLength", ByteLength);
  DefineGetter(realm, prototype, "byteOffset", ByteOffset);
  DefineGetter(realm, prototype, "length", Length);
  DefineGetter(realm, prototype, "@@toStringTag", Tag);
  InstallTypes(realm, constructor, prototype, std::make_index_sequence<kElementTypeCount>());
}

}  // namespace heaplint::runtime_model
