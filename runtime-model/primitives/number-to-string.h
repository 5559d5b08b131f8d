// Number::toString and its relatives: how a Number prints. All results are ASCII.
#pragma once

#include <string>

namespace heaplint::runtime_model::primitives {

/// Number::toString(x, 10): the shortest digits that read back as `value`.
std::string NumberToString(double value);

/// Number::toString(x, radix) for a radix from 2 to 36, with as many fraction digits as V8 gives.
std::string NumberToString(double value, int radix);

/// Number.prototype.toFixed; `fraction_digits` from 0 to 100.
std::string NumberToFixed(double value, int fraction_digits);

/// Number.prototype.toExponential; `fraction_digits` from 0 to 100.
std::string NumberToExponential(double value, int fraction_digits);

/// Number.prototype.toExponential(undefined): as many digits as are needed.
std::string NumberToExponential(double value);

/// Number.prototype.toPrecision; `precision` from 1 to 100.
std::string NumberToPrecision(double value, int precision);

/// Number.prototype.toLocaleString of the en-US locale without options: grouped, at most three fraction digits.
std::string NumberToLocaleString(double value);

}  // namespace heaplint::runtime_model::primitives
