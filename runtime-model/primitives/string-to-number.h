// How text becomes a Number: StringToNumber, parseInt and parseFloat.
#pragma once

#include <string_view>

namespace heaplint::runtime_model::primitives {

/// StringToNumber: the whole trimmed text is a StringNumericLiteral, or the result is NaN.
double StringToNumber(std::u16string_view text);

/// parseInt(text, radix), `radix` after ToInt32 (0: decide by the text).
double ParseInt(std::u16string_view text, int radix);

/// parseFloat(text): the longest prefix that is a StrDecimalLiteral.
double ParseFloat(std::u16string_view text);

}  // namespace heaplint::runtime_model::primitives
