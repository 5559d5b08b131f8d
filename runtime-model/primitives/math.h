// The Math functions whose result <cmath> does not give as ECMA-262 or V8 defines it, and a seeded Math.random.
#pragma once

#include <cstdint>
#include <span>

namespace heaplint::runtime_model::primitives {

/// Number::exponentiate: as std::pow, except that 1 ** ±Infinity and 1 ** NaN are NaN.
double Pow(double base, double exponent);

/// Number::remainder: as std::fmod.
double Remainder(double dividend, double divisor);

/// Math.round: half way cases go up; keeps -0.
double Round(double value);

/// Math.sign.
double Sign(double value);

/// Math.fround.
double Fround(double value);

/// Math.clz32.
int Clz32(double value);

/// Math.imul.
double Imul(double left, double right);

/// Math.hypot, with the compensated sum of V8.
double Hypot(std::span<const double> values);

/// Math.max of two values: NaN wins, +0 is larger than -0. Math.max() starts from -Infinity.
double Max(double left, double right);

/// Math.min of two values: NaN wins, -0 is smaller than +0. Math.min() starts from +Infinity.
double Min(double left, double right);

/// Math.random, repeatable: equal seeds give equal numbers everywhere (xorshift128+, as V8).
class Random {
 public:
  explicit Random(std::uint64_t seed);

  /// The next number of [0, 1).
  double Next();

 private:
  std::uint64_t state0_;
  std::uint64_t state1_;
};

}  // namespace heaplint::runtime_model::primitives
