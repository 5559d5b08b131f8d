// Strings change, compare and are classified as in node.
#include <gtest/gtest.h>

#include "runtime-model/primitives/characters.h"
#include "runtime-model/primitives/unicode.h"
#include "runtime-model/primitives/utf16.h"
#include "tests/unit/runtime-model/primitives/golden.h"

namespace heaplint::runtime_model::primitives {
namespace {

template <class Function> Answer Mapping(Function function) {
  return [function](Arguments arguments) { return std::u16string(function(arguments[0])); };
}

template <class Claim> Answer ClaimOnCodePoint(Claim claim) {
  return [claim](Arguments arguments) {
    return claim(static_cast<char32_t>(ReadInteger(arguments[0]))) ? u"true" : u"false";
  };
}

std::u16string AnswerNormalize(Arguments arguments) {
  using enum NormalizationForm;
  const std::u16string& form = arguments[1];
  return Normalize(arguments[0], form == u"NFC" ? kNFC : form == u"NFD" ? kNFD : form == u"NFKC" ? kNFKC : kNFKD);
}

/// Bytes as the golden file holds them: one character per byte.
std::u16string Bytes(std::string_view bytes) {
  std::u16string text;
  for (char byte : bytes) text += static_cast<unsigned char>(byte);
  return text;
}

TEST(Strings, AreThoseOfNode) {
  CheckGolden("strings",
              {
                  {"toLowerCase", Mapping(ToLowerCase)},
                  {"toUpperCase", Mapping(ToUpperCase)},
                  {"normalize", AnswerNormalize},
                  {"trim", Mapping(Trim)},
                  {"trimStart", Mapping(TrimStart)},
                  {"trimEnd", Mapping(TrimEnd)},
                  {"isWellFormed", [](Arguments arguments) { return IsWellFormed(arguments[0]) ? u"true" : u"false"; }},
                  {"toWellFormed", Mapping(ToWellFormed)},
                  {"utf8", [](Arguments arguments) { return Bytes(EncodeUtf8(arguments[0])); }},
                  {"localeCompare",
                   [](Arguments arguments) { return WriteInteger(LocaleCompare(arguments[0], arguments[1])); }},
                  {"isIdentifierStart", ClaimOnCodePoint(IsIdentifierStart)},
                  {"isIdentifierPart", ClaimOnCodePoint(IsIdentifierPart)},
                  {"isWhiteSpaceOrLineTerminator",
                   ClaimOnCodePoint([](char32_t c) { return IsWhiteSpace(c) || IsLineTerminator(c); })},
              });
}

TEST(Wtf8, LosesNothing) {
  for (const std::u16string text : {u"", u"a\u00e9\u4e2d", u"\xd83d\xde00", u"\xd83d", u"\xde00\xd83d", u"x\xdc00y"}) {
    EXPECT_EQ(DecodeWtf8(EncodeWtf8(text)), text);
  }
}

TEST(Wtf8, ReplacesBytesThatFitNowhere) {
  EXPECT_EQ(DecodeWtf8("a\xff"
                       "b"),
            u"a\ufffd"
            u"b");
  EXPECT_EQ(DecodeWtf8("\xc0\x80"), u"\ufffd\ufffd");
  EXPECT_EQ(DecodeWtf8("\xe2\x82"), u"\ufffd\ufffd");
  EXPECT_EQ(DecodeWtf8("\xf4\x90\x80\x80"), u"\ufffd\ufffd\ufffd\ufffd");
}

}  // namespace
}  // namespace heaplint::runtime_model::primitives
