// Values: finding and making them.
#include "runtime-model/judge/values.h"

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

using scenario::Argument;
using scenario::Phase;
using scenario::Ref;

void Values::Note(Agent& agent, std::uint32_t watch, Value value) {
  if (!sites_.watches()[watch].is_named) return;
  (agent.heap().repeat() == 0 ? newest_[watch].of_setup : newest_[watch].of_round) = value;
}

void Values::NoteResult(Agent&, Phase phase, std::size_t act, Value value) { results_[{phase, act}] = value; }

std::optional<Value> Values::FindOrigin(Agent& agent, const Ref& ref) {
  switch (ref.kind) {
    case Ref::Kind::kSite: {
      const Newest& newest = newest_[sites_.IndexOf(ref.site)];
      return newest.of_round ? newest.of_round : newest.of_setup;
    }
    case Ref::Kind::kExport:
      return host_.FindExport(agent, ref.file, ref.name);
    case Ref::Kind::kGlobal:
      return host_.FindGlobal(agent, ref.name);
    case Ref::Kind::kResult: {
      const auto it = results_.find({ref.phase, ref.act});
      return it == results_.end() ? std::nullopt : std::optional<Value>(it->second);
    }
    case Ref::Kind::kImport:
      break;
  }
  return std::nullopt;
}

ThrowCompletionOr<std::optional<Target>> Values::Find(Agent& agent, const Ref& ref) {
  std::optional<Value> origin;
  if (ref.kind == Ref::Kind::kImport) {
    origin = TRY(host_.ImportFrom(agent, ref.specifier, ref.name));
  } else {
    origin = FindOrigin(agent, ref);
  }
  if (!origin) return std::optional<Target>();
  Target target{*origin, Value::Undefined()};
  for (const std::string& member : ref.members) {
    if (target.value.is_nullish()) return std::optional<Target>();
    const Rooted<Value> object(agent.heap(), target.value);
    target = Target{TRY(GetV(agent, object, KeyFromText(agent, member))), Value(object)};
  }
  return std::optional<Target>(target);
}

ThrowCompletionOr<Value> Values::Make(Agent& agent, const Argument& argument) {
  switch (argument.kind) {
    case Argument::Kind::kUndefined:
      return Value::Undefined();
    case Argument::Kind::kNumber:
      return Value::Number(argument.number);
    case Argument::Kind::kString:
      return Value(NewString(agent, argument.text));
    case Argument::Kind::kRef: {
      const std::optional<Target> target = TRY(Find(agent, argument.ref));
      return target ? target->value : Value::Undefined();
    }
    case Argument::Kind::kUnknown:
      break;
  }
  const bool is_setup = argument.born == Phase::kSetup || agent.heap().repeat() == 0;
  auto& made = is_setup ? setup_arguments_ : round_arguments_;
  if (const auto it = made.find(argument.name); it != made.end()) return it->second;
  const Value value = NewUnknown(agent, argument.name, is_setup ? 0 : agent.heap().repeat());
  made[argument.name] = value;
  return value;
}

void Values::ForgetRound() {
  for (Newest& newest : newest_) newest.of_round.reset();
  std::erase_if(results_, [](const auto& entry) { return entry.first.first != Phase::kSetup; });
  round_arguments_.clear();
}

void Values::VisitRoots(RootVisitor& visitor) const {
  for (const Newest& newest : newest_) {
    if (newest.of_setup) visitor.VisitRoot(Root::kTracked, "value", *newest.of_setup);
    if (newest.of_round) visitor.VisitRoot(Root::kTracked, "value", *newest.of_round);
  }
  for (const auto& [act, value] : results_) visitor.VisitRoot(Root::kTracked, "result", value);
  for (const auto& [name, value] : setup_arguments_) visitor.VisitRoot(Root::kTracked, name, value);
  for (const auto& [name, value] : round_arguments_) visitor.VisitRoot(Root::kTracked, name, value);
  for (const Value value : kept_) visitor.VisitRoot(Root::kContracts, "the caller", value);
}

}  // namespace heaplint::runtime_model
