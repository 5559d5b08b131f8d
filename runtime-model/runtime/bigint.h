// BigInt: arithmetic and text.
#pragma once

#include <optional>
#include <string>

#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

std::string BigIntToText(const BigInt& value, unsigned radix);
/// `digits` with an optional prefix 0x, 0o or 0b; nothing if it is no integer.
std::optional<std::u32string> BigIntDigitsFromText(std::string_view digits);
bool BigIntEqual(const BigInt& a, const BigInt& b);
/// -1, 0 or 1.
int BigIntCompare(const BigInt& a, const BigInt& b);
double BigIntToNumber(const BigInt& value);
BigInt* BigIntFromNumber(Heap&, double integer);
BigInt* BigIntAdd(Heap&, const BigInt& a, const BigInt& b, bool is_subtraction);
BigInt* BigIntMultiply(Heap&, const BigInt& a, const BigInt& b);
/// Quotient and remainder towards zero; b is not 0.
std::pair<BigInt*, BigInt*> BigIntDivide(Heap&, const BigInt& a, const BigInt& b);
BigInt* BigIntNegate(Heap&, const BigInt& a);

}  // namespace heaplint::runtime_model
