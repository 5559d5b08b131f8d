#include "analyzer/driver/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

namespace heaplint::driver {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;

/// A text member of `json`, or nothing.
std::optional<std::string> TextIn(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

}  // namespace

Baseline::Baseline(const RunReport& report) {
  for (const ReportedFinding& finding : report.findings) ++counts_[KeyOf(finding)];
}

base::Expected<Baseline, std::string> Baseline::Parse(std::string_view text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded() || !json.is_object())
    return base::Unexpected(std::string("not a baseline: not valid JSON; write it again with --write-baseline"));
  if (const auto version = json.find("version"); version == json.end() || *version != kFormatVersion) {
    return base::Unexpected(
        fmt::format("not a baseline of version {}; write it again with --write-baseline", kFormatVersion));
  }
  const auto findings = json.find("findings");
  if (findings == json.end() || !findings->is_array())
    return base::Unexpected(std::string("a baseline needs a list 'findings'"));
  Baseline baseline;
  for (const Json& entry : *findings) {
    const std::optional<std::string> rule = entry.is_object() ? TextIn(entry, "rule") : std::nullopt;
    const std::optional<std::string> fingerprint = rule ? TextIn(entry, "fingerprint") : std::nullopt;
    if (!fingerprint) return base::Unexpected(std::string("each finding of a baseline needs 'rule' and 'fingerprint'"));
    const auto count = entry.find("count");
    const bool is_counted = count != entry.end() && count->is_number_unsigned();
    baseline.counts_[{*rule, TextIn(entry, "scope").value_or(""), *fingerprint}] +=
        is_counted ? count->get<std::size_t>() : 1;
  }
  return baseline;
}

std::string Baseline::Print() const {
  std::string out = fmt::format("{{\n  \"version\": {},\n  \"findings\": [", kFormatVersion);
  bool is_first = true;
  for (const auto& entry : counts_) {
    Json line = {{"rule", entry.first.rule}, {"scope", entry.first.scope}, {"fingerprint", entry.first.fingerprint}};
    if (entry.second > 1) line["count"] = entry.second;
    fmt::format_to(std::back_inserter(out), "{}\n    {}", is_first ? "" : ",",
                   line.dump(-1, ' ', false, Json::error_handler_t::replace));
    is_first = false;
  }
  return out += is_first ? "]\n}\n" : "\n  ]\n}\n";
}

void Baseline::Apply(RunReport& report) const {
  // By fingerprint alone: it covers rule and scope already.
  std::map<std::string_view, std::size_t> left;
  for (const auto& entry : counts_) left[entry.first.fingerprint] += entry.second;
  const std::size_t before = report.findings.size();
  std::erase_if(report.findings, [&](const ReportedFinding& finding) {
    const auto found = left.find(finding.fingerprint);
    if (found == left.end() || found->second == 0) return false;
    --found->second;
    return true;
  });
  report.baselined += before - report.findings.size();
}

Baseline Baseline::Pruned(const RunReport& report) const {
  std::map<std::string_view, std::size_t> found;
  for (const ReportedFinding& finding : report.findings) ++found[finding.fingerprint];
  Baseline pruned;
  for (const auto& entry : counts_) {
    std::size_t& count = found[entry.first.fingerprint];
    const std::size_t kept = std::min(count, entry.second);
    count -= kept;
    if (kept != 0) pruned.counts_[entry.first] = kept;
  }
  return pruned;
}

std::size_t Baseline::size() const {
  std::size_t size = 0;
  for (const auto& entry : counts_) size += entry.second;
  return size;
}

}  // namespace heaplint::driver
