// Element types of typed arrays and DataViews, and how a number is stored as one.
#pragma once

#include <iterator>
#include <string_view>

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

enum class ElementType : std::uint8_t {
  kInt8,
  kUint8,
  kUint8Clamped,
  kInt16,
  kUint16,
  kInt32,
  kUint32,
  kFloat32,
  kFloat64,
  kBigInt64,
  kBigUint64
};

std::size_t ElementSize(ElementType);
constexpr bool IsBigIntElement(ElementType type) {
  return type == ElementType::kBigInt64 || type == ElementType::kBigUint64;
}
/// `value` as the number or bigint that an element of `type` takes.
ThrowCompletionOr<Value> ToElementValue(Agent&, ElementType type, Value value);
/// 255 in JSTypedArray::element_type: a DataView.
inline constexpr std::uint8_t kDataViewElementType = 255;
/// "Uint8Array" and its kin, by element type.
inline constexpr std::string_view kTypedArrayNames[] = {
    "Int8Array",   "Uint8Array",   "Uint8ClampedArray", "Int16Array",    "Uint16Array",   "Int32Array",
    "Uint32Array", "Float32Array", "Float64Array",      "BigInt64Array", "BigUint64Array"};
inline constexpr std::size_t kElementTypeCount = std::size(kTypedArrayNames);

/// Little endian.
Value LoadElement(Heap&, const std::uint8_t* at, ElementType);
/// `number` is a number, or a bigint for the two bigint types.
void StoreElement(std::uint8_t* at, ElementType, Value number);

}  // namespace heaplint::runtime_model
