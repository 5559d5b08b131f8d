// Unicode properties and case come from ICU; which of them a pattern may name, and by which names, from ECMA-262.
#include "runtime-model/primitives/regexp/character-sets.h"

#include <unicode/uchar.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "runtime-model/primitives/characters.h"

namespace heaplint::runtime_model::primitives {
namespace {

/// Binary Unicode property aliases of ECMA-262.
constexpr UProperty kBinaryProperties[] = {UCHAR_ASCII_HEX_DIGIT,
                                           UCHAR_ALPHABETIC,
                                           UCHAR_BIDI_CONTROL,
                                           UCHAR_BIDI_MIRRORED,
                                           UCHAR_CASE_IGNORABLE,
                                           UCHAR_CASED,
                                           UCHAR_CHANGES_WHEN_CASEFOLDED,
                                           UCHAR_CHANGES_WHEN_CASEMAPPED,
                                           UCHAR_CHANGES_WHEN_LOWERCASED,
                                           UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED,
                                           UCHAR_CHANGES_WHEN_TITLECASED,
                                           UCHAR_CHANGES_WHEN_UPPERCASED,
                                           UCHAR_DASH,
                                           UCHAR_DEFAULT_IGNORABLE_CODE_POINT,
                                           UCHAR_DEPRECATED,
                                           UCHAR_DIACRITIC,
                                           UCHAR_EMOJI,
                                           UCHAR_EMOJI_COMPONENT,
                                           UCHAR_EMOJI_MODIFIER,
                                           UCHAR_EMOJI_MODIFIER_BASE,
                                           UCHAR_EMOJI_PRESENTATION,
                                           UCHAR_EXTENDED_PICTOGRAPHIC,
                                           UCHAR_EXTENDER,
                                           UCHAR_GRAPHEME_BASE,
                                           UCHAR_GRAPHEME_EXTEND,
                                           UCHAR_HEX_DIGIT,
                                           UCHAR_IDS_BINARY_OPERATOR,
                                           UCHAR_IDS_TRINARY_OPERATOR,
                                           UCHAR_ID_CONTINUE,
                                           UCHAR_ID_START,
                                           UCHAR_IDEOGRAPHIC,
                                           UCHAR_JOIN_CONTROL,
                                           UCHAR_LOGICAL_ORDER_EXCEPTION,
                                           UCHAR_LOWERCASE,
                                           UCHAR_MATH,
                                           UCHAR_NONCHARACTER_CODE_POINT,
                                           UCHAR_PATTERN_SYNTAX,
                                           UCHAR_PATTERN_WHITE_SPACE,
                                           UCHAR_QUOTATION_MARK,
                                           UCHAR_RADICAL,
                                           UCHAR_REGIONAL_INDICATOR,
                                           UCHAR_S_TERM,
                                           UCHAR_SOFT_DOTTED,
                                           UCHAR_TERMINAL_PUNCTUATION,
                                           UCHAR_UNIFIED_IDEOGRAPH,
                                           UCHAR_UPPERCASE,
                                           UCHAR_VARIATION_SELECTOR,
                                           UCHAR_WHITE_SPACE,
                                           UCHAR_XID_CONTINUE,
                                           UCHAR_XID_START};

/// Binary Unicode properties of strings, for the flag v.
constexpr UProperty kStringProperties[] = {UCHAR_BASIC_EMOJI,
                                           UCHAR_EMOJI_KEYCAP_SEQUENCE,
                                           UCHAR_RGI_EMOJI_MODIFIER_SEQUENCE,
                                           UCHAR_RGI_EMOJI_FLAG_SEQUENCE,
                                           UCHAR_RGI_EMOJI_TAG_SEQUENCE,
                                           UCHAR_RGI_EMOJI_ZWJ_SEQUENCE,
                                           UCHAR_RGI_EMOJI};

struct CloseSet {
  void operator()(USet* set) const { uset_close(set); }
};
using IcuSet = std::unique_ptr<USet, CloseSet>;

ClassContents ContentsOf(const USet* set) {
  ClassContents contents;
  std::vector<CodePointRange> ranges;
  const std::int32_t items = uset_getItemCount(set);
  for (std::int32_t i = 0; i < items; ++i) {
    UChar32 first = 0;
    UChar32 last = 0;
    std::array<char16_t, 64> text;
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t length = uset_getItem(set, i, &first, &last, text.data(), text.size(), &error);
    if (length == 0) {
      ranges.push_back({static_cast<char32_t>(first), static_cast<char32_t>(last)});
    } else if (length > 0 && U_SUCCESS(error)) {
      contents.strings.emplace_back(text.data(), static_cast<std::size_t>(length));
    }
  }
  contents.set = CodePointSet(std::move(ranges));
  return contents;
}

std::optional<ClassContents> SetOfValue(UProperty property, std::int32_t value) {
  UErrorCode error = U_ZERO_ERROR;
  const IcuSet set(uset_openEmpty());
  uset_applyIntPropertyValue(set.get(), property, value, &error);
  if (U_FAILURE(error)) return std::nullopt;
  return ContentsOf(set.get());
}

/// ICU finds names loosely; ECMA-262 wants them exactly.
bool IsNameOf(std::string_view name, UProperty property) {
  for (int choice = U_SHORT_PROPERTY_NAME;; ++choice) {
    const char* known = u_getPropertyName(property, static_cast<UPropertyNameChoice>(choice));
    if (known != nullptr && name == known) return true;
    if (known == nullptr && choice > U_LONG_PROPERTY_NAME) return false;
  }
}

std::optional<std::int32_t> ValueOf(UProperty property, std::string_view name) {
  const std::int32_t value = u_getPropertyValueEnum(property, std::string(name).c_str());
  if (value == UCHAR_INVALID_CODE) return std::nullopt;
  for (int choice = U_SHORT_PROPERTY_NAME;; ++choice) {
    const char* known = u_getPropertyValueName(property, value, static_cast<UPropertyNameChoice>(choice));
    if (known != nullptr && name == known) return value;
    if (known == nullptr && choice > U_LONG_PROPERTY_NAME) return std::nullopt;
  }
}

std::optional<ClassContents> SetOfNamedValue(UProperty property, std::string_view name) {
  const std::optional<std::int32_t> value = ValueOf(property, name);
  return value ? SetOfValue(property, *value) : std::nullopt;
}

std::optional<ClassContents> LoneProperty(std::string_view name, RegexFlags flags) {
  if (name == "Any") return ClassContents{CodePointSet::All(), {}};
  if (name == "ASCII") return ClassContents{{{0, 0x7f}}, {}};
  if (name == "Assigned") {
    auto unassigned = SetOfNamedValue(UCHAR_GENERAL_CATEGORY_MASK, "Cn");
    return ClassContents{unassigned->set.Complement(), {}};
  }
  if (auto category = SetOfNamedValue(UCHAR_GENERAL_CATEGORY_MASK, name)) return category;
  for (const UProperty property : kBinaryProperties) {
    if (IsNameOf(name, property)) return SetOfValue(property, 1);
  }
  if (!flags.unicode_sets) return std::nullopt;
  for (const UProperty property : kStringProperties) {
    if (!IsNameOf(name, property)) continue;
    UErrorCode error = U_ZERO_ERROR;
    const USet* set = u_getBinaryPropertySet(property, &error);
    if (U_SUCCESS(error)) return ContentsOf(set);
  }
  return std::nullopt;
}

/// Canonicalize without u or v: the upper case, if it is one code unit and not ASCII for a non-ASCII character.
char32_t UpperCanonical(char32_t c) {
  const auto unit = static_cast<char16_t>(c);
  std::array<char16_t, 8> upper;
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t length = u_strToUpper(upper.data(), upper.size(), &unit, 1, "", &error);
  if (length != 1 || U_FAILURE(error)) return c;
  return c >= 0x80 && upper[0] < 0x80 ? c : upper[0];
}

char32_t FoldCanonical(char32_t c) {
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

/// The characters that Canonicalize maps to one and the same, for every such class of two or more.
class CaseClasses {
 public:
  CaseClasses(char32_t last, char32_t (*canonicalize)(char32_t)) {
    std::unordered_map<char32_t, std::vector<char32_t>> members;
    for (char32_t c = 0; c <= last; ++c) {
      if (!u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_CHANGES_WHEN_CASEMAPPED)) continue;
      const char32_t canonical = canonicalize(c);
      if (canonical == c) continue;
      std::vector<char32_t>& found = members[canonical];
      if (found.empty()) found.push_back(canonical);
      found.push_back(c);
    }
    for (auto& [canonical, characters] : members) {
      for (const char32_t c : characters) class_of_[c] = classes_.size();
      classes_.push_back(std::move(characters));
    }
  }

  CodePointSet Close(const CodePointSet& set) const {
    const bool is_single = set.ranges().size() == 1 && set.ranges()[0].first == set.ranges()[0].last;
    if (is_single) {  // OPTIMIZATION: no need to look through all classes.
      const auto found = class_of_.find(set.ranges()[0].first);
      return found == class_of_.end() ? set : SetOf(classes_[found->second], {});
    }
    std::vector<CodePointRange> ranges = set.ranges();
    for (const std::vector<char32_t>& characters : classes_) {
      const bool is_touched =
          std::any_of(characters.begin(), characters.end(), [&set](char32_t c) { return set.Contains(c); });
      if (is_touched) ranges = RangesWith(characters, std::move(ranges));
    }
    return CodePointSet(std::move(ranges));
  }

 private:
  static std::vector<CodePointRange> RangesWith(const std::vector<char32_t>& characters,
                                                std::vector<CodePointRange> ranges) {
    for (const char32_t c : characters) ranges.push_back({c, c});
    return ranges;
  }
  static CodePointSet SetOf(const std::vector<char32_t>& characters, std::vector<CodePointRange> ranges) {
    return CodePointSet(RangesWith(characters, std::move(ranges)));
  }

  std::vector<std::vector<char32_t>> classes_;
  std::unordered_map<char32_t, std::size_t> class_of_;
};

}  // namespace

CodePointSet DigitSet() { return {{'0', '9'}}; }

CodePointSet WordSet(RegexFlags flags) {
  const CodePointSet ascii = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
  return flags.is_unicode_mode() ? CloseUnderCase(ascii, flags) : ascii;
}

CodePointSet SpaceSet() {
  static const CodePointSet spaces = [] {
    std::vector<CodePointRange> ranges;
    for (char32_t c = 0; c <= 0xffff; ++c) {
      if (IsWhiteSpace(c) || IsLineTerminator(c)) ranges.push_back({c, c});
    }
    return CodePointSet(std::move(ranges));
  }();
  return spaces;
}

CodePointSet DotSet(RegexFlags flags) {
  if (flags.dot_all) return CodePointSet::All();
  return CodePointSet({{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}).Complement();
}

std::optional<ClassContents> PropertySet(std::string_view name, std::optional<std::string_view> value,
                                         RegexFlags flags) {
  if (!value) return LoneProperty(name, flags);
  if (name == "General_Category" || name == "gc") return SetOfNamedValue(UCHAR_GENERAL_CATEGORY_MASK, *value);
  const bool is_script = name == "Script" || name == "sc";
  if (!is_script && name != "Script_Extensions" && name != "scx") return std::nullopt;
  const std::optional<std::int32_t> script = ValueOf(UCHAR_SCRIPT, *value);
  if (!script) return std::nullopt;
  return SetOfValue(is_script ? UCHAR_SCRIPT : UCHAR_SCRIPT_EXTENSIONS, *script);
}

CodePointSet CloseUnderCase(const CodePointSet& set, RegexFlags flags) {
  constexpr char32_t kLastCased = 0x1ffff;
  if (!flags.ignore_case) return set;
  if (flags.is_unicode_mode()) {
    static const CaseClasses by_folding(kLastCased, FoldCanonical);
    return by_folding.Close(set);
  }
  static const CaseClasses by_upper_case(0xffff, UpperCanonical);
  return by_upper_case.Close(set);
}

}  // namespace heaplint::runtime_model::primitives
