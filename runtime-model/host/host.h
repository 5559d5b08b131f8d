// Host: what ECMA-262 leaves to the engine's surroundings. Node and the browser derive from it.
#pragma once

#include <string_view>

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

class EventLoop;

class Host : public RootSource {
 public:
  virtual ~Host() = default;

  /// HostPromiseRejectionTracker. `is_rejection`: rejected without a handler; else a handler was added late.
  virtual void PromiseRejectionTracker(Agent&, JSPromise*, bool is_rejection) = 0;
  /// An exception that nobody caught. True: go on with the next job.
  virtual bool OnUncaughtException(Agent&, Value exception) = 0;
  /// HostLoadImportedModule: the module that `specifier` names, not yet linked if it is new.
  virtual ThrowCompletionOr<SourceTextModule*> ImportModule(Agent&, std::string_view specifier,
                                                            const CompilationUnit* referrer) = 0;
  /// The job queues ran empty: the moment to report rejections that nobody handled. False: the run is over.
  virtual bool OnJobsDrained(Agent&) = 0;
  /// Runs microtasks and the next macrotask, moving the virtual clock as far as it takes. False: nothing was left to do.
  virtual bool RunOneTurn(Agent&) = 0;
  /// console.log and friends: one line of text.
  virtual void Print(bool is_error, std::string_view line) = 0;
  /// Milliseconds of the virtual clock.
  virtual double Now() const = 0;
  virtual EventLoop& event_loop() = 0;
  /// console.log and its kin print `arguments`: those that the host's console keeps stay alive.
  virtual void KeepConsoleArguments(std::span<const Value>) {}
};

}  // namespace heaplint::runtime_model
