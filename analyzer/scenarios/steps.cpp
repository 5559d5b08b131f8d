#include "analyzer/scenarios/steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace heaplint::scenarios {

using scenario::Act;
using scenario::Argument;
using scenario::Phase;
using scenario::Ref;
using scenario::Scenario;
using scenario::Site;

namespace {

constexpr std::size_t kLongestText = 48;

std::string_view NameOf(Phase phase) {
  switch (phase) {
    case Phase::kSetup:
      return "setup";
    case Phase::kRound:
      return "round";
    case Phase::kLeave:
      return "leave";
  }
  return {};
}

bool IsNameByte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' ||
         byte == '$' || (byte & 0x80) != 0;
}

/// What the value at `site` is stored in: `app.Player` in `app.Player = class {}`, `onLoad` in `onLoad: () => {}`.
std::string_view NameBefore(const Site& site, const Scenario& scenario) {
  const std::string_view text = std::string_view(scenario.files[site.file].text).substr(0, site.span.begin);
  std::size_t end = text.find_last_not_of(" \n");
  if (end == std::string_view::npos || (text[end] != '=' && text[end] != ':')) return {};
  end = text.find_last_not_of(" \n", end == 0 ? 0 : end - 1);
  if (end == std::string_view::npos) return {};
  std::size_t begin = ++end;
  while (begin > 0 && (IsNameByte(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

/// The name of the class or function at `site`; the code itself if it has none.
std::string NameAt(const Site& site, const Scenario& scenario) {
  std::string_view text = site.span.of(scenario.files[site.file].text);
  if (const std::size_t decorated = text.find("class "); text.starts_with('@') && decorated != std::string_view::npos)
    text.remove_prefix(decorated);
  for (const std::string_view keyword : {"class ", "async function ", "function ", "function* "}) {
    if (!text.starts_with(keyword)) continue;
    std::size_t end = keyword.size();
    while (end < text.size() && IsNameByte(text[end])) ++end;
    const std::string_view name = text.substr(keyword.size(), end - keyword.size());
    if (!name.empty() && name != "extends") return std::string(name);
  }
  if (const std::string_view name = NameBefore(site, scenario); !name.empty()) return std::string(name);
  return fmt::format("`{}` (line {})", TextAt(site, scenario), site.line);
}

const std::vector<Act>& ActsOf(Phase phase, const Scenario& scenario) {
  return phase == Phase::kSetup ? scenario.setup : phase == Phase::kRound ? scenario.round : scenario.leave;
}

/// What an earlier act gave.
std::string TextOfResult(const Ref& ref, const Scenario& scenario) {
  const Act& act = ActsOf(ref.phase, scenario)[ref.act];
  if (act.kind == Act::Kind::kNew) return fmt::format("that {}", NameAt(act.target.site, scenario));
  if (act.target.kind == Ref::Kind::kImport) return "what was mounted";
  return "what was returned";
}

std::string TextOf(const Ref& ref, const Scenario& scenario) {
  std::string text;
  switch (ref.kind) {
    case Ref::Kind::kSite:
      text = NameAt(ref.site, scenario);
      break;
    case Ref::Kind::kExport:
      text = fmt::format("export {}", ref.name);
      break;
    case Ref::Kind::kImport:
      text = fmt::format("{} of '{}'", ref.name, ref.specifier);
      break;
    case Ref::Kind::kGlobal:
      text = ref.name;
      break;
    case Ref::Kind::kResult:
      text = TextOfResult(ref, scenario);
      break;
  }
  if (ref.members.empty()) return text;
  return fmt::format("{} of {}", fmt::join(ref.members, "."), text);
}

std::string TextOf(const Argument& argument, const Scenario& scenario) {
  switch (argument.kind) {
    case Argument::Kind::kUnknown:
      return argument.born == Phase::kSetup ? fmt::format("the same {}", argument.name) : argument.name;
    case Argument::Kind::kRef:
      return TextOf(argument.ref, scenario);
    case Argument::Kind::kUndefined:
      return "undefined";
    case Argument::Kind::kNumber:
      return fmt::format("{}", argument.number);
    case Argument::Kind::kString:
      return fmt::format("'{}'", argument.text);
  }
  return {};
}

}  // namespace

std::string TextAt(const Site& site, const Scenario& scenario) {
  std::string_view text = site.span.of(scenario.files[site.file].text);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const bool is_cut = line < text.size() || line > kLongestText;
  text = text.substr(0, std::min(line, kLongestText));
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || (text.back() & 0xC0) == 0x80))
    text.remove_suffix(1);
  return is_cut ? fmt::format("{}…", text) : std::string(text);
}

std::string TextOf(const Act& act, const Scenario& scenario) {
  std::vector<std::string> arguments;
  for (const Argument& argument : act.arguments) arguments.push_back(TextOf(argument, scenario));
  const std::string list = fmt::format("{}", fmt::join(arguments, ", "));
  std::string text;
  switch (act.kind) {
    case Act::Kind::kLoad:
      return "load the file";
    case Act::Kind::kCall:
      text = fmt::format("call {}{}", TextOf(act.target, scenario), list.empty() ? "" : fmt::format(" with {}", list));
      break;
    case Act::Kind::kNew:
      text =
          fmt::format("make a {}{}", TextOf(act.target, scenario), list.empty() ? "" : fmt::format(" with {}", list));
      break;
    case Act::Kind::kFire:
      text = fmt::format("let {}{} happen at {}", act.event.empty() ? "an event" : "'" + act.event + "'",
                         list.empty() ? "" : fmt::format(" (with {})", list), TextOf(act.target, scenario));
      break;
    case Act::Kind::kSet:
      return fmt::format("set {}", TextOf(act.target, scenario));
    case Act::Kind::kAdvance:
      return fmt::format("let {} ms pass", act.milliseconds);
  }
  if (act.keeps_result) text += " and keep the result";
  if (act.unless.is_valid()) text += fmt::format(", unless line {} has run", act.unless.line);
  return text;
}

std::vector<std::string> StepsOf(const Scenario& scenario) {
  std::vector<std::string> steps;
  const auto add = [&](Phase phase, const std::vector<Act>& acts) {
    for (const Act& act : acts) steps.push_back(fmt::format("{}: {}", NameOf(phase), TextOf(act, scenario)));
  };
  add(Phase::kSetup, scenario.setup);
  add(Phase::kRound, scenario.round);
  add(Phase::kLeave, scenario.leave);
  return steps;
}

std::string Describe(const Scenario& scenario) {
  std::string text;
  const auto line = [&](std::string_view what, const std::string& of) { text += fmt::format("  {}: {}\n", what, of); };
  for (const std::string& assumption : scenario.assumptions) line("assume", assumption);
  for (const std::string& step : StepsOf(scenario)) text += fmt::format("  {}\n", step);
  line(scenario.claim == scenario::Claim::kGrows ? "grows" : "outlives",
       fmt::format("{} (line {})", TextAt(scenario.payload, scenario), scenario.payload.line));
  line("reached at", fmt::format("{} (line {})", TextAt(scenario.acquire, scenario), scenario.acquire.line));
  for (const scenario::Decision& decision : scenario.decisions)
    line(decision.outcome == scenario::Decision::Outcome::kTrue ? "true" : "false", TextAt(decision.site, scenario));
  for (const scenario::Contract& contract : scenario.contracts)
    line("contract", fmt::format("{} (line {}), undone at {} places", contract.name, contract.call.line,
                                 contract.undone_by.size() + contract.undoing_members.size() +
                                     (contract.is_undone_by_result ? 1 : 0)));
  return text;
}

}  // namespace heaplint::scenarios
