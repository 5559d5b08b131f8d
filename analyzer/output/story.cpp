#include "analyzer/output/story.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "analyzer/output/escape.h"
#include "analyzer/output/json-writer.h"
#include "analyzer/output/text.h"
#include "analyzer/scenarios/steps.h"

namespace heaplint::output {

using scenario::Evidence;
using scenario::Verdict;

namespace {

constexpr std::size_t kWidestBar = 40;
/// A chart of more repeats shows the first and the last ones.
constexpr std::size_t kChartedRepeats = 16;

std::string Heading(std::string_view text) { return fmt::format("\n{}\n", text); }

std::string PlaceOf(const scenario::Site& site, const scenario::Scenario& scenario) {
  if (!site.is_valid()) return {};
  return fmt::format("{}:{}:{}", ForTerminal(scenario.files[site.file].path), site.line, site.column);
}

std::string Bar(std::uint64_t value, std::uint64_t most) {
  std::string bar;
  const std::uint64_t width = most == 0 ? 0 : (value * kWidestBar + most - 1) / most;
  for (std::uint64_t i = 0; i < width; ++i) bar += "█";
  for (std::uint64_t i = width; i < kWidestBar; ++i) bar += " ";
  return bar;
}

/// Payloads alive and the heap's size after each repeat.
std::string ChartOf(const Evidence& evidence) {
  std::uint64_t most = 0;
  for (const scenario::RepeatCount& repeat : evidence.repeats) most = std::max<std::uint64_t>(most, repeat.alive);
  std::string text;
  const std::size_t count = evidence.repeats.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (count > kChartedRepeats && i == kChartedRepeats / 2) {
      text += "     …\n";
      i = count - kChartedRepeats / 2;
    }
    const scenario::RepeatCount& repeat = evidence.repeats[i];
    text += fmt::format("  {:>3} {} {:>4} of {:<4} {:>8} bytes\n", i + 1, Bar(repeat.alive, most), repeat.alive,
                        (i + 1) * repeat.made, repeat.heap_bytes);
  }
  return text;
}

std::string SurvivorsOf(const Story& story) {
  std::string text;
  for (const scenario::Survivors& survivors : story.evidence.survivors) {
    text += fmt::format("  {:>5} × {} ({} bytes) made at {}\n", survivors.count, ForTerminal(survivors.type),
                        survivors.bytes, PlaceOf(survivors.site, story.scenario));
  }
  return text;
}

/// What the scenario takes for granted, and what its run had to.
std::vector<std::string> AssumptionsOf(const Story& story) {
  std::vector<std::string> assumptions = story.scenario.assumptions;
  assumptions.insert(assumptions.end(), story.evidence.assumed.begin(), story.evidence.assumed.end());
  return assumptions;
}

/// The path downwards, each step with the edge that holds it.
std::string PathOf(const Story& story) {
  const scenario::RetainingPath& path = story.evidence.path;
  std::string text = fmt::format("  {}\n", ForTerminal(path.root));
  for (const scenario::PathStep& step : path.steps) {
    const std::string place = PlaceOf(step.site, story.scenario);
    const std::string_view maker = step.maker == scenario::EdgeMaker::kUnknown    ? "  (an unknown may keep it)"
                                   : step.maker == scenario::EdgeMaker::kContract ? "  (by contract)"
                                                                                  : "";
    text += fmt::format("  → {:<16} {}{}{}\n", ForTerminal(step.edge), ForTerminal(step.text),
                        place.empty() ? "" : fmt::format("  ({})", place), maker);
  }
  return text;
}

std::string VerdictOf(const Story& story) {
  const Evidence& evidence = story.evidence;
  std::string text = fmt::format("{}", NameOf(evidence.verdict));
  if (!evidence.reason.empty()) text += ": " + ForTerminal(evidence.reason);
  if (evidence.reason_site.is_valid()) text += fmt::format(" ({})", PlaceOf(evidence.reason_site, story.scenario));
  if (evidence.has_assumed)
    text += fmt::format("\n  shown by the run that takes unknown conditions as {}", evidence.assumes_true);
  return text;
}

void WriteSite(JsonWriter& json, std::string_view key, const scenario::Site& site) {
  if (!site.is_valid()) return;
  json.Key(key).BeginObject().Member("line", site.line).Member("column", site.column).EndObject();
}

void WriteTexts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.Value(std::string_view(text));
  json.EndArray();
}

void WriteEvidence(JsonWriter& json, const Evidence& evidence) {
  json.Member("verdict", NameOf(evidence.verdict)).Member("reason", std::string_view(evidence.reason));
  WriteSite(json, "reasonPlace", evidence.reason_site);
  json.Member("unknownConditions", evidence.assumes_true).Member("hasAssumed", evidence.has_assumed);
  json.Member("reached", evidence.reached).Member("steps", evidence.steps).Key("repeats").BeginArray();
  for (const scenario::RepeatCount& repeat : evidence.repeats) {
    json.BeginObject().Member("made", repeat.made).Member("alive", repeat.alive);
    json.Member("heapBytes", repeat.heap_bytes).EndObject();
  }
  json.EndArray().Key("survivors").BeginArray();
  for (const scenario::Survivors& survivors : evidence.survivors) {
    json.BeginObject().Member("type", std::string_view(survivors.type)).Member("count", survivors.count);
    json.Member("bytes", survivors.bytes);
    WriteSite(json, "place", survivors.site);
    json.EndObject();
  }
  json.EndArray().Key("retainingPath").BeginArray();
  if (!evidence.path.root.empty()) json.Value(std::string_view(evidence.path.root));
  for (const scenario::PathStep& step : evidence.path.steps) json.Value(std::string_view(step.text));
  json.EndArray();
  WriteTexts(json, "releases", evidence.releases);
}

}  // namespace

std::string RenderStory(const Story& story) {
  const Evidence& evidence = story.evidence;
  std::string text =
      fmt::format("{} {}\n  {}\n", PlaceOf(story.place, story.scenario), story.rule, ForTerminal(story.message));
  text += Heading("Assumed");
  for (const std::string& assumption : AssumptionsOf(story)) text += fmt::format("  {}\n", ForTerminal(assumption));
  text += Heading("Scenario");
  std::size_t number = 0;
  for (const std::string& step : scenarios::StepsOf(story.scenario))
    text += fmt::format("  {:>2}. {}\n", ++number, ForTerminal(step));
  text +=
      fmt::format("  After each round and leave everything is collected, and counted: {} (line {})\n",
                  ForTerminal(scenarios::TextAt(story.scenario.payload, story.scenario)), story.scenario.payload.line);
  text += Heading("Verdict") + fmt::format("  {}\n", VerdictOf(story));
  if (!evidence.repeats.empty()) text += Heading("Alive after each repeat, and the heap") + ChartOf(evidence);
  if (!evidence.survivors.empty()) text += Heading("What each repeat leaves behind") + SurvivorsOf(story);
  if (!evidence.path.root.empty()) text += Heading("Kept by") + PathOf(story);
  if (!evidence.releases.empty()) text += Heading("Released by");
  for (const std::string& release : evidence.releases) text += fmt::format("  {}\n", ForTerminal(release));
  return text;
}

std::string RenderStoryJson(const Story& story) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject().Member("rule", story.rule).Member("message", story.message);
  json.Member("file", std::string_view(story.scenario.files[0].path));
  json.Member("line", story.place.line).Member("column", story.place.column);
  WriteTexts(json, "assumptions", AssumptionsOf(story));
  WriteTexts(json, "scenario", scenarios::StepsOf(story.scenario));
  WriteEvidence(json, story.evidence);
  json.EndObject();
  return out += '\n';
}

}  // namespace heaplint::output
