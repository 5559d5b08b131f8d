// NodeHost: Node's globals, event loop and modules around a run.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime-model/host/event-loop.h"
#include "runtime-model/host/host.h"

namespace heaplint::runtime_model {

/// Gives the text of a file that a program may load, or nothing. The model reads no files itself.
using SourceLoader = std::function<std::optional<std::string>(const std::string& path)>;

class NodeHost : public Host {
 public:
  NodeHost(SourceLoader loader, std::function<void(bool is_error, std::string_view line)> print);

  /// Adds Node's globals to the realm.
  void InstallGlobals(Agent&);
  /// Runs the program at `path` as its main module. False: it gave up or ended with an uncaught exception.
  bool RunMain(Agent&, const std::string& path, const std::string& text);

  EventLoop& event_loop() { return loop_; }
  /// Loads a CommonJS module and returns its exports.
  virtual ThrowCompletionOr<Value> Require(Agent&, std::string_view specifier, const std::string& referrer);

  void PromiseRejectionTracker(Agent&, JSPromise*, bool is_rejection) override;
  bool OnUncaughtException(Agent&, Value exception) override;
  bool OnJobsDrained(Agent&) override;
  ThrowCompletionOr<SourceTextModule*> ImportModule(Agent&, std::string_view specifier,
                                                    const CompilationUnit* referrer) override;
  bool RunOneTurn(Agent&) override;
  void Print(bool is_error, std::string_view line) override { print_(is_error, line); }
  double Now() const override { return loop_.now(); }
  void VisitRoots(RootVisitor& visitor) override;

  /// Where the clock stops if timers never end.
  static constexpr double kHorizon = 3'600'000;

 protected:
  ThrowCompletionOr<Value> LoadCommonJs(Agent&, const std::string& path, const std::string& text);
  /// Runs a unit as Node runs a CommonJS module; gives its exports.
  ThrowCompletionOr<Value> EvaluateCommonJs(Agent&, const CompilationUnit* unit);
  std::string Resolve(std::string_view specifier, const std::string& referrer, std::optional<std::string>& text);

  SourceLoader loader_;
  std::function<void(bool, std::string_view)> print_;
  EventLoop loop_;
  std::vector<JSPromise*> unhandled_;
  /// module objects of CommonJS, by path.
  std::map<std::string, JSObject*> commonjs_;
  std::map<std::string, SourceTextModule*> modules_;
  /// Exports of built-in modules, by name without "node:".
  std::map<std::string, JSObject*> builtin_modules_;
  bool has_failed_ = false;
};

/// Makes the exports of one of Node's modules. Rows of node-modules.def.
using NodeModuleMaker = JSObject* (*)(Agent&);
NodeModuleMaker FindNodeModule(std::string_view name);

// Parts of the globals.
void InstallTimers(Realm&);
void InstallConsole(Realm&);
void InstallProcess(Realm&);
EventLoop& EventLoopOf(Agent&);

}  // namespace heaplint::runtime_model
