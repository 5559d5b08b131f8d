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

/// What console.group and console.count remember.
struct ConsoleState {
  std::string indentation;
  std::map<std::string, int> counts;
};

class NodeHost : public Host {
 public:
  NodeHost(SourceLoader loader, std::function<void(bool is_error, std::string_view line)> print);

  /// Serves an agent from now on, whose realm has Node's globals or those of a page.
  void Attach(Agent&);
  /// Runs the program at `path` as its main module. False: it gave up or ended with an uncaught exception.
  bool RunMain(Agent&, const std::string& path, const std::string& text);

  EventLoop& event_loop() override { return loop_; }
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

  /// Text for one of the standard streams; goes out line by line.
  void Write(bool is_error, std::string_view text);
  /// Prints what is left of a line.
  void FlushOutput();
  ConsoleState& console_state() { return console_state_; }
  void KeepConsoleArguments(std::span<const Value> arguments) override;
  void ClearConsole() { console_messages_.clear(); }
  /// An inspector is attached: the console keeps what it prints.
  void set_has_inspector(bool has_inspector) { has_inspector_ = has_inspector; }
  void set_exit_code(int code) { exit_code_ = code; }

  /// Where the clock stops if timers never end.
  static constexpr double kHorizon = 3'600'000;

 protected:
  virtual ThrowCompletionOr<Value> LoadCommonJs(Agent&, const std::string& path, const std::string& text);
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
  bool has_inspector_ = false;
  int exit_code_ = 0;
  /// Unfinished lines of the standard streams.
  std::string partial_lines_[2];
  ConsoleState console_state_;
  /// Arguments of the last messages, each in an array.
  std::deque<JSArray*> console_messages_;
  Agent* agent_ = nullptr;
};

/// Makes the exports of one of Node's modules. Rows of node-modules.def.
using NodeModuleMaker = JSObject* (*)(Agent&);
NodeModuleMaker FindNodeModule(std::string_view name);
/// Whether `name` (without "node:") is one of Node's modules that the model has, in native code or in JavaScript.
bool IsNodeModule(std::string_view name);

/// Adds Node's globals to a realm. Needs no host, so that they may be part of a startup.
void InstallNodeGlobals(Realm&);
/// Adds a page's globals to the realm of an agent.
void InstallBrowserGlobals(Realm&);

// Parts of the globals.
void InstallTimers(Realm&);
/// Frames and idle callbacks, as pages have them.
void InstallFrames(Realm&);
void InstallConsole(Realm&);
void InstallProcess(Realm&);
/// Properties of the global object that a module in JavaScript makes when they are first used.
void InstallLazyGlobals(Realm&, bool is_browser);
/// window, document and what belongs to a page.
void InstallBrowser(Realm&);
EventLoop& EventLoopOf(Agent&);

}  // namespace heaplint::runtime_model
