// RunProgram.
#include "runtime-model/run-program.h"

#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

RunResult RunProgram(const std::string& path, const std::string& text, const RunOptions& options) {
  Startup startup(options.switches);
  Agent agent(startup, options.budget);
  NodeHost host(options.load, options.print);
  host.set_has_inspector(options.has_inspector);
  host.InstallGlobals(agent, options.host == ProgramHost::kBrowser);
  RunResult result;
  result.is_success = host.RunMain(agent, path, text);
  host.FlushOutput();
  result.gave_up = agent.gave_up() == GaveUp::kExit ? GaveUp::kNot : agent.gave_up();
  result.steps = agent.steps();
  return result;
}

}  // namespace heaplint::runtime_model
