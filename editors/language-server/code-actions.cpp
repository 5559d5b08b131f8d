#include "editors/language-server/code-actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "editors/language-server/protocol.h"

namespace heaplint::language_server {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kFixAll = "source.fixAll.heaplint";

/// Whether the client asks for actions of `kind`: kinds are paths, and a prefix asks for all below it.
bool IsWanted(const Json& only, std::string_view kind) {
  if (!only.is_array()) return true;
  return std::any_of(only.begin(), only.end(), [&](const Json& wanted) {
    const std::string_view prefix = TextOr(wanted, "?");
    return prefix.empty() || kind == prefix || kind.starts_with(std::string(prefix) + ".");
  });
}

Json ToWorkspaceEdit(const std::vector<rule::Edit>& edits, const Document& document, const Client& client) {
  std::vector<std::uint32_t> offsets;
  for (const rule::Edit& edit : edits) offsets.insert(offsets.end(), {edit.span.begin, edit.span.end});
  const Positions positions(document.content, client.encoding, std::move(offsets));
  Json list = Json::array();
  for (const rule::Edit& edit : edits) {
    list.push_back({{"range", ToJson(positions.Of(edit.span))}, {"newText", edit.text}});
  }
  if (!client.takes_versioned_edits) return {{"changes", {{document.uri, std::move(list)}}}};
  const Json identifier = {{"uri", document.uri}, {"version", document.version}};
  return {{"documentChanges", Json::array({{{"textDocument", identifier}, {"edits", std::move(list)}}})}};
}

/// The quick fixes of one finding.
void AddQuickFixes(const Diagnosis& diagnosis, const Json& diagnostic, const Document& document, const Client& client,
                   Json& actions) {
  const auto add = [&](const rule::Fix& fix, bool is_preferred) {
    Json action = {{"title", fix.title},
                   {"kind", kQuickFix},
                   {"diagnostics", Json::array({diagnostic})},
                   {"edit", ToWorkspaceEdit(fix.edits, document, client)}};
    if (is_preferred) action["isPreferred"] = true;
    actions.push_back(std::move(action));
  };
  for (const rule::Fix& fix : diagnosis.fixes) add(fix, diagnosis.fixes.size() == 1);
  if (!diagnosis.suppression.edits.empty()) add(diagnosis.suppression, false);
}

bool Touch(Range a, Range b) { return a.start <= b.end && b.start <= a.end; }

std::size_t CountFixable(std::span<const Diagnosis> diagnoses, std::string_view rule) {
  return static_cast<std::size_t>(std::count_if(diagnoses.begin(), diagnoses.end(), [&](const Diagnosis& diagnosis) {
    return diagnosis.rule == rule && !diagnosis.fixes.empty();
  }));
}

}  // namespace

rule::Fix AllFixes(std::span<const Diagnosis> diagnoses, std::string_view rule) {
  rule::Fix all{.title = "Fix all problems that heaplint can fix", .edits = {}};
  if (!rule.empty()) all.title = fmt::format("Fix all '{}' problems in this file", rule);
  std::map<std::uint32_t, std::uint32_t> taken;  // End by begin of what is edited already.
  const auto is_free = [&](const rule::Edit& edit) {
    const auto after = taken.upper_bound(edit.span.end);
    return after == taken.begin() || std::prev(after)->second < edit.span.begin;
  };
  for (const Diagnosis& diagnosis : diagnoses) {
    if (diagnosis.fixes.empty() || (!rule.empty() && diagnosis.rule != rule)) continue;
    const std::vector<rule::Edit>& edits = diagnosis.fixes.front().edits;
    if (!std::all_of(edits.begin(), edits.end(), is_free)) continue;
    for (const rule::Edit& edit : edits) taken.emplace(edit.span.begin, edit.span.end);
    all.edits.insert(all.edits.end(), edits.begin(), edits.end());
  }
  return all;
}

Json CodeActions(const Json& params, const Document& document, const Diagnoses& diagnoses, const Client& client) {
  Json actions = Json::array();
  const std::optional<Range> range = RangeIn(Member(params, "range"));
  if (!client.takes_code_actions || !range) return actions;
  const Json& only = Member(params, "context", "only");
  const Positions positions = PositionsOf(diagnoses.items, document.content, client.encoding);

  std::vector<std::string_view> rules;
  for (const Diagnosis& diagnosis : diagnoses.items) {
    if (!IsWanted(only, kQuickFix) || !Touch(positions.Of(diagnosis.span), *range)) continue;
    const Json diagnostic = ToDiagnostic(diagnosis, positions, document.uri, client);
    AddQuickFixes(diagnosis, diagnostic, document, client, actions);
    if (std::find(rules.begin(), rules.end(), diagnosis.rule) == rules.end()) rules.push_back(diagnosis.rule);
  }

  const auto add_all = [&](std::string_view kind, std::string_view rule) {
    const rule::Fix all = AllFixes(diagnoses.items, rule);
    if (all.edits.empty()) return;
    actions.push_back({{"title", all.title}, {"kind", kind}, {"edit", ToWorkspaceEdit(all.edits, document, client)}});
  };
  for (const std::string_view rule : rules) {
    if (!rule.empty() && CountFixable(diagnoses.items, rule) > 1) add_all(kQuickFix, rule);
  }
  // Offered only when it is asked for: on saving, or in the menu of source actions.
  if (only.is_array() && IsWanted(only, kFixAll)) add_all(kFixAll, "");
  return actions;
}

}  // namespace heaplint::language_server
