// NodeHost: the main module, modules, uncaught exceptions.
#include "runtime-model/host/node-host.h"

#include <algorithm>

#include "analyzer/syntax/parse.h"
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/embedded-sources.h"
#include "runtime-model/host/event-target.h"
#include "runtime-model/host/inspect.h"
#include "runtime-model/runtime/eval.h"
#include "runtime-model/runtime/modules.h"
#include "runtime-model/runtime/promise-operations.h"

namespace heaplint::runtime_model {

namespace {

std::string FolderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

/// `folder`/`relative` without "." and "..".
std::string JoinPath(const std::string& folder, std::string_view relative) {
  std::vector<std::string> parts;
  const std::string whole = relative.starts_with("/") ? std::string(relative) : folder + "/" + std::string(relative);
  for (std::size_t begin = 0; begin <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', begin), whole.size());
    const std::string part = whole.substr(begin, end - begin);
    begin = end + 1;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != "." && !part.empty()) {
      parts.push_back(part);
    }
  }
  std::string out = whole.starts_with("/") ? "" : ".";
  for (const std::string& part : parts) out += "/" + part;
  return out;
}

/// The JavaScript of one of Node's modules: timers/promises is host/node/timers-promises.js and child_process child-process.js.
/// Empty if there is none.
std::string_view SourceOfNodeModule(std::string_view name) {
  const bool is_internal = name.starts_with("internal/");
  if (!is_internal && name.find('-') != std::string_view::npos) return {};
  std::string file(is_internal ? name.substr(9) : name);
  std::replace_if(
      file.begin(), file.end(), [](char c) { return c == '/' || c == '_'; }, '-');
  return EmbeddedSource("host/node/" + file + ".js");
}

constexpr std::string_view kDataUrl = "data:text/javascript,";

std::string DecodedDataUrl(std::string_view text) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                           std::isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                           std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0;
    out += is_escape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (is_escape) i += 2;
  }
  return out;
}

bool IsCommonJs(const std::string& path, const syntax::Ast& ast) {
  if (path.ends_with(".cjs") || path.ends_with(".cts")) return true;
  if (path.ends_with(".mjs") || path.ends_with(".mts")) return false;
  return ast.program().source_kind != source::SourceKind::kModule;
}

source::SourceKindHint HintOf(const std::string& path, std::string_view text) {
  if (path.ends_with(".mjs") || path.ends_with(".mts")) return source::SourceKindHint::kModule;
  if (path.ends_with(".cjs") || path.ends_with(".cts")) return source::SourceKindHint::kCommonJS;
  // As Node without a package type: CommonJS unless the text has module syntax.
  syntax::ParseOptions options;
  options.language = path.ends_with(".tsx")  ? source::Language::kTsx
                     : path.ends_with(".ts") ? source::Language::kTypeScript
                                             : source::Language::kJavaScript;
  const syntax::Ast ast = syntax::Parse(text, options);
  return IsCommonJs(path, ast) ? source::SourceKindHint::kCommonJS : source::SourceKindHint::kModule;
}

}  // namespace

bool IsNodeModule(std::string_view name) {
  return FindNodeModule(name) != nullptr || !SourceOfNodeModule(name).empty();
}

NodeHost::NodeHost(SourceLoader loader, std::function<void(bool, std::string_view)> print)
    : loader_(std::move(loader)), print_(std::move(print)) {}

EventLoop& EventLoopOf(Agent& agent) { return agent.host()->event_loop(); }

namespace {

/// What Node and pages have alike.
void InstallCommonGlobals(Realm& realm, bool is_browser) {
  InstallAbortSignal(realm);
  InstallTimers(realm);
  InstallConsole(realm);
  InstallLazyGlobals(realm, is_browser);
}

}  // namespace

void InstallNodeGlobals(Realm& realm) {
  DefineValue(realm, realm.global_object(), "global", realm.global_object());
  InstallEventTarget(realm);
  InstallProcess(realm);
  InstallCommonGlobals(realm, false);
}

void InstallBrowserGlobals(Realm& realm) {
  InstallBrowser(realm);
  InstallCommonGlobals(realm, true);
}

void NodeHost::Attach(Agent& agent) {
  agent.set_host(this);
  agent.heap().AddRootSource(this);
  agent_ = &agent;
}

void NodeHost::Write(bool is_error, std::string_view text) {
  std::string& line = partial_lines_[is_error ? 1 : 0];
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    line += text.substr(0, end);
    Print(is_error, line);
    line.clear();
    text.remove_prefix(end + 1);
  }
  line += text;
}

void NodeHost::FlushOutput() {
  for (const bool is_error : {false, true}) {
    std::string& line = partial_lines_[is_error ? 1 : 0];
    if (!line.empty()) Print(is_error, line);
    line.clear();
  }
}

/// V8's console storage holds the arguments of the last thousand messages of a page, or of a Node with an inspector.
void NodeHost::KeepConsoleArguments(std::span<const Value> arguments) {
  constexpr std::size_t kMostMessages = 1000;
  if (agent_->realm()[Intrinsic::kWindow] == nullptr && !has_inspector_) return;
  console_messages_.push_back(CreateArrayFromList(*agent_, arguments));
  if (console_messages_.size() > kMostMessages) console_messages_.pop_front();
}

namespace {

/// Calls process.emit if a program listens to anything on process.
ThrowCompletionOr<bool> EmitOnProcess(Agent& agent, std::string_view type, std::initializer_list<Value> values) {
  const auto own = agent.realm().global_object()->GetOwn(KeyFromText(agent, "process"));
  auto* process = own ? As<JSObject>(own->value) : nullptr;
  if (process == nullptr || !process->GetOwn(KeyFromText(agent, "_events"))) return false;
  std::vector<Value> all = {Value(NewString(agent, type))};
  all.insert(all.end(), values.begin(), values.end());
  const RootedSpan rooted(agent.heap(), all);
  const Value emit = TRY(Get(agent, process, KeyFromText(agent, "emit")));
  return ToBoolean(TRY(Call(agent, emit, process, all)));
}

}  // namespace

bool NodeHost::RunMain(Agent& agent, const std::string& path, const std::string& text) {
  const auto run = [&]() -> ThrowCompletionOr<void> {
    if (HintOf(path, text) == source::SourceKindHint::kCommonJS) {
      TRY(LoadCommonJs(agent, path, text));
      return {};
    }
    const CompilationUnit* unit = TRY(CompileUnit(agent, path, text, source::SourceKindHint::kModule, false));
    SourceTextModule* module = NewSourceTextModule(agent, unit);
    modules_[path] = module;
    TRY(LinkModule(agent, module));
    JSPromise* done = TRY(EvaluateModule(agent, module));
    while (done->state == PromiseState::kPending && RunOneTurn(agent)) {
    }
    if (done->state == PromiseState::kRejected) return agent.ThrowValue(done->result);
    return {};
  };
  if (run().is_throw()) {
    if (agent.gave_up() == GaveUp::kExit) return exit_code_ == 0;
    if (agent.has_given_up() || !OnUncaughtException(agent, agent.TakeException())) return false;
  }
  while (!has_failed_ && RunOneTurn(agent)) {
  }
  if (!has_failed_ && !agent.has_given_up() && EmitOnProcess(agent, "exit", {Value::Smi(exit_code_)}).is_throw() &&
      !agent.has_given_up())
    OnUncaughtException(agent, agent.TakeException());
  if (agent.gave_up() == GaveUp::kExit) return exit_code_ == 0;
  return !has_failed_ && !agent.has_given_up();
}

namespace {

/// Slots: the path of the file that calls require.
ThrowCompletionOr<Value> RequireFunction(Agent& agent, const Arguments& arguments) {
  const std::string specifier = Text(agent, TRY(ToString(agent, arguments[0])));
  return static_cast<NodeHost*>(agent.host())->Require(agent, specifier, Text(agent, As<String>(SlotOf(arguments, 0))));
}

}  // namespace

ThrowCompletionOr<Value> NodeHost::LoadCommonJs(Agent& agent, const std::string& path, const std::string& text) {
  const CompilationUnit* unit = TRY(CompileUnit(agent, path, text, source::SourceKindHint::kCommonJS, false));
  if (!unit->ast->problems().empty()) return agent.ThrowSyntaxError(unit->ast->problems()[0].message);
  return EvaluateCommonJs(agent, unit);
}

ThrowCompletionOr<Value> NodeHost::EvaluateCommonJs(Agent& agent, const CompilationUnit* unit) {
  const std::string& path = unit->name;
  const Rooted<JSObject> module(agent.heap(), NewObject(agent));
  const Rooted<JSObject> exports(agent.heap(), NewObject(agent));
  module->DefineOwn(agent.heap(), agent.names().exports, exports.get());
  DefineOwn(agent, module, "id", NewString(agent, path));
  commonjs_[path] = module;
  const Rooted<JSFunction> function(agent.heap(), NewTopLevelFunction(agent, unit, nullptr));
  const Value require = NewNativeClosure(agent, RequireFunction, 1, {NewString(agent, path)}, "require");
  TRY(Call(agent, function.value(), exports.value(),
           {exports.value(), require, module.value(), NewString(agent, path), NewString(agent, FolderOf(path))}));
  return Get(agent, module, agent.names().exports);
}

std::string NodeHost::Resolve(std::string_view specifier, const std::string& referrer,
                              std::optional<std::string>& text) {
  const bool is_relative = specifier.starts_with(".") || specifier.starts_with("/");
  std::vector<std::string> candidates;
  if (is_relative) {
    candidates.push_back(JoinPath(FolderOf(referrer), specifier));
  } else {
    for (std::string folder = FolderOf(referrer); !folder.empty();
         folder = folder.find('/') == std::string::npos ? "" : FolderOf(folder)) {
      candidates.push_back(folder + "/node_modules/" + std::string(specifier));
    }
  }
  for (const std::string& candidate : candidates) {
    for (const std::string_view extension :
         {"", ".js", ".mjs", ".cjs", ".ts", ".tsx", "/index.js", "/index.mjs", "/index.ts"}) {
      const std::string path = candidate + std::string(extension);
      text = loader_(path);
      if (text) return path;
    }
  }
  return "";
}

ThrowCompletionOr<Value> NodeHost::Require(Agent& agent, std::string_view specifier, const std::string& referrer) {
  const std::string name(specifier.starts_with("node:") ? specifier.substr(5) : specifier);
  if (const auto it = builtin_modules_.find(name); it != builtin_modules_.end()) return Value(it->second);
  if (NodeModuleMaker maker = FindNodeModule(name)) {
    JSObject* exports = maker(agent);
    builtin_modules_[name] = exports;
    return Value(exports);
  }
  if (const std::string_view source = SourceOfNodeModule(name); !source.empty()) {
    if (const auto it = commonjs_.find("node:" + name); it != commonjs_.end())
      return Get(agent, it->second, agent.names().exports);
    return LoadCommonJs(agent, "node:" + name, std::string(source));
  }
  std::optional<std::string> text;
  const std::string path = Resolve(specifier, referrer, text);
  if (const auto it = commonjs_.find(path); it != commonjs_.end()) return Get(agent, it->second, agent.names().exports);
  if (!text) return agent.ThrowError(ErrorType::kError, "Cannot find module '" + std::string(specifier) + "'");
  return LoadCommonJs(agent, path, *text);
}

ThrowCompletionOr<SourceTextModule*> NodeHost::ImportModule(Agent& agent, std::string_view specifier,
                                                            const CompilationUnit* referrer) {
  const std::string name(specifier.starts_with("node:") ? specifier.substr(5) : specifier);
  if (const auto it = modules_.find(name); it != modules_.end()) return it->second;
  if (IsNodeModule(name)) {
    const Value exports = TRY(Require(agent, name, referrer->name));
    return modules_[name] = NewSyntheticModule(agent, As<JSObject>(exports));
  }
  if (specifier.starts_with(kDataUrl)) {
    const std::string text = DecodedDataUrl(specifier.substr(kDataUrl.size()));
    const CompilationUnit* unit =
        TRY(CompileUnit(agent, std::string(specifier), text, source::SourceKindHint::kModule, false));
    return modules_[std::string(specifier)] = NewSourceTextModule(agent, unit);
  }
  std::optional<std::string> text;
  const std::string path = Resolve(specifier, referrer->name, text);
  if (const auto it = modules_.find(path); it != modules_.end()) return it->second;
  if (!text)
    return agent.ThrowError(ErrorType::kError,
                            "Cannot find package '" + std::string(specifier) + "' imported from " + referrer->name);
  if (HintOf(path, *text) == source::SourceKindHint::kCommonJS) {
    const Value exports = TRY(LoadCommonJs(agent, path, *text));
    auto* object = As<JSObject>(exports);
    return modules_[path] = NewSyntheticModule(agent, object != nullptr ? object : NewObject(agent));
  }
  const CompilationUnit* unit = TRY(CompileUnit(agent, path, std::move(*text), source::SourceKindHint::kModule, false));
  return modules_[path] = NewSourceTextModule(agent, unit);
}

void NodeHost::PromiseRejectionTracker(Agent&, JSPromise* promise, bool is_rejection) {
  if (is_rejection) {
    unhandled_.push_back(promise);
  } else {
    std::erase(unhandled_, promise);
  }
}

bool NodeHost::OnUncaughtException(Agent& agent, Value exception) {
  const Rooted<Value> rooted(agent.heap(), exception);
  if (agent.realm()[Intrinsic::kWindow] != nullptr) {
    // A page goes on, and its console keeps the exception.
    KeepConsoleArguments(std::span<const Value>(&exception, 1));
    Print(true, "Uncaught " + Inspect(agent, exception));
    return true;
  }
  ThrowCompletionOr<bool> is_handled = EmitOnProcess(agent, "uncaughtException", {exception});
  if (!is_handled.is_throw() && is_handled.value()) return true;
  if (agent.gave_up() == GaveUp::kExit) return false;
  Print(true, "Uncaught " + Inspect(agent, is_handled.is_throw() ? agent.TakeException() : exception));
  has_failed_ = true;
  return false;
}

bool NodeHost::OnJobsDrained(Agent& agent) {
  while (!unhandled_.empty()) {
    JSPromise* promise = unhandled_.front();
    unhandled_.erase(unhandled_.begin());
    if (promise->is_handled) continue;
    const Rooted<JSPromise> rooted(agent.heap(), promise);
    ThrowCompletionOr<bool> is_handled = EmitOnProcess(agent, "unhandledRejection", {promise->result, promise});
    if (is_handled.is_throw() && agent.has_given_up()) return false;
    if (!is_handled.is_throw() && is_handled.value()) continue;
    if (!OnUncaughtException(agent, promise->result)) return false;
  }
  return true;
}

bool NodeHost::RunOneTurn(Agent& agent) { return !has_failed_ && loop_.RunOneTurn(agent, kHorizon); }

void NodeHost::VisitRoots(RootVisitor& visitor) {
  loop_.VisitRoots(visitor);
  for (JSArray* message : console_messages_) visitor.VisitRoot(Root::kConsole, "message", message);
  for (JSPromise* promise : unhandled_) visitor.VisitRoot(Root::kMicrotasks, "unhandled rejection", promise);
  for (const auto& [path, module] : commonjs_) visitor.VisitRoot(Root::kModules, path, module);
  for (const auto& [path, module] : modules_) visitor.VisitRoot(Root::kModules, path, module);
  for (const auto& [name, exports] : builtin_modules_) visitor.VisitRoot(Root::kModules, name, exports);
}

}  // namespace heaplint::runtime_model
