// Typed arrays: reading and writing one element (ECMA-262 10.4.5).
#include "runtime-model/runtime/typed-array-elements.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime-model/runtime/bigint.h"
#include "runtime-model/runtime/exotic-objects.h"

namespace heaplint::runtime_model {

namespace {

template <class T> T Load(const std::uint8_t* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

template <class T> void Store(std::uint8_t* at, T value) { std::memcpy(at, &value, sizeof value); }

}  // namespace

std::size_t ElementSize(ElementType type) {
  static constexpr std::size_t kSizes[] = {1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8};
  return kSizes[static_cast<std::size_t>(type)];
}

Value LoadElement(Heap& heap, const std::uint8_t* at, ElementType type) {
  switch (type) {
    case ElementType::kInt8:
      return Value::Smi(Load<std::int8_t>(at));
    case ElementType::kUint8:
    case ElementType::kUint8Clamped:
      return Value::Smi(*at);
    case ElementType::kInt16:
      return Value::Smi(Load<std::int16_t>(at));
    case ElementType::kUint16:
      return Value::Smi(Load<std::uint16_t>(at));
    case ElementType::kInt32:
      return Value::Smi(Load<std::int32_t>(at));
    case ElementType::kUint32:
      return Value::Number(Load<std::uint32_t>(at));
    case ElementType::kFloat32:
      return Value::Number(Load<float>(at));
    case ElementType::kFloat64:
      return Value::Number(Load<double>(at));
    case ElementType::kBigInt64:
      return heap.New<BigInt>(primitives::BigIntFromInt64(Load<std::int64_t>(at)));
    case ElementType::kBigUint64:
      return heap.New<BigInt>(primitives::BigIntFromUint64(Load<std::uint64_t>(at)));
  }
  return Value::Undefined();
}

void StoreElement(std::uint8_t* at, ElementType type, Value number) {
  if (auto* big = As<BigInt>(number)) return Store<std::uint64_t>(at, primitives::BigIntToUint64(big->number()));
  const double value = number.number();
  switch (type) {
    case ElementType::kInt8:
    case ElementType::kUint8:
      return Store<std::uint8_t>(at, static_cast<std::uint8_t>(Int32From(value)));
    case ElementType::kUint8Clamped:
      return Store<std::uint8_t>(
          at, static_cast<std::uint8_t>(std::isnan(value) ? 0 : std::nearbyint(std::clamp(value, 0.0, 255.0))));
    case ElementType::kInt16:
    case ElementType::kUint16:
      return Store<std::uint16_t>(at, static_cast<std::uint16_t>(Int32From(value)));
    case ElementType::kInt32:
    case ElementType::kUint32:
      return Store<std::int32_t>(at, Int32From(value));
    case ElementType::kFloat32:
      return Store<float>(at, static_cast<float>(value));
    case ElementType::kFloat64:
      return Store<double>(at, value);
    case ElementType::kBigInt64:
    case ElementType::kBigUint64:
      return;
  }
}

Value TypedArrayGetElement(Agent& agent, JSTypedArray* array, std::size_t index) {
  const auto type = static_cast<ElementType>(array->element_type);
  return LoadElement(agent.heap(), array->buffer->bytes.data() + array->byte_offset + index * ElementSize(type), type);
}

ThrowCompletionOr<Value> ToElementValue(Agent& agent, ElementType type, Value value) {
  if (IsBigIntElement(type)) return Value(TRY(ToBigInt(agent, value)));
  return Value::Number(TRY(ToNumber(agent, value)));
}

ThrowCompletionOr<void> TypedArraySetElement(Agent& agent, JSTypedArray* array, std::size_t index, Value value) {
  const auto type = static_cast<ElementType>(array->element_type);
  const Value numeric = TRY(ToElementValue(agent, type, value));
  if (index >= array->length || array->buffer->is_detached) return {};
  StoreElement(array->buffer->bytes.data() + array->byte_offset + index * ElementSize(type), type, numeric);
  return {};
}

}  // namespace heaplint::runtime_model
