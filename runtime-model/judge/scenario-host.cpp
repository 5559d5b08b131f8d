// ScenarioHost: modules and uncaught exceptions.
#include "runtime-model/judge/scenario-host.h"

#include <algorithm>
#include <vector>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/preludes/preludes.h"
#include "runtime-model/runtime/eval.h"
#include "runtime-model/runtime/modules.h"
#include "runtime-model/runtime/promise-operations.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

using scenario::SourceKind;

namespace {

/// Globals that a program asks for to find out where it runs. Where they are missing, they are missing.
constexpr std::string_view kNeverUnknown[] = {"module",       "exports",   "define",        "process", "global",
                                              "Deno",         "Bun",       "importScripts", "Module",  "require",
                                              "setImmediate", "undefined", "ActiveXObject"};

constexpr std::string_view kExtensions[] = {"",     ".js",  ".mjs", ".cjs",      ".ts",       ".tsx",      ".jsx",
                                            ".vue", ".mts", ".cts", "/index.js", "/index.ts", "/index.tsx"};

/// There are no files behind a scenario, and no addresses: nothing is known of what they hold.
bool IsModelled(const std::string& name) {
  return IsNodeModule(name) && name != "fs" && name != "fs/promises" && name != "url";
}

/// `path` without "." and "..", relative ones to `folder`.
std::string Normalized(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto add = [&](std::string_view whole) {
    for (std::size_t begin = 0; begin <= whole.size();) {
      const std::size_t end = std::min(whole.find('/', begin), whole.size());
      const std::string_view part = whole.substr(begin, end - begin);
      begin = end + 1;
      if (part == ".." && !parts.empty() && parts.back() != "..") {
        parts.pop_back();
      } else if (part != "." && !part.empty()) {
        parts.push_back(part);
      }
    }
  };
  if (!path.starts_with("/")) add(folder);
  add(path);
  std::string out;
  for (const std::string_view part : parts) out += "/" + std::string(part);
  return out;
}

/// What preludes call for a value of which nothing is known: unknownInModel(name).
ThrowCompletionOr<Value> UnknownInModel(Agent& agent, const Arguments& arguments) {
  auto* name = As<String>(arguments[0]);
  JSUnknown* unknown = name == nullptr ? nullptr : agent.observer()->GlobalUnknown(agent, Text(agent, name));
  return unknown == nullptr ? Value::Undefined() : Value(unknown);
}

ThrowCompletionOr<Value> IsUnknownInModel(Agent&, const Arguments& arguments) {
  return Value::Bool(Is<JSUnknown>(arguments[0]));
}

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// The first line of `text`, or what a reader would read of it.
std::string Shortened(std::string text) {
  constexpr std::size_t kMost = 200;
  std::size_t end = std::min(text.find('\n'), text.size());
  if (end > kMost) {
    // Not inside a character.
    for (end = kMost; end > 0 && (text[end] & 0xC0) == 0x80;) --end;
  }
  return end == text.size() ? text : text.substr(0, end) + "…";
}

}  // namespace

std::string MessageOf(Agent& agent, Value exception) {
  const Rooted<Value> rooted(agent.heap(), exception);
  if (auto* error = As<JSError>(exception)) {
    const auto text_of = [&](std::string_view key) -> std::string {
      ThrowCompletionOr<Value> value = Get(agent, error, KeyFromText(agent, key));
      if (value.is_throw()) {
        agent.TakeException();
        return "";
      }
      auto* text = As<String>(value.value());
      return text == nullptr ? "" : Text(agent, text);
    };
    return Shortened(text_of("name") + ": " + text_of("message"));
  }
  if (auto* text = As<String>(exception)) return Shortened(Text(agent, text));
  if (auto* unknown = As<JSUnknown>(exception)) return unknown->path();
  return "a value that is no Error";
}

ScenarioHost::ScenarioHost(const scenario::Scenario& scenario, const Sites& sites, ParsedFiles& files,
                           SourceKind first_kind)
    : NodeHost([](const std::string&) { return std::nullopt; }, [](bool, std::string_view) {}),
      scenario_(scenario),
      sites_(sites),
      files_(files),
      first_kind_(first_kind) {}

void InstallScenarioGlobals(Realm& realm) {
  InstallNodeGlobals(realm);
  DefineFunctions(realm, realm.global_object(),
                  {{"unknownInModel", UnknownInModel, 1}, {"isUnknownInModel", IsUnknownInModel, 1}});
}

void ScenarioHost::Attach(Agent& agent) {
  NodeHost::Attach(agent);
  if (scenario_.host != scenario::HostKind::kBrowser) return;
  Realm& realm = agent.realm();
  JSObject* global = realm.global_object();
  for (const std::string_view name : {"window", "self"}) DefineValue(realm, global, name, global);
  for (const std::string_view name : {"process", "global", "setImmediate", "clearImmediate"})
    global->DeleteOwn(agent.heap(), KeyFromText(agent, name));
  InstallFrames(realm);
  // A page has many members of which the model knows nothing.
  for (const std::string_view name : {"addEventListener", "removeEventListener", "document", "navigator", "location"}) {
    const PropertyKey key = KeyFromText(agent, name);
    if (!global->GetOwn(key)) global->DefineOwn(agent.heap(), key, GlobalUnknown(agent, name));
  }
}

/// Node's own modules are the same in every run.
ThrowCompletionOr<Value> ScenarioHost::LoadCommonJs(Agent& agent, const std::string& path, const std::string& text) {
  return EvaluateCommonJs(agent, agent.AddUnit(std::make_unique<CompilationUnit>(path, files_.OfHost(path, text))));
}

JSUnknown* ScenarioHost::GlobalUnknown(Agent& agent, std::string_view name) {
  const bool is_never_unknown =
      std::find(std::begin(kNeverUnknown), std::end(kNeverUnknown), name) != std::end(kNeverUnknown);
  // Bundlers give `require` to modules, too.
  const bool is_given = name == "require" && KindOfFile(0) == SourceKind::kModule;
  if (is_never_unknown && !is_given) return nullptr;
  const auto it = unknown_globals_.find(name);
  if (it != unknown_globals_.end()) return it->second;
  return unknown_globals_[std::string(name)] = NewUnknown(agent, std::string(name), 0);
}

ThrowCompletionOr<std::optional<Value>> ScenarioHost::CallMethod(Agent& agent, const UnknownCall& call) {
  const std::string_view path = call.callee->path();
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  for (Prelude& prelude : preludes_) {
    if (!prelude.methods) {
      prelude.methods = nullptr;
      for (const auto& [exported, cell] : prelude.module->exports) {
        if (Text(agent, exported) == "methodsOfUnknowns") prelude.methods = cell;
      }
    }
    auto* methods = *prelude.methods == nullptr ? nullptr : As<JSObject>((*prelude.methods)->value());
    if (methods == nullptr) continue;
    const auto own = methods->GetOwn(KeyFromText(agent, path.substr(dot + 1)));
    if (own) return TRY(Call(agent, own->value, call.receiver, call.arguments));
  }
  return std::nullopt;
}

const CompilationUnit* ScenarioHost::UnitOf(Agent& agent, std::size_t file) {
  const CompilationUnit*& unit = units_[file];
  if (unit == nullptr) {
    const scenario::File& source = scenario_.files[file];
    auto owned =
        std::make_unique<CompilationUnit>(source.path, files_.Of(source, file == 0 ? first_kind_ : source.kind));
    owned->sites = &sites_.table(file);
    unit = agent.AddUnit(std::move(owned));
  }
  return unit;
}

SourceKind ScenarioHost::KindOfFile(std::size_t file) {
  return KindOf(files_.Of(scenario_.files[file], file == 0 ? first_kind_ : scenario_.files[file].kind));
}

std::optional<std::size_t> ScenarioHost::Resolve(std::string_view specifier, std::string_view referrer) const {
  if (!specifier.starts_with(".") && !specifier.starts_with("/")) return std::nullopt;
  const std::string path = Normalized(FolderOf(referrer), specifier);
  std::vector<std::string> paths;
  for (const scenario::File& file : scenario_.files) paths.push_back(Normalized("", file.path));
  for (const std::string_view extension : kExtensions) {
    const auto it = std::find(paths.begin(), paths.end(), path + std::string(extension));
    if (it != paths.end()) return static_cast<std::size_t>(it - paths.begin());
  }
  return std::nullopt;
}

SourceTextModule* ScenarioHost::ModuleOf(Agent& agent, std::size_t file) {
  SourceTextModule*& module = modules_[scenario_.files[file].path];
  if (module == nullptr) module = NewSourceTextModule(agent, UnitOf(agent, file));
  return module;
}

SourceTextModule* ScenarioHost::PreludeFor(Agent& agent, std::string_view specifier) {
  const ParsedText* parsed = files_.PreludeFor(specifier);
  if (parsed == nullptr) return nullptr;
  const std::string name = "<" + std::string(PreludeFileFor(specifier)) + ">";
  SourceTextModule*& module = modules_[name];
  if (module != nullptr) return module;
  module = NewSourceTextModule(agent, agent.AddUnit(std::make_unique<CompilationUnit>(name, *parsed)));
  // A default import is the module itself.
  Cell* cell = agent.heap().New<Cell>(GetModuleNamespace(agent, module));
  module->exports.emplace_back(agent.heap().Internalize(std::string_view("default")), cell);
  preludes_.push_back({module});
  return module;
}

JSUnknown* ScenarioHost::UnknownModule(Agent& agent, std::string_view specifier) {
  const auto it = unknown_modules_.find(specifier);
  if (it != unknown_modules_.end()) return it->second;
  return unknown_modules_[std::string(specifier)] = NewUnknown(agent, std::string(specifier), 0);
}

ThrowCompletionOr<void> ScenarioHost::Evaluate(Agent& agent, SourceTextModule* module) {
  if (module->unknown != nullptr) return {};
  TRY(LinkModule(agent, module));
  const Rooted<JSPromise> done(agent.heap(), TRY(EvaluateModule(agent, module)));
  while (done->state == PromiseState::kPending && RunOneTurn(agent)) {
  }
  if (done->state == PromiseState::kRejected) return agent.ThrowValue(done->result);
  return {};
}

ThrowCompletionOr<SourceTextModule*> ScenarioHost::ImportModule(Agent& agent, std::string_view specifier,
                                                                const CompilationUnit* referrer) {
  if (const std::optional<std::size_t> file = Resolve(specifier, referrer->name)) {
    if (KindOfFile(*file) == SourceKind::kModule) return ModuleOf(agent, *file);
    const Value exports = TRY(RequireFile(agent, *file));
    SourceTextModule*& module = modules_[scenario_.files[*file].path];
    auto* object = As<JSObject>(exports);
    if (module == nullptr) module = NewSyntheticModule(agent, object != nullptr ? object : NewObject(agent));
    return module;
  }
  if (SourceTextModule* prelude = PreludeFor(agent, specifier)) return prelude;
  const std::string name(specifier.starts_with("node:") ? specifier.substr(5) : specifier);
  if (IsModelled(name)) return NodeHost::ImportModule(agent, specifier, referrer);
  const std::string key = "?" + name;
  if (const auto it = modules_.find(key); it != modules_.end()) return it->second;
  return modules_[key] = NewUnknownModule(agent, UnknownModule(agent, name));
}

ThrowCompletionOr<Value> ScenarioHost::RequireFile(Agent& agent, std::size_t file) {
  if (KindOfFile(file) == SourceKind::kModule) {
    SourceTextModule* module = ModuleOf(agent, file);
    TRY(Evaluate(agent, module));
    return Value(GetModuleNamespace(agent, module));
  }
  const auto it = commonjs_.find(scenario_.files[file].path);
  if (it != commonjs_.end()) return Get(agent, it->second, agent.names().exports);
  return EvaluateCommonJs(agent, UnitOf(agent, file));
}

ThrowCompletionOr<Value> ScenarioHost::Require(Agent& agent, std::string_view specifier, const std::string& referrer) {
  if (const std::optional<std::size_t> file = Resolve(specifier, referrer)) return RequireFile(agent, *file);
  if (SourceTextModule* prelude = PreludeFor(agent, specifier)) {
    TRY(Evaluate(agent, prelude));
    return Value(GetModuleNamespace(agent, prelude));
  }
  const std::string name(specifier.starts_with("node:") ? specifier.substr(5) : specifier);
  if (IsModelled(name)) return NodeHost::Require(agent, specifier, referrer);
  return Value(UnknownModule(agent, name));
}

ThrowCompletionOr<void> ScenarioHost::Load(Agent& agent, std::size_t file) {
  switch (KindOfFile(file)) {
    case SourceKind::kModule:
      return Evaluate(agent, ModuleOf(agent, file));
    case SourceKind::kCommonJS:
      TRY(RequireFile(agent, file));
      return {};
    case SourceKind::kScript:
    case SourceKind::kAmbiguous:
      break;
  }
  const Rooted<JSFunction> function(agent.heap(), NewTopLevelFunction(agent, UnitOf(agent, file), nullptr));
  TRY(Call(agent, function.value(), agent.realm().global_object(), {}));
  return {};
}

std::optional<Value> ScenarioHost::FindGlobal(Agent& agent, std::string_view name) {
  for (Context* context : agent.script_contexts()) {
    for (std::size_t i = 0; i < context->slot_count(); ++i) {
      if (context->NameOfSlot(i) == name && !context->slot(i).is_the_hole()) return context->slot(i);
    }
  }
  const auto own = agent.realm().global_object()->GetOwn(KeyFromText(agent, name));
  if (own && !own->is_accessor()) return own->value;
  return std::nullopt;
}

std::optional<Value> ScenarioHost::FindExport(Agent& agent, std::size_t file, std::string_view name) {
  const std::string& path = scenario_.files[file].path;
  if (const auto it = commonjs_.find(path); it != commonjs_.end()) {
    const auto exports = it->second->GetOwn(agent.names().exports);
    if (!exports) return std::nullopt;
    // module.exports = f is also what `require` and a default import give.
    if (name == "*") return exports->value;
    auto* object = As<JSObject>(exports->value);
    const auto own = object == nullptr ? std::nullopt : object->GetOwn(KeyFromText(agent, name));
    if (own && !own->is_accessor()) return own->value;
    return name == "default" ? std::optional<Value>(exports->value) : std::nullopt;
  }
  if (const auto it = modules_.find(path); it != modules_.end()) {
    if (name == "*") return NamespaceValue(agent, it->second);
    for (const auto& [exported, cell] : it->second->exports) {
      if (Text(agent, exported) == name && !cell->value().is_the_hole()) return cell->value();
    }
    return std::nullopt;
  }
  return FindGlobal(agent, name);
}

ThrowCompletionOr<Value> ScenarioHost::ImportFrom(Agent& agent, std::string_view specifier, std::string_view name) {
  const Value exports = TRY(Require(agent, specifier, scenario_.files[0].path));
  if (name == "*") return exports;
  return GetV(agent, exports, KeyFromText(agent, name));
}

void ScenarioHost::NoteException(Agent& agent, Value exception) {
  // What a decision threw.
  if (auto* unknown = As<JSUnknown>(exception); unknown != nullptr && unknown->path() == "error") return;
  if (uncaught_.empty()) uncaught_ = MessageOf(agent, exception);
}

bool ScenarioHost::OnUncaughtException(Agent& agent, Value exception) {
  NoteException(agent, exception);
  return true;
}

void ScenarioHost::VisitRoots(RootVisitor& visitor) {
  NodeHost::VisitRoots(visitor);
  for (const auto& [name, unknown] : unknown_globals_) visitor.VisitRoot(Root::kGlobal, name, unknown);
  for (const auto& [name, unknown] : unknown_modules_) visitor.VisitRoot(Root::kModules, name, unknown);
}

}  // namespace heaplint::runtime_model
