// Startup: whatever a program does to its realm, the next agent finds a fresh one.
#include "runtime-model/runtime/startup.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/base/deep-stack.h"
#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {
namespace {

/// Prints every property of every object that the global object leads to.
constexpr std::string_view kPrintRealm = R"(
  const seen = new Map();
  function idOf(value) {
    if (typeof value === 'symbol') return value.toString();
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return typeof value + ' ' + value;
    if (!seen.has(value)) { seen.set(value, seen.size); pending.push(value); }
    return '#' + seen.get(value);
  }
  const pending = [];
  idOf(globalThis);
  while (pending.length > 0) {
    const object = pending.shift();
    console.log(idOf(object), idOf(Object.getPrototypeOf(object)), Object.isExtensible(object));
    for (const key of Reflect.ownKeys(object)) {
      if (object === globalThis && ['seen', 'idOf', 'pending', 'module', 'exports'].includes(key)) continue;
      const property = Object.getOwnPropertyDescriptor(object, key);
      console.log(' ', String(key), 'value' in property ? idOf(property.value) : idOf(property.get) + idOf(property.set),
          property.enumerable, property.configurable, property.writable);
    }
  })";

std::string Print(Startup& startup, std::string_view program) {
  std::string output;
  base::RunWithDeepStack([&] {
    Agent agent(startup, Budget{});
    NodeHost host([](const std::string&) { return std::nullopt; },
                  [&](bool, std::string_view line) { output += std::string(line) + "\n"; });
    host.Attach(agent);
    EXPECT_TRUE(host.RunMain(agent, "/main.js", std::string(program))) << output;
    host.FlushOutput();
  });
  return output;
}

TEST(Startup, ComesBackWhateverAProgramDoesToItsRealm) {
  Startup startup({.collect_at_every_safepoint = false, .verify_heap_after_collection = true}, InstallNodeGlobals);
  const std::string fresh = Print(startup, kPrintRealm);
  EXPECT_GT(fresh.size(), 20'000u);
  for (const std::string_view program : {
           "globalThis.kept = { list: [() => kept] }; Array.prototype.extra = kept; Math.sin = kept;",
           "delete Math.cos; delete Array.prototype.push; delete Object.prototype.toString; Math.tan = 1; gc();",
           "Object.freeze(Array.prototype); Object.seal(Math); Object.preventExtensions(JSON);",
           "Object.setPrototypeOf(Array.prototype, { own: 1 }); Object.setPrototypeOf(Map, class {}); gc();",
           "Object.defineProperty(Date, 'now', { get: () => 5, enumerable: true }); Array.prototype.length = 5;",
           "Array.prototype[3] = 'three'; Object.prototype[7] = {}; Function.prototype.call.own = [1]; gc();",
           "for (let i = 0; i < 300; i++) { Math['m' + i] = { i }; Math.max['x' + i] = i; } gc();",
           "for (let i = 0; i < 300; i++) delete (Math['m' + i] = {}, Math)['m' + i]; class A extends Promise {}",
           "process.argv.push({}); process.on('exit', () => process); process.env.A = 'b'; console.log = null; gc();",
           "performance; structuredClone = 1; TextEncoder; fetch = () => {}; addEventListener = kept => kept; gc();",
           "Symbol.for('a'); Reflect.ownKeys(Map); Map.prototype.get.name; Map.prototype.get.length = 3;",
       }) {
    Print(startup, program);
    EXPECT_EQ(Print(startup, kPrintRealm), fresh) << program;
  }
}

TEST(Startup, GivesEveryAgentTheSameIds) {
  Startup startup;
  const auto next_id = [&] {
    Agent agent(startup, Budget{});
    const std::uint32_t id = agent.heap().next_id();
    agent.heap().New<Cell>(Value::Null());
    return id;
  };
  EXPECT_EQ(next_id(), next_id());
}

}  // namespace
}  // namespace heaplint::runtime_model
