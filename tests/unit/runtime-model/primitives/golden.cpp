// Reads golden files and compares.
#include "tests/unit/runtime-model/primitives/golden.h"

#include <gtest/gtest.h>

#include <bit>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <vector>

namespace heaplint::runtime_model::primitives {
namespace {

constexpr int kMostShown = 20;

std::u16string Unescape(std::string_view field) {
  std::u16string text;
  for (std::size_t at = 0; at < field.size(); ++at) {
    if (field[at] != '\\') {
      text += static_cast<char16_t>(field[at]);
      continue;
    }
    const char kind = field[++at];
    if (kind == 'u') {
      text += static_cast<char16_t>(std::stoi(std::string(field.substr(at + 1, 4)), nullptr, 16));
      at += 4;
    } else {
      text += kind == 'n' ? u'\n' : kind == 't' ? u'\t' : static_cast<char16_t>(kind);
    }
  }
  return text;
}

std::string Escape(std::u16string_view text) {
  std::string field;
  for (char16_t c : text) {
    if (c == u'\\') {
      field += "\\\\";
    } else if (c >= 0x20 && c < 0x7f) {
      field += static_cast<char>(c);
    } else {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
      field += buffer;
    }
  }
  return field;
}

std::vector<std::u16string> SplitFields(std::string_view line) {
  std::vector<std::u16string> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(Unescape(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return fields;
}

}  // namespace

void CheckGolden(std::string_view name, const std::map<std::string, Answer>& functions) {
  const std::string path =
      HEAPLINT_SOURCE_DIR "/tests/unit/runtime-model/primitives/golden/" + std::string(name) + ".tsv";
  std::ifstream file(path);
  ASSERT_TRUE(file) << path;
  std::set<std::string> asked;
  int questions = 0;
  int different = 0;
  for (std::string line; std::getline(file, line); ++questions) {
    const std::vector<std::u16string> fields = SplitFields(line);
    const std::string function = Escape(fields.front());
    const auto found = functions.find(function);
    ASSERT_NE(found, functions.end()) << "no function answers: " << line;
    asked.insert(function);
    const std::u16string answer = found->second(Arguments(fields).subspan(1, fields.size() - 2));
    if (answer == fields.back()) continue;
    if (++different <= kMostShown) ADD_FAILURE() << line << "\n  answered: " << Escape(answer);
  }
  EXPECT_EQ(different, 0) << "of " << questions << " questions of " << name;
  for (const auto& [function, unused] : functions)
    EXPECT_TRUE(asked.contains(function)) << function << " is never asked";
}

double ReadNumber(std::u16string_view field) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(std::stoull(Escape(field), nullptr, 16)));
}

std::u16string WriteNumber(double value) {
  char buffer[32];
  const auto bits = std::isnan(value) ? 0x7ff8000000000000u : std::bit_cast<std::uint64_t>(value);
  std::snprintf(buffer, sizeof buffer, "%016" PRIx64, static_cast<std::uint64_t>(bits));
  return Wide(buffer);
}

int ReadInteger(std::u16string_view field) { return std::stoi(Escape(field)); }

std::u16string WriteInteger(std::int64_t value) { return Wide(std::to_string(value)); }

std::u16string Wide(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

}  // namespace heaplint::runtime_model::primitives
