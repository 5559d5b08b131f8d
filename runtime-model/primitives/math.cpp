// Exact where ECMA-262 is; the functions that it leaves to the implementation (sin, exp, …) are those of <cmath>.
#include "runtime-model/primitives/math.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "runtime-model/primitives/integer-conversions.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The 64-bit finalizer of MurmurHash3, with which V8 spreads a seed.
constexpr std::uint64_t Spread(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdull;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ull;
  return hash ^ (hash >> 33);
}

}  // namespace

double Pow(double base, double exponent) {
  if (std::isnan(exponent) || (std::abs(base) == 1 && std::isinf(exponent))) return kNaN;
  return std::pow(base, exponent);
}

double Remainder(double dividend, double divisor) { return std::fmod(dividend, divisor); }

double Round(double value) {
  const double up = std::ceil(value);
  return up - 0.5 > value ? up - 1 : up;
}

double Sign(double value) {
  if (value > 0) return 1;
  return value < 0 ? -1 : value;
}

double Fround(double value) { return static_cast<float>(value); }

int Clz32(double value) { return std::countl_zero(ToUint32(value)); }

double Imul(double left, double right) { return static_cast<std::int32_t>(ToUint32(left) * ToUint32(right)); }

double Hypot(std::span<const double> values) {
  double largest = 0;
  bool has_nan = false;
  for (double value : values) {
    has_nan = has_nan || std::isnan(value);
    largest = std::max(largest, std::abs(value));
  }
  if (largest == kInfinity) return kInfinity;
  if (has_nan) return kNaN;
  if (largest == 0) return 0;
  double sum = 0;
  double compensation = 0;
  for (double value : values) {
    const double scaled = std::abs(value) / largest;
    const double term = scaled * scaled - compensation;
    const double next = sum + term;
    compensation = (next - sum) - term;
    sum = next;
  }
  return std::sqrt(sum) * largest;
}

double Max(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return kNaN;
  if (left == right) return std::signbit(left) ? right : left;
  return left > right ? left : right;
}

double Min(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return kNaN;
  if (left == right) return std::signbit(left) ? left : right;
  return left < right ? left : right;
}

Random::Random(std::uint64_t seed) : state0_(Spread(seed)), state1_(Spread(~state0_)) {}

double Random::Next() {
  std::uint64_t first = state0_;
  const std::uint64_t second = state1_;
  state0_ = second;
  first ^= first << 23;
  first ^= first >> 17;
  first ^= second ^ (second >> 26);
  state1_ = first;
  constexpr std::uint64_t kExponentOfOne = 0x3ff0000000000000;
  return std::bit_cast<double>((state0_ >> 12) | kExponentOfOne) - 1;
}

}  // namespace heaplint::runtime_model::primitives
