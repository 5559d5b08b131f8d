// Characters beyond the basic plane are a lead and a trail unit: their ranges are split at the borders of leads.
#include "runtime-model/primitives/regexp/set-writer.h"

#include <map>
#include <string_view>
#include <vector>

namespace heaplint::runtime_model::primitives {
namespace {

constexpr CodePointRange kLeads = {0xd800, 0xdbff};
constexpr CodePointRange kTrails = {0xdc00, 0xdfff};

bool IsPlain(char32_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void AppendUnit(std::u16string& pattern, char32_t unit) {
  constexpr std::u16string_view kDigits = u"0123456789abcdef";
  if (IsPlain(unit)) {
    pattern += static_cast<char16_t>(unit);
    return;
  }
  pattern += u"\\x{";
  for (int shift = 12; shift >= 0; shift -= 4) pattern += kDigits[(unit >> shift) & 15];
  pattern += u'}';
}

void AppendRanges(std::u16string& pattern, const std::vector<CodePointRange>& ranges) {
  for (const CodePointRange range : ranges) {
    AppendUnit(pattern, range.first);
    if (range.last == range.first) continue;
    pattern += u'-';
    AppendUnit(pattern, range.last);
  }
}

/// `set` holds code units only.
void AppendUnits(std::u16string& pattern, const CodePointSet& set) {
  const CodePointSet units = {{0, 0xffff}};
  const auto& ranges = set.ranges();
  if (set == units) {
    pattern += u'.';  // with PCRE2_DOTALL
  } else if (set.empty()) {
    pattern += u"(?!)";
  } else if (ranges.size() == 1 && ranges[0].first == ranges[0].last) {
    AppendUnit(pattern, ranges[0].first);
  } else if (ranges.front().first == 0 && ranges.back().last == 0xffff) {
    pattern += u"[^";
    AppendRanges(pattern, units.Difference(set).ranges());
    pattern += u']';
  } else {
    pattern += u'[';
    AppendRanges(pattern, ranges);
    pattern += u']';
  }
}

char32_t LeadOf(char32_t c) { return 0xd800 + ((c - 0x10000) >> 10); }
char32_t TrailOf(char32_t c) { return 0xdc00 + ((c - 0x10000) & 0x3ff); }

/// Alternatives "leads trails" for a set beyond the basic plane. Leads with equal trails are put together.
std::vector<std::u16string> PairAlternatives(const CodePointSet& set) {
  std::map<char32_t, std::vector<CodePointRange>> trails_of;
  std::vector<CodePointRange> whole_leads;
  for (const CodePointRange range : set.ranges()) {
    const char32_t first_lead = LeadOf(range.first);
    const char32_t last_lead = LeadOf(range.last);
    for (char32_t lead = first_lead; lead <= last_lead; ++lead) {
      const CodePointRange trails = {lead == first_lead ? TrailOf(range.first) : kTrails.first,
                                     lead == last_lead ? TrailOf(range.last) : kTrails.last};
      if (trails == kTrails) {
        whole_leads.push_back({lead, lead});
      } else {
        trails_of[lead].push_back(trails);
      }
    }
  }
  std::vector<std::u16string> alternatives;
  const auto add = [&alternatives](const CodePointSet& leads, const CodePointSet& trails) {
    std::u16string& text = alternatives.emplace_back();
    AppendUnits(text, leads);
    AppendUnits(text, trails);
  };
  if (!whole_leads.empty()) add(CodePointSet(whole_leads), {kTrails});
  for (const auto& [lead, trails] : trails_of) add(CodePointSet::Of(lead), CodePointSet(trails));
  return alternatives;
}

CodePointSet BasicPlane() { return {{0, 0xd7ff}, {0xe000, 0xffff}}; }

}  // namespace

bool IsSingleUnit(const CodePointSet& set, bool is_unicode_mode) {
  return !is_unicode_mode || set.Difference(BasicPlane()).empty();
}

void AppendSet(std::u16string& pattern, const CodePointSet& set, bool is_unicode_mode) {
  if (!is_unicode_mode) {
    AppendUnits(pattern, set.Intersection({{0, 0xffff}}));
    return;
  }
  const CodePointSet basic = set.Intersection(BasicPlane());
  const CodePointSet leads = set.Intersection({kLeads});
  const CodePointSet trails = set.Intersection({kTrails});
  std::vector<std::u16string> alternatives;
  if (!basic.empty()) AppendUnits(alternatives.emplace_back(), basic);
  for (std::u16string& pair : PairAlternatives(set.Intersection({{0x10000, kLastCodePoint}}))) {
    alternatives.push_back(std::move(pair));
  }
  if (!leads.empty()) {
    AppendUnits(alternatives.emplace_back(), leads);
    alternatives.back() += u"(?![\\x{dc00}-\\x{dfff}])";
  }
  if (!trails.empty()) {
    std::u16string& text = alternatives.emplace_back(u"(?<![\\x{d800}-\\x{dbff}])");
    AppendUnits(text, trails);
  }
  if (alternatives.empty()) AppendUnits(alternatives.emplace_back(), {});
  const bool is_wrapped = !IsSingleUnit(set, true);
  if (is_wrapped) pattern += u"(?:";
  for (std::size_t i = 0; i < alternatives.size(); ++i) pattern += (i > 0 ? u"|" : u"") + alternatives[i];
  if (is_wrapped) pattern += u')';
}

}  // namespace heaplint::runtime_model::primitives
