// Thin wrappers over ICU, which V8 uses too. ICU is only asked for tables: never for the locale of the machine.
#include "runtime-model/primitives/unicode.h"

#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>

#include "analyzer/base/check.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr char kRootLocale[] = "";

bool IsAscii(std::u16string_view text) {
  return std::all_of(text.begin(), text.end(), [](char16_t c) { return c < 0x80; });
}

/// Calls `convert(target, capacity, error)`, which returns the length it needs, until the target is large enough.
template <class Convert> std::u16string Fill(std::size_t expected_size, const Convert& convert) {
  std::u16string result(expected_size, u'\0');
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    const auto length =
        static_cast<std::size_t>(convert(result.data(), static_cast<std::int32_t>(result.size()), &error));
    const bool fits = length <= result.size();
    CHECK(U_SUCCESS(error) || !fits);
    result.resize(length);
    if (fits) return result;
  }
}

std::int32_t SizeOf(std::u16string_view text) { return static_cast<std::int32_t>(text.size()); }

const UNormalizer2* NormalizerOf(NormalizationForm form, UErrorCode* error) {
  switch (form) {
    case NormalizationForm::kNFC:
      return unorm2_getNFCInstance(error);
    case NormalizationForm::kNFD:
      return unorm2_getNFDInstance(error);
    case NormalizationForm::kNFKC:
      return unorm2_getNFKCInstance(error);
    case NormalizationForm::kNFKD:
      return unorm2_getNFKDInstance(error);
  }
  return nullptr;
}

struct CloseCollator {
  void operator()(UCollator* collator) const { ucol_close(collator); }
};

}  // namespace

std::u16string ToLowerCase(std::u16string_view text) {
  if (IsAscii(text)) {  // OPTIMIZATION: no table needed.
    std::u16string result(text);
    for (char16_t& c : result) c = c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
    return result;
  }
  return Fill(text.size(), [text](char16_t* target, std::int32_t capacity, UErrorCode* error) {
    return u_strToLower(target, capacity, text.data(), SizeOf(text), kRootLocale, error);
  });
}

std::u16string ToUpperCase(std::u16string_view text) {
  if (IsAscii(text)) {  // OPTIMIZATION: no table needed.
    std::u16string result(text);
    for (char16_t& c : result) c = c >= u'a' && c <= u'z' ? static_cast<char16_t>(c - 32) : c;
    return result;
  }
  return Fill(text.size(), [text](char16_t* target, std::int32_t capacity, UErrorCode* error) {
    return u_strToUpper(target, capacity, text.data(), SizeOf(text), kRootLocale, error);
  });
}

std::u16string Normalize(std::u16string_view text, NormalizationForm form) {
  if (IsAscii(text)) return std::u16string(text);  // OPTIMIZATION: ASCII is normal in every form.
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* normalizer = NormalizerOf(form, &error);
  CHECK(U_SUCCESS(error));
  return Fill(text.size(), [&](char16_t* target, std::int32_t capacity, UErrorCode* status) {
    return unorm2_normalize(normalizer, text.data(), SizeOf(text), target, capacity, status);
  });
}

int LocaleCompare(std::u16string_view left, std::u16string_view right) {
  UErrorCode error = U_ZERO_ERROR;
  thread_local const std::unique_ptr<UCollator, CloseCollator> collator(ucol_open(kRootLocale, &error));
  CHECK(collator != nullptr);
  const UCollationResult result = ucol_strcoll(collator.get(), left.data(), SizeOf(left), right.data(), SizeOf(right));
  return result == UCOL_LESS ? -1 : result == UCOL_GREATER ? 1 : 0;
}

}  // namespace heaplint::runtime_model::primitives
