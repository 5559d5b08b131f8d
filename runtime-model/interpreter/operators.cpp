// Operators: ECMA-262 13.15.3 ApplyStringOrNumericBinaryOperator and the unary ones.
#include <cmath>

#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/primitives/math.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/bigint.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

namespace {

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
      return primitives::Pow(a, b);
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

primitives::BigIntResult ApplyToBigInts(Bytecode op, const primitives::BigInt& a, const primitives::BigInt& b) {
  switch (op) {
    case Bytecode::kAdd:
      return primitives::Add(a, b);
    case Bytecode::kSub:
      return primitives::Subtract(a, b);
    case Bytecode::kMul:
      return primitives::Multiply(a, b);
    case Bytecode::kDiv:
      return primitives::Divide(a, b);
    case Bytecode::kMod:
      return primitives::Remainder(a, b);
    case Bytecode::kExp:
      return primitives::Exponentiate(a, b);
    case Bytecode::kShiftLeft:
      return primitives::LeftShift(a, b);
    case Bytecode::kShiftRight:
      return primitives::SignedRightShift(a, b);
    case Bytecode::kBitwiseOr:
      return primitives::BitwiseOr(a, b);
    case Bytecode::kBitwiseXor:
      return primitives::BitwiseXor(a, b);
    default:
      return primitives::BitwiseAnd(a, b);
  }
}

}  // namespace

ThrowCompletionOr<Value> ApplyBinary(Agent& agent, Bytecode op, Value left, Value right) {
  if (left.is_smi() && right.is_smi() && op != Bytecode::kExp) {
    return Value::Number(ApplyToNumbers(op, left.smi(), right.smi()));
  }
  if (left.is_number() && right.is_number()) return Value::Number(ApplyToNumbers(op, left.number(), right.number()));
  if (Is<JSUnknown>(left) || Is<JSUnknown>(right)) return BinaryOnUnknown(agent, op, left, right);
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
  if (a_is_big) {
    if (op == Bytecode::kShiftRightLogical)
      return agent.ThrowTypeError("BigInts have no unsigned right shift, use >> instead");
    const primitives::BigInt& x = Cast<BigInt>(a).number();
    const primitives::BigInt& y = Cast<BigInt>(b).number();
    TRY(agent.Spend(1 + x.digits().size() * y.digits().size()));
    return BigIntCompletion(agent, ApplyToBigInts(op, x, y));
  }
  return Value::Number(ApplyToNumbers(op, Value(a).number(), Value(b).number()));
}

ThrowCompletionOr<Value> ApplyUnary(Agent& agent, Bytecode op, Value value) {
  if (auto* unknown = As<JSUnknown>(value)) return UnaryOnUnknown(agent, op, unknown);
  const Value numeric = TRY(ToNumeric(agent, value));
  if (auto* big = As<BigInt>(numeric)) {
    const primitives::BigInt one = primitives::BigIntFromInt64(1);
    switch (op) {
      case Bytecode::kNegate:
        return BigIntCompletion(agent, primitives::Negate(big->number()));
      case Bytecode::kInc:
        return BigIntCompletion(agent, primitives::Add(big->number(), one));
      case Bytecode::kDec:
        return BigIntCompletion(agent, primitives::Subtract(big->number(), one));
      default:
        return BigIntCompletion(agent, primitives::BitwiseNot(big->number()));
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
