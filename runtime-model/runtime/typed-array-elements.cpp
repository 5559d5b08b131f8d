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
    case ElementType::kBigUint64: {
      const bool is_negative = type == ElementType::kBigInt64 && Load<std::int64_t>(at) < 0;
      const std::uint64_t bits = Load<std::uint64_t>(at);
      const std::uint64_t magnitude = is_negative ? 0 - bits : bits;
      std::u32string digits = {static_cast<char32_t>(magnitude), static_cast<char32_t>(magnitude >> 32)};
      while (!digits.empty() && digits.back() == 0) digits.pop_back();
      return heap.New<BigInt>(is_negative, digits);
    }
  }
  return Value::Undefined();
}

void StoreElement(std::uint8_t* at, ElementType type, Value number) {
  if (auto* big = As<BigInt>(number)) {
    std::uint64_t bits = 0;
    for (std::size_t i = std::min<std::size_t>(2, big->digits().size()); i-- > 0;) bits = bits << 32 | big->digits()[i];
    return Store<std::uint64_t>(at, big->is_negative() ? 0 - bits : bits);
  }
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

ThrowCompletionOr<void> TypedArraySetElement(Agent& agent, JSTypedArray* array, std::size_t index, Value value) {
  const auto type = static_cast<ElementType>(array->element_type);
  const Value numeric = TRY(ToNumeric(agent, value));
  const bool wants_big = type == ElementType::kBigInt64 || type == ElementType::kBigUint64;
  if (Is<BigInt>(numeric) != wants_big)
    return agent.ThrowTypeError("Cannot mix BigInt and other types, use explicit conversions");
  if (index >= array->length || array->buffer->is_detached) return {};
  StoreElement(array->buffer->bytes.data() + array->byte_offset + index * ElementSize(type), type, numeric);
  return {};
}

}  // namespace heaplint::runtime_model
