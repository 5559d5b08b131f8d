// Shallow sizes: those of Node 20's heap snapshot (sizes/golden.json, recorded by sizes/record.mjs).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "runtime-model/heap/all-types.h"
#include "runtime-model/host/node-host.h"
#include "tests/oracle/run-in-model.h"

namespace heaplint::oracle {
namespace {

using namespace runtime_model;

TEST(ShallowSizes, AreThoseOfAHeapSnapshotOfNode) {
  const nlohmann::json golden = nlohmann::json::parse(*ReadText(Folder() + "sizes/golden.json"));
  base::RunWithDeepStack([&] {
    Agent agent(Budget{}, HeapSwitches{});
    NodeHost host([](const std::string&) { return std::nullopt; }, [](bool, std::string_view) {});
    host.InstallGlobals(agent);
    ASSERT_TRUE(host.RunMain(agent, "/kinds.js", *ReadText(Folder() + "sizes/kinds.js")));
    const Value kinds = MUST(Get(agent, agent.realm().global_object(), KeyFromText(agent, "kinds")));
    std::size_t count = 0;
    for (const auto& [kind, size] : golden.at("sizes").items()) {
      const Value object = MUST(GetV(agent, kinds, KeyFromText(agent, kind)));
      ASSERT_TRUE(object.is_heap_object()) << kind;
      EXPECT_EQ(ShallowSizeOf(object.heap_object(), 8), size.get<std::size_t>()) << kind;
      ++count;
    }
    EXPECT_GE(count, 30u);
  });
}

}  // namespace
}  // namespace heaplint::oracle
