// ScenarioHost: the surroundings of a scenario's run: its files as modules, preludes, Unknowns for what is missing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/scenario/scenario.h"
#include "runtime-model/host/node-host.h"
#include "runtime-model/judge/parsed-files.h"
#include "runtime-model/judge/sites.h"
#include "runtime-model/runtime/observer.h"

namespace heaplint::runtime_model {

/// The globals that all scenarios have.
void InstallScenarioGlobals(Realm&);

class ScenarioHost final : public NodeHost {
 public:
  /// `first_kind`: how files[0] is read. All arguments outlive the host.
  ScenarioHost(const scenario::Scenario& scenario, const Sites& sites, ParsedFiles& files,
               scenario::SourceKind first_kind);

  /// Serves an agent whose startup has InstallScenarioGlobals, and gives it what the scenario's host has.
  void Attach(Agent&);
  /// Evaluates a file and what it imports.
  ThrowCompletionOr<void> Load(Agent&, std::size_t file);
  /// What a file that was loaded exports as `name` ("*": everything), or the global that a script declares; nothing if none.
  std::optional<Value> FindExport(Agent&, std::size_t file, std::string_view name);
  std::optional<Value> FindGlobal(Agent&, std::string_view name);
  /// The exports of the module that `specifier` names, evaluated.
  ThrowCompletionOr<Value> ImportFrom(Agent&, std::string_view specifier, std::string_view name);
  /// The Unknown that a global is which nobody declared; null if there is surely none.
  JSUnknown* GlobalUnknown(Agent&, std::string_view name);
  /// What a prelude that was loaded has in place of a method of Unknowns, called; nothing if none has.
  ThrowCompletionOr<std::optional<Value>> CallMethod(Agent&, const UnknownCall&);

  ThrowCompletionOr<Value> Require(Agent&, std::string_view specifier, const std::string& referrer) override;
  ThrowCompletionOr<SourceTextModule*> ImportModule(Agent&, std::string_view specifier,
                                                    const CompilationUnit* referrer) override;
  bool OnUncaughtException(Agent&, Value exception) override;
  void VisitRoots(RootVisitor& visitor) override;

  /// The first exception that nobody caught: its text, or empty.
  const std::string& uncaught() const { return uncaught_; }
  /// The same, which then counts as caught.
  std::string TakeUncaught() { return std::exchange(uncaught_, {}); }

  /// Makes a note of an exception, unless the scenario wanted it.
  void NoteException(Agent&, Value exception);

 private:
  ThrowCompletionOr<Value> LoadCommonJs(Agent&, const std::string& path, const std::string& text) override;
  const CompilationUnit* UnitOf(Agent&, std::size_t file);
  scenario::SourceKind KindOfFile(std::size_t file);
  /// The file that `specifier` names in `referrer`, or nothing.
  std::optional<std::size_t> Resolve(std::string_view specifier, std::string_view referrer) const;
  SourceTextModule* ModuleOf(Agent&, std::size_t file);
  SourceTextModule* PreludeFor(Agent&, std::string_view specifier);
  JSUnknown* UnknownModule(Agent&, std::string_view specifier);
  ThrowCompletionOr<void> Evaluate(Agent&, SourceTextModule*);
  ThrowCompletionOr<Value> RequireFile(Agent&, std::size_t file);

  const scenario::Scenario& scenario_;
  const Sites& sites_;
  ParsedFiles& files_;
  scenario::SourceKind first_kind_;
  std::map<std::size_t, const CompilationUnit*> units_;
  std::map<std::string, JSUnknown*, std::less<>> unknown_globals_;
  std::map<std::string, JSUnknown*, std::less<>> unknown_modules_;
  /// A prelude that was loaded, and its export methodsOfUnknowns once somebody has looked; modules_ holds both.
  struct Prelude {
    SourceTextModule* module;
    std::optional<Cell*> methods = {};
  };
  std::vector<Prelude> preludes_;
  std::string uncaught_;
};

/// The message of an exception in one line, as Node would print it.
std::string MessageOf(Agent&, Value exception);

}  // namespace heaplint::runtime_model
