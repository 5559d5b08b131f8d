// RunProgram.
#include "runtime-model/run-program.h"

#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

RunResult RunProgram(const std::string& path, const std::string& text, const RunOptions& options) {
  const bool is_browser = options.host == ProgramHost::kBrowser;
  Startup startup(options.switches, is_browser ? nullptr : InstallNodeGlobals);
  Agent agent(startup, options.budget);
  if (is_browser) InstallBrowserGlobals(agent.realm());
  NodeHost host(options.load, options.print);
  host.set_has_inspector(options.has_inspector);
  host.Attach(agent);
  RunResult result;
  result.is_success = host.RunMain(agent, path, text);
  host.FlushOutput();
  result.gave_up = agent.gave_up() == GaveUp::kExit ? GaveUp::kNot : agent.gave_up();
  result.steps = agent.steps();
  return result;
}

}  // namespace heaplint::runtime_model
