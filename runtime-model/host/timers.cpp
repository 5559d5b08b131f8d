// Timers: setTimeout, setInterval, setImmediate, queueMicrotask, as Node has them.
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/host/node-host.h"

namespace heaplint::runtime_model {

namespace {

ThrowCompletionOr<JSTimeout*> NewTimer(Agent& agent, const Arguments& arguments, bool has_delay, Intrinsic prototype) {
  if (!IsCallable(arguments[0])) {
    return agent.ThrowTypeError("The \"callback\" argument must be of type function. Received " +
                                std::string(arguments[0].is_undefined() ? "undefined" : "another type"));
  }
  auto* timer = agent.heap().New<JSTimeout>(agent.MapFor(agent.realm()[prototype]));
  const Rooted<JSTimeout> rooted(agent.heap(), timer);
  timer->callback = arguments[0];
  const std::span<const Value> rest = arguments.from(has_delay ? 2 : 1);
  timer->arguments.assign(rest.begin(), rest.end());
  timer->timer_id = EventLoopOf(agent).NextTimerId();
  timer->resource_store = agent.async_context;
  if (has_delay) {
    const double delay = TRY(ToNumber(agent, arguments[1]));
    timer->delay = delay >= 1 && delay <= 2147483647.0 ? std::trunc(delay) : 1;
  }
  return timer;
}

/// What the program gets: in Node the timer, in a browser its number.
Value HandleOf(Agent& agent, JSTimeout* timer) {
  return agent.realm()[Intrinsic::kWindow] == nullptr ? Value(timer) : Value::Number(timer->timer_id);
}

template <bool IsInterval> ThrowCompletionOr<Value> SetTimer(Agent& agent, const Arguments& arguments) {
  JSTimeout* timer = TRY(NewTimer(agent, arguments, true, Intrinsic::kTimeoutPrototype));
  timer->is_interval = IsInterval;
  EventLoopOf(agent).Schedule(timer);
  return HandleOf(agent, timer);
}

/// clearTimeout and clearInterval: the one edge that goes is the timer's callback.
ThrowCompletionOr<Value> ClearTimer(Agent& agent, const Arguments& arguments) {
  auto* timer = As<JSTimeout>(arguments[0]);
  if (timer == nullptr && arguments[0].is_number())
    timer = EventLoopOf(agent).FindTimer(static_cast<std::uint32_t>(Int32From(arguments[0].number())));
  if (timer == nullptr) return Value::Undefined();
  EventLoopOf(agent).Cancel(timer);
  timer->callback = Value::Null();
  timer->arguments.clear();
  timer->is_interval = false;
  return Value::Undefined();
}

ThrowCompletionOr<Value> SetImmediate(Agent& agent, const Arguments& arguments) {
  JSTimeout* immediate = TRY(NewTimer(agent, arguments, false, Intrinsic::kImmediatePrototype));
  EventLoopOf(agent).ScheduleImmediate(immediate);
  return Value(immediate);
}

ThrowCompletionOr<Value> ClearImmediate(Agent& agent, const Arguments& arguments) {
  auto* immediate = As<JSTimeout>(arguments[0]);
  if (immediate == nullptr) return Value::Undefined();
  EventLoopOf(agent).CancelImmediate(immediate);
  immediate->callback = Value::Null();
  return Value::Undefined();
}

/// Values: the callback and the AsyncLocalStorage store it runs in.
ThrowCompletionOr<Value> RunMicrotask(Agent& agent, std::array<Value, 4>& values) {
  agent.async_context = values[1];
  return Call(agent, values[0], Value::Undefined());
}

ThrowCompletionOr<Value> QueueMicrotask(Agent& agent, const Arguments& arguments) {
  if (!IsCallable(arguments[0])) return agent.ThrowTypeError("The \"callback\" argument must be of type function.");
  agent.EnqueueMicrotask(
      Job{RunMicrotask, {arguments[0], agent.async_context, Value::Undefined(), Value::Undefined()}});
  return Value::Undefined();
}

template <bool IsRef> ThrowCompletionOr<Value> SetRef(Agent& agent, const Arguments& arguments) {
  TRY(ThisAs<JSTimeout>(agent, arguments, "ref"))->is_ref = IsRef;
  return arguments.this_value();
}

ThrowCompletionOr<Value> HasRef(Agent& agent, const Arguments& arguments) {
  return Value::Bool(TRY(ThisAs<JSTimeout>(agent, arguments, "hasRef"))->is_ref);
}

ThrowCompletionOr<Value> Refresh(Agent& agent, const Arguments& arguments) {
  auto* timer = TRY(ThisAs<JSTimeout>(agent, arguments, "refresh"));
  if (IsCallable(timer->callback)) EventLoopOf(agent).Schedule(timer);
  return arguments.this_value();
}

ThrowCompletionOr<Value> Close(Agent& agent, const Arguments& arguments) {
  const Value self[1] = {arguments.this_value()};
  TRY(ClearTimer(agent, Arguments(arguments.callee(), Value::Undefined(), self)));
  return arguments.this_value();
}

ThrowCompletionOr<Value> ToPrimitiveMethod(Agent& agent, const Arguments& arguments) {
  return Value::Number(TRY(ThisAs<JSTimeout>(agent, arguments, "toPrimitive"))->timer_id);
}

/// requestAnimationFrame: frames come every 60th of a second of the virtual clock.
ThrowCompletionOr<Value> RequestFrame(Agent& agent, const Arguments& arguments) {
  JSTimeout* timer = TRY(NewTimer(agent, arguments, false, Intrinsic::kTimeoutPrototype));
  constexpr double kFrame = 1000.0 / 60;
  const double now = EventLoopOf(agent).now();
  double frame = std::floor(now / kFrame) + 1;
  // The quotient may be a little too small: the next frame is later than this one.
  if (frame * kFrame <= now) ++frame;
  const double due = frame * kFrame;
  timer->delay = due - now;
  timer->arguments = {Value::Number(due)};
  EventLoopOf(agent).Schedule(timer);
  return Value::Number(timer->timer_id);
}

/// requestIdleCallback: runs as soon as nothing else does, with a deadline.
ThrowCompletionOr<Value> RequestIdle(Agent& agent, const Arguments& arguments) {
  JSTimeout* timer = TRY(NewTimer(agent, arguments, false, Intrinsic::kTimeoutPrototype));
  JSObject* deadline = NewObject(agent);
  DefineOwn(agent, deadline, "didTimeout", Value::Bool(false));
  timer->arguments = {deadline};
  timer->delay = 1;
  EventLoopOf(agent).Schedule(timer);
  return Value::Number(timer->timer_id);
}

constexpr std::string_view kTimerFunctions[] = {"setTimeout",   "setInterval",   "setImmediate",
                                                "clearTimeout", "clearInterval", "clearImmediate"};

}  // namespace

void InstallFrames(Realm& realm) {
  DefineFunctions(realm, realm.global_object(),
                  {{"cancelAnimationFrame", ClearTimer, 1},
                   {"cancelIdleCallback", ClearTimer, 1},
                   {"requestAnimationFrame", RequestFrame, 1},
                   {"requestIdleCallback", RequestIdle, 1}});
}

void InstallTimers(Realm& realm) {
  JSObject* timeout = NewPrototype(realm, Intrinsic::kTimeoutPrototype);
  DefineValue(realm, timeout, "constructor", NewBuiltinFunction(realm, "Timeout", Refresh, 0));
  DefineFunctions(realm, timeout,
                  {{"ref", SetRef<true>, 0},
                   {"unref", SetRef<false>, 0},
                   {"hasRef", HasRef, 0},
                   {"refresh", Refresh, 0},
                   {"close", Close, 0},
                   {"@@toPrimitive", ToPrimitiveMethod, 0}});
  JSObject* immediate = NewPrototype(realm, Intrinsic::kImmediatePrototype);
  DefineValue(realm, immediate, "constructor", NewBuiltinFunction(realm, "Immediate", Refresh, 0));
  DefineFunctions(realm, immediate, {{"ref", SetRef<true>, 0}, {"unref", SetRef<false>, 0}, {"hasRef", HasRef, 0}});
  DefineFunctions(realm, realm.global_object(),
                  {{"setTimeout", SetTimer<false>, 2},
                   {"setInterval", SetTimer<true>, 2},
                   {"clearTimeout", ClearTimer, 1},
                   {"clearInterval", ClearTimer, 1},
                   {"queueMicrotask", QueueMicrotask, 1}});
  if (realm[Intrinsic::kWindow] != nullptr) return InstallFrames(realm);
  DefineFunctions(realm, realm.global_object(),
                  {{"setImmediate", SetImmediate, 1}, {"clearImmediate", ClearImmediate, 1}});
}

JSObject* MakeTimersModule(Agent& agent) {
  JSObject* exports = NewObject(agent);
  JSObject* global = agent.realm().global_object();
  for (const std::string_view name : kTimerFunctions) {
    if (const auto own = global->GetOwn(KeyFromText(agent, name))) DefineOwn(agent, exports, name, own->value);
  }
  return exports;
}

}  // namespace heaplint::runtime_model
