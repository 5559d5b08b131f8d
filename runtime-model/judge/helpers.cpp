// Helpers.
#include "runtime-model/judge/helpers.h"

#include <algorithm>
#include <string_view>

#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// The last name of "goog.inherits"; all of "inherits".
std::string_view LastName(std::string_view path) {
  const std::size_t end = path.find_last_of("./");
  return end == std::string_view::npos ? path : path.substr(end + 1);
}

/// `View.extend(methods, statics)` makes a class.
bool IsOfClass(std::string_view path) {
  const std::size_t dot = path.find_last_of('.');
  const std::string_view holder = dot == std::string_view::npos ? std::string_view() : LastName(path.substr(0, dot));
  return !holder.empty() && holder[0] >= 'A' && holder[0] <= 'Z';
}

bool IsKnownObject(Value value) { return IsObject(value) && !Is<JSUnknown>(value); }

}  // namespace

ThrowCompletionOr<std::optional<Value>> CallHelper(Agent& agent, const UnknownCall& call) {
  const std::span<const Value> arguments = call.arguments;
  if (arguments.size() < 2 || !IsKnownObject(arguments[0])) return std::nullopt;
  const std::string_view name = LastName(call.callee->path());
  auto* target = As<JSReceiver>(arguments[0]);
  if (name == "inherits") {
    auto* parent = As<JSReceiver>(arguments[1]);
    auto* prototype = As<JSReceiver>(TRY(Get(agent, target, agent.names().prototype)));
    if (parent == nullptr || prototype == nullptr) return std::nullopt;
    TRY(SetPrototypeOf(agent, prototype, TRY(Get(agent, parent, agent.names().prototype))));
    return Value::Undefined();
  }
  if ((name != "extend" && name != "assign") || IsOfClass(call.callee->path())) return std::nullopt;
  const auto is_unknown = [](Value value) { return Is<JSUnknown>(value); };
  if (std::any_of(arguments.begin(), arguments.end(), is_unknown)) return std::nullopt;
  for (const Value source : arguments.subspan(1)) TRY(AssignProperties(agent, target, source, false));
  return arguments[0];
}

}  // namespace heaplint::runtime_model
