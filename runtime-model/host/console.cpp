// console: log and its kin. The host decides whether what they print is kept.
#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/host.h"
#include "runtime-model/host/inspect.h"
#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

namespace {

/// Indentation of console.group, counts and timers: state of the console object's host.
ConsoleState& StateOf(Agent& agent) { return static_cast<NodeHost*>(agent.host())->console_state(); }

ThrowCompletionOr<Value> PrintText(Agent& agent, bool is_error, std::string text) {
  TRY(agent.Spend(1 + text.size() / 64));
  const std::string& indentation = StateOf(agent).indentation;
  if (!indentation.empty()) {
    text.insert(0, indentation);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
      text.insert(at + 1, indentation);
  }
  // A program may have put a function of its own in the place of process.stdout.write.
  JSObject* stdout_object = is_error ? nullptr : agent.realm()[Intrinsic::kStdout];
  if (stdout_object != nullptr) {
    const Value write = TRY(Get(agent, stdout_object, KeyFromText(agent, "write")));
    if (write != Value(agent.realm()[Intrinsic::kStdoutWrite]) && IsCallable(write))
      return Call(agent, write, stdout_object, {Value(NewString(agent, text + "\n"))});
  }
  static_cast<NodeHost*>(agent.host())->Write(is_error, text + "\n");
  return Value::Undefined();
}

template <bool IsError> ThrowCompletionOr<Value> Log(Agent& agent, const Arguments& arguments) {
  agent.host()->KeepConsoleArguments(arguments.values());
  TRY(PrintText(agent, IsError, TRY(FormatArguments(agent, arguments.values()))));
  return Value::Undefined();
}

ThrowCompletionOr<Value> Dir(Agent& agent, const Arguments& arguments) {
  agent.host()->KeepConsoleArguments(arguments.values());
  TRY(PrintText(agent, false, Inspect(agent, arguments[0])));
  return Value::Undefined();
}

ThrowCompletionOr<Value> Assert(Agent& agent, const Arguments& arguments) {
  if (ToBoolean(arguments[0])) return Value::Undefined();
  const std::string text = TRY(FormatArguments(agent, arguments.from(1)));
  TRY(PrintText(agent, true, "Assertion failed" + (text.empty() ? "" : ": " + text)));
  return Value::Undefined();
}

ThrowCompletionOr<Value> Group(Agent& agent, const Arguments& arguments) {
  if (arguments.size() > 0) TRY(PrintText(agent, false, TRY(FormatArguments(agent, arguments.values()))));
  StateOf(agent).indentation += "  ";
  return Value::Undefined();
}
ThrowCompletionOr<Value> GroupEnd(Agent& agent, const Arguments&) {
  std::string& indentation = StateOf(agent).indentation;
  indentation.resize(indentation.size() - std::min<std::size_t>(indentation.size(), 2));
  return Value::Undefined();
}

ThrowCompletionOr<std::string> Label(Agent& agent, const Arguments& arguments) {
  if (arguments[0].is_undefined()) return std::string("default");
  return Text(agent, TRY(ToString(agent, arguments[0])));
}

ThrowCompletionOr<Value> Count(Agent& agent, const Arguments& arguments) {
  const std::string label = TRY(Label(agent, arguments));
  TRY(PrintText(agent, false, label + ": " + std::to_string(++StateOf(agent).counts[label])));
  return Value::Undefined();
}
ThrowCompletionOr<Value> CountReset(Agent& agent, const Arguments& arguments) {
  StateOf(agent).counts.erase(TRY(Label(agent, arguments)));
  return Value::Undefined();
}

/// console.time and its kin: what they print depends on the machine, so they print nothing here.
ThrowCompletionOr<Value> Nothing(Agent&, const Arguments&) { return Value::Undefined(); }

ThrowCompletionOr<Value> Clear(Agent& agent, const Arguments&) {
  static_cast<NodeHost*>(agent.host())->ClearConsole();
  return Value::Undefined();
}

}  // namespace

void InstallConsole(Realm& realm) {
  JSObject* console = NewObject(realm.agent());
  DefineValue(realm, realm.global_object(), "console", console);
  for (const std::string_view name : {"log", "info", "debug"}) DefineFunctions(realm, console, {{name, Log<false>, 0}});
  for (const std::string_view name : {"error", "warn", "trace"})
    DefineFunctions(realm, console, {{name, Log<true>, 0}});
  for (const std::string_view name : {"time", "timeEnd", "timeLog", "profile", "profileEnd", "timeStamp"})
    DefineFunctions(realm, console, {{name, Nothing, 0}});
  DefineFunctions(realm, console,
                  {{"assert", Assert, 0},
                   {"clear", Clear, 0},
                   {"count", Count, 0},
                   {"countReset", CountReset, 0},
                   {"dir", Dir, 0},
                   {"dirxml", Log<false>, 0},
                   {"group", Group, 0},
                   {"groupCollapsed", Group, 0},
                   {"groupEnd", GroupEnd, 0},
                   {"table", Log<false>, 0}});
}

}  // namespace heaplint::runtime_model
