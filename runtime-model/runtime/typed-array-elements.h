// Element types of typed arrays and DataViews, and how a number is stored as one.
#pragma once

#include "runtime-model/heap/heap.h"

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
/// Little endian.
Value LoadElement(Heap&, const std::uint8_t* at, ElementType);
/// `number` is a number, or a bigint for the two bigint types.
void StoreElement(std::uint8_t* at, ElementType, Value number);

}  // namespace heaplint::runtime_model
