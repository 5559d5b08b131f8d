// The conversions of ECMA-262 from a Number to an integer of fixed width. All total, all without undefined behaviour.
#pragma once

#include <cmath>
#include <cstdint>

namespace heaplint::runtime_model::primitives {

/// 21.1.2.6 Number.MAX_SAFE_INTEGER: 2^53 - 1.
inline constexpr double kMaxSafeInteger = 9007199254740991.0;

/// ToUint32: the integer part modulo 2^32; 0 for NaN and the infinities.
inline std::uint32_t ToUint32(double value) {
  constexpr double kTwoTo32 = 4294967296.0;
  if (!std::isfinite(value)) return 0;
  // OPTIMIZATION: most Numbers fit already.
  if (value >= 0 && value < kTwoTo32) return static_cast<std::uint32_t>(value);
  const double remainder = std::fmod(std::trunc(value), kTwoTo32);
  return static_cast<std::uint32_t>(remainder < 0 ? remainder + kTwoTo32 : remainder);
}

/// ToInt32.
inline std::int32_t ToInt32(double value) { return static_cast<std::int32_t>(ToUint32(value)); }
/// ToUint16.
inline std::uint16_t ToUint16(double value) { return static_cast<std::uint16_t>(ToUint32(value)); }
/// ToInt16.
inline std::int16_t ToInt16(double value) { return static_cast<std::int16_t>(ToUint32(value)); }
/// ToUint8.
inline std::uint8_t ToUint8(double value) { return static_cast<std::uint8_t>(ToUint32(value)); }
/// ToInt8.
inline std::int8_t ToInt8(double value) { return static_cast<std::int8_t>(ToUint32(value)); }

/// ToUint8Clamp: rounds half to even into [0, 255].
inline std::uint8_t ToUint8Clamp(double value) {
  if (!(value > 0)) return 0;
  if (value >= 255) return 255;
  const double floor = std::floor(value);
  const double fraction = value - floor;
  const auto down = static_cast<std::uint8_t>(floor);
  if (fraction < 0.5 || (fraction == 0.5 && down % 2 == 0)) return down;
  return static_cast<std::uint8_t>(down + 1);
}

/// ToIntegerOrInfinity: truncates; NaN and -0 give +0.
inline double ToIntegerOrInfinity(double value) {
  if (std::isnan(value)) return 0;
  return std::trunc(value) + 0.0;
}

/// ToLength: clamps into [0, 2^53 - 1].
inline double ToLength(double value) {
  const double length = ToIntegerOrInfinity(value);
  if (length <= 0) return 0;
  return length < kMaxSafeInteger ? length : kMaxSafeInteger;
}

}  // namespace heaplint::runtime_model::primitives
