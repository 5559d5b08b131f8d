// Golden files of the primitives: what node answered, one question a line.
//
//   function <TAB> argument <TAB> … <TAB> answer
//
// Fields are ASCII; \t, \n, \\ and \uXXXX (a UTF-16 code unit) stand for other characters. A Number is the 16 hexadecimal
// digits of its bits. golden/<name>.mjs writes golden/<name>.tsv: `node golden/<name>.mjs > golden/<name>.tsv`.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace heaplint::runtime_model::primitives {

/// The arguments of one question.
using Arguments = std::span<const std::u16string>;

/// Answers a question with the text that the golden file holds.
using Answer = std::function<std::u16string(Arguments)>;

/// Asks `functions` every question of golden/<name>.tsv. A question that no function answers, a function that is never
/// asked, and each different answer are failures (the first 20 are shown).
void CheckGolden(std::string_view name, const std::map<std::string, Answer>& functions);

/// The Number whose bits are the 16 hexadecimal digits of `field`.
double ReadNumber(std::u16string_view field);

/// Inverse of ReadNumber. Every NaN gives the same digits.
std::u16string WriteNumber(double value);

/// Integers as decimal text.
int ReadInteger(std::u16string_view field);
std::u16string WriteInteger(std::int64_t value);

/// ASCII to UTF-16.
std::u16string Wide(std::string_view ascii);

}  // namespace heaplint::runtime_model::primitives
