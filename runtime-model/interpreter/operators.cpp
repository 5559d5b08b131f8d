// Operators: ECMA-262 13.15.3 ApplyStringOrNumericBinaryOperator and the unary ones.
#include <cmath>

#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/bigint.h"

namespace heaplint::runtime_model {

namespace {

/// 6.1.6.1.3 Number::exponentiate
double Power(double base, double exponent) {
  if (std::isnan(exponent) || (std::abs(base) == 1 && std::isinf(exponent))) return NAN;
  return std::pow(base, exponent);
}

double ApplyToNumbers(Bytecode op, double a, double b) {
  switch (op) {
    case Bytecode::kAdd:
      return a + b;
    case Bytecode::kSub:
      return a - b;
    case Bytecode::kMul:
      return a * b;
    case Bytecode::kDiv:
      return a / b;
    case Bytecode::kMod:
      return std::fmod(a, b);
    case Bytecode::kExp:
      return Power(a, b);
    case Bytecode::kBitwiseOr:
      return Int32From(a) | Int32From(b);
    case Bytecode::kBitwiseXor:
      return Int32From(a) ^ Int32From(b);
    case Bytecode::kBitwiseAnd:
      return Int32From(a) & Int32From(b);
    case Bytecode::kShiftLeft:
      return static_cast<std::int32_t>(static_cast<std::uint32_t>(Int32From(a)) << (Int32From(b) & 31));
    case Bytecode::kShiftRight:
      return Int32From(a) >> (Int32From(b) & 31);
    case Bytecode::kShiftRightLogical:
      return static_cast<std::uint32_t>(Int32From(a)) >> (Int32From(b) & 31);
    default:
      return NAN;
  }
}

ThrowCompletionOr<Value> ApplyToBigInts(Agent& agent, Bytecode op, const BigInt& a, const BigInt& b) {
  Heap& heap = agent.heap();
  TRY(agent.Spend(1 + a.digits().size() * b.digits().size()));
  switch (op) {
    case Bytecode::kAdd:
      return Value(BigIntAdd(heap, a, b, false));
    case Bytecode::kSub:
      return Value(BigIntAdd(heap, a, b, true));
    case Bytecode::kMul:
      return Value(BigIntMultiply(heap, a, b));
    case Bytecode::kDiv:
    case Bytecode::kMod: {
      if (b.digits().empty()) return agent.ThrowRangeError("Division by zero");
      const auto [quotient, remainder] = BigIntDivide(heap, a, b);
      return Value(op == Bytecode::kDiv ? quotient : remainder);
    }
    case Bytecode::kExp: {
      if (b.is_negative()) return agent.ThrowRangeError("Exponent must be non-negative");
      if (b.digits().size() > 1) return agent.ThrowRangeError("Maximum BigInt size exceeded");
      const BigInt* base = &a;
      BigInt* result = BigIntFromNumber(heap, 1);
      for (std::uint32_t exponent = b.digits().empty() ? 0 : b.digits()[0]; exponent != 0; exponent >>= 1) {
        TRY(agent.Spend(base->digits().size() * base->digits().size()));
        if (exponent & 1) result = BigIntMultiply(heap, *result, *base);
        if (exponent > 1) base = BigIntMultiply(heap, *base, *base);
      }
      return Value(result);
    }
    case Bytecode::kShiftLeft: {
      const double shift = BigIntToNumber(b);
      if (shift < 0 || shift > 1e6) return agent.ThrowRangeError("Maximum BigInt size exceeded");
      std::u32string digits(static_cast<std::size_t>(shift) / 32 + 1, 0);
      digits.back() = char32_t{1} << (static_cast<unsigned>(shift) % 32);
      return Value(BigIntMultiply(heap, a, *heap.New<BigInt>(false, digits)));
    }
    default:
      break;
  }
  // Bitwise operators on what fits in 64 bits.
  if (a.digits().size() > 1 || b.digits().size() > 1) return agent.ThrowRangeError("BigInt operation is not modelled");
  const auto x = static_cast<std::int64_t>(BigIntToNumber(a));
  const auto y = static_cast<std::int64_t>(BigIntToNumber(b));
  switch (op) {
    case Bytecode::kBitwiseOr:
      return Value(BigIntFromNumber(heap, static_cast<double>(x | y)));
    case Bytecode::kBitwiseXor:
      return Value(BigIntFromNumber(heap, static_cast<double>(x ^ y)));
    case Bytecode::kBitwiseAnd:
      return Value(BigIntFromNumber(heap, static_cast<double>(x & y)));
    case Bytecode::kShiftRight:
      return Value(BigIntFromNumber(heap, static_cast<double>(y > 62 ? (x < 0 ? -1 : 0) : x >> y)));
    default:
      return agent.ThrowTypeError("BigInts have no unsigned right shift, use >> instead");
  }
}

}  // namespace

ThrowCompletionOr<Value> ApplyBinary(Agent& agent, Bytecode op, Value left, Value right) {
  if (left.is_smi() && right.is_smi() && op != Bytecode::kExp) {
    return Value::Number(ApplyToNumbers(op, left.smi(), right.smi()));
  }
  if (left.is_number() && right.is_number()) return Value::Number(ApplyToNumbers(op, left.number(), right.number()));
  Rooted<Value> a(agent.heap(), left);
  Rooted<Value> b(agent.heap(), right);
  if (op == Bytecode::kAdd) {
    a = TRY(ToPrimitive(agent, left));
    b = TRY(ToPrimitive(agent, right));
    if (Is<String>(Value(a)) || Is<String>(Value(b))) {
      String* first = TRY(ToString(agent, a));
      String* second = TRY(ToString(agent, b));
      if (std::uint64_t{first->length()} + second->length() > kMaxStringLength)
        return agent.ThrowRangeError("Invalid string length");
      return Value(agent.heap().NewConsString(first, second));
    }
  }
  a = TRY(ToNumeric(agent, a));
  b = TRY(ToNumeric(agent, b));
  const bool a_is_big = Is<BigInt>(Value(a));
  if (a_is_big != Is<BigInt>(Value(b)))
    return agent.ThrowTypeError("Cannot mix BigInt and other types, use explicit conversions");
  if (a_is_big) return ApplyToBigInts(agent, op, Cast<BigInt>(a), Cast<BigInt>(b));
  return Value::Number(ApplyToNumbers(op, Value(a).number(), Value(b).number()));
}

ThrowCompletionOr<Value> ApplyUnary(Agent& agent, Bytecode op, Value value) {
  const Value numeric = TRY(ToNumeric(agent, value));
  if (auto* big = As<BigInt>(numeric)) {
    const BigInt& one = *BigIntFromNumber(agent.heap(), 1);
    switch (op) {
      case Bytecode::kNegate:
        return Value(BigIntNegate(agent.heap(), *big));
      case Bytecode::kInc:
        return Value(BigIntAdd(agent.heap(), *big, one, false));
      case Bytecode::kDec:
        return Value(BigIntAdd(agent.heap(), *big, one, true));
      default:
        return Value(BigIntAdd(agent.heap(), *BigIntNegate(agent.heap(), *big), one, true));
    }
  }
  switch (op) {
    case Bytecode::kNegate:
      return Value::Number(-numeric.number());
    case Bytecode::kInc:
      return Value::Number(numeric.number() + 1);
    case Bytecode::kDec:
      return Value::Number(numeric.number() - 1);
    default:
      return Value::Number(~Int32From(numeric.number()));
  }
}

}  // namespace heaplint::runtime_model
