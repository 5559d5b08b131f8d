// Heap snapshots: what readers rely on, checked by a validator of our own, because they accept much that is wrong.
#include "runtime-model/snapshot/heap-snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "runtime-model/judge/judge.h"
#include "tests/unit/runtime-model/judge/scenario-text.h"

namespace heaplint::runtime_model {
namespace {

using nlohmann::json;

constexpr std::size_t kNodeFields = 6;
constexpr std::size_t kEdgeFields = 3;

/// What is wrong with the structure of a snapshot; empty if nothing is.
std::vector<std::string> Validate(const json& snapshot) {
  std::vector<std::string> errors;
  const auto expect = [&](bool holds, std::string_view what) {
    if (!holds) errors.emplace_back(what);
  };
  const json& meta = snapshot["snapshot"]["meta"];
  const json& nodes = snapshot["nodes"];
  const json& edges = snapshot["edges"];
  const std::size_t strings = snapshot["strings"].size();
  expect(meta["node_fields"].size() == kNodeFields, "node fields");
  expect(meta["edge_fields"].size() == kEdgeFields, "edge fields");
  expect(nodes.size() == snapshot["snapshot"]["node_count"].get<std::size_t>() * kNodeFields, "node count");
  expect(edges.size() == snapshot["snapshot"]["edge_count"].get<std::size_t>() * kEdgeFields, "edge count");
  expect(snapshot["strings"][0] == "<dummy>", "the first string");
  std::set<std::uint64_t> ids;
  std::size_t edge_sum = 0;
  for (std::size_t i = 0; i < nodes.size(); i += kNodeFields) {
    expect(nodes[i].get<std::size_t>() < meta["node_types"][0].size(), "node type");
    expect(nodes[i + 1].get<std::size_t>() < strings, "node name");
    expect(nodes[i + 2].get<std::uint64_t>() % 2 == 1, "ids are odd");
    expect(ids.insert(nodes[i + 2].get<std::uint64_t>()).second, "ids are unique");
    edge_sum += nodes[i + 4].get<std::size_t>();
  }
  expect(edge_sum * kEdgeFields == edges.size(), "sum of edge counts");
  std::vector<bool> is_reached(nodes.size() / kNodeFields);
  if (!is_reached.empty()) is_reached[0] = true;
  for (std::size_t i = 0; i < edges.size(); i += kEdgeFields) {
    const auto type = edges[i].get<std::size_t>();
    const auto to = edges[i + 2].get<std::size_t>();
    expect(type < meta["edge_types"][0].size(), "edge type");
    const bool is_numbered = type == 1 || type == 4;
    expect(is_numbered || edges[i + 1].get<std::size_t>() < strings, "edge name");
    expect(to % kNodeFields == 0 && to < nodes.size(), "edge target");
    if (to / kNodeFields < is_reached.size()) is_reached[to / kNodeFields] = true;
  }
  expect(std::find(is_reached.begin(), is_reached.end(), false) == is_reached.end(), "every node has a retainer");
  return errors;
}

class Snapshots final : public RunListener {
 public:
  void OnRun(bool) override {}
  void OnAct(std::uint32_t, const scenario::Act&) override {}
  void OnRepeat(std::uint32_t, const scenario::RepeatCount&, Agent& agent) override {
    all.push_back(json::parse(WriteHeapSnapshot(agent), nullptr, false));
  }
  std::vector<json> all;
};

/// Objects of that name in the snapshot.
std::size_t CountOf(const json& snapshot, std::string_view name) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < snapshot["nodes"].size(); i += kNodeFields)
    count += snapshot["strings"][snapshot["nodes"][i + 1].get<std::size_t>()] == name && snapshot["nodes"][i] == 3;
  return count;
}

TEST(HeapSnapshotTest, IsWellFormedAndShowsTheGrowth) {
  ScenarioText text("class Widget {}\nconst all = [];\nexport function add() { all.push(new Widget()); }\n");
  text.Payload("new Widget()").Acquire("all.push(new Widget())").Round(Call(Export("add")));
  Snapshots snapshots;
  JudgeOptions options;
  options.listener = &snapshots;
  MakeJudge(options)->Run(text.scenario);
  ASSERT_EQ(snapshots.all.size(), 6u);
  for (std::size_t k = 0; k < snapshots.all.size(); ++k) {
    ASSERT_FALSE(snapshots.all[k].is_discarded());
    EXPECT_THAT(Validate(snapshots.all[k]), testing::IsEmpty());
    EXPECT_EQ(CountOf(snapshots.all[k], "Widget"), k + 1);
  }
}

}  // namespace
}  // namespace heaplint::runtime_model
