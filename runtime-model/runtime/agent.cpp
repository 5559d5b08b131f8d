// Agent: set-up, errors, budget, microtasks, roots.
#include "runtime-model/runtime/agent.h"

#include <algorithm>

#include "runtime-model/host/host.h"
#include "runtime-model/primitives/math.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/observer.h"
#include "runtime-model/runtime/regexp.h"

namespace heaplint::runtime_model {

namespace {
constexpr std::uint64_t kRandomSeed = 20;
}  // namespace

Agent::Agent(Startup& startup, const Budget& budget)
    : startup_(startup),
      budget_(budget),
      realm_(*this, startup.intrinsics()),
      regexp_state_(std::make_unique<RegExpState>()),
      random_(std::make_unique<primitives::Random>(kRandomSeed)) {
  heap().set_limit(budget.heap_bytes);
  heap().AddRootSource(this);
}

Agent::~Agent() { heap().ReturnToStartup(); }

Map* Agent::MapFor(Value prototype) {
  if (prototype.is_null()) return startup_.null_prototype_map();
  if (auto* proxy = As<JSProxy>(prototype)) {
    if (proxy->object_create_map() == nullptr) proxy->set_object_create_map(heap().New<Map>(prototype));
    return proxy->object_create_map();
  }
  auto& object = Cast<JSObject>(prototype);
  object.OptimizeAsPrototype(heap());
  Map* map = object.map();
  if (map->object_create_map() == nullptr) map->set_object_create_map(heap().New<Map>(prototype));
  return map->object_create_map();
}

Throw Agent::ThrowError(ErrorType type, std::string_view message) {
  const bool is_telling = type == ErrorType::kTypeError || type == ErrorType::kReferenceError;
  if (observer_ != nullptr && is_telling) observer_->OnEngineError(message);
  exception_ = MakeError(*this, type, message);
  return Throw{};
}

ThrowCompletionOr<void> Agent::Spend(std::uint64_t steps) {
  steps_ += steps;
  if (this->steps() > budget_.steps) return GiveUp(GaveUp::kSteps);
  if (has_given_up()) return Throw{};
  return {};
}

ThrowCompletionOr<void> Agent::Reserve(std::size_t bytes) {
  if (bytes > budget_.heap_bytes || heap().used_bytes() + bytes > 2 * budget_.heap_bytes) return GiveUp(GaveUp::kHeap);
  return Spend(bytes / 64);
}

ThrowCompletionOr<void> Agent::Safepoint() {
  heap().Safepoint();
  if (heap().is_out_of_memory()) return GiveUp(GaveUp::kHeap);
  return Spend(1);
}

bool Agent::RunMicrotasks() {
  while (!microtasks_.empty() && !has_given_up()) {
    Job job = microtasks_.front();
    microtasks_.pop_front();
    RootedSpan rooted(heap(), job.values);
    if (job.run(*this, job.values).is_throw()) {
      if (has_given_up() || host_ == nullptr || !host_->OnUncaughtException(*this, TakeException())) return false;
    }
  }
  return !has_given_up();
}

CompilationUnit* Agent::AddUnit(std::unique_ptr<CompilationUnit> unit) {
  unit->site_base = next_site_base_;
  next_site_base_ += static_cast<std::uint32_t>(unit->text.size()) + 1;
  units_.push_back(std::move(unit));
  return units_.back().get();
}

const CompilationUnit* Agent::UnitOf(std::uint32_t site) const {
  const auto after = std::upper_bound(units_.begin(), units_.end(), site,
                                      [](std::uint32_t s, const auto& unit) { return s < unit->site_base; });
  return after == units_.begin() ? nullptr : std::prev(after)->get();
}

void Agent::VisitRoots(RootVisitor& visitor) {
#define NAME(key) visitor.VisitRoot(Root::kNames, "name", names().key.name());
#include "runtime-model/runtime/names.def"
#define WELL_KNOWN_SYMBOL(name) visitor.VisitRoot(Root::kNames, "symbol", symbols().name);
#include "runtime-model/runtime/names.def"
  visitor.VisitRoot(Root::kNativeContext, "map", startup_.null_prototype_map());
  realm_.VisitRoots(visitor);
  for (const Frame& frame : stack_.frames) {
    visitor.VisitRoot(Root::kRegisters, "function", frame.function);
    visitor.VisitRoot(Root::kRegisters, "code", frame.code);
    visitor.VisitRoot(Root::kRegisters, "context", frame.context);
    visitor.VisitRoot(Root::kRegisters, "this", frame.receiver);
    visitor.VisitRoot(Root::kRegisters, "new.target", frame.new_target);
    visitor.VisitRoot(Root::kRegisters, "accumulator", frame.accumulator);
    visitor.VisitRoot(Root::kRegisters, "generator", frame.generator);
    const Value* registers = stack_.registers(frame);
    for (std::uint32_t i = 0; i < frame.size; ++i) visitor.VisitRoot(Root::kRegisters, "register", registers[i]);
  }
  visitor.VisitRoot(Root::kPendingException, "exception", exception_);
  visitor.VisitRoot(Root::kRegisters, "resume value", resume_value);
  visitor.VisitRoot(Root::kRegisters, "async context", async_context);
  for (const Job& job : microtasks_) {
    for (const Value value : job.values) visitor.VisitRoot(Root::kMicrotasks, "job", value);
  }
  visitor.VisitRoot(Root::kRegExpStatics, "subject", regexp_state_->last_subject);
  for (const Value value : kept_objects_) visitor.VisitRoot(Root::kKeepDuringJob, "WeakRef target", value);
  for (Context* context : script_contexts_) visitor.VisitRoot(Root::kScriptContexts, "ScriptContextTable", context);
  for (SourceTextModule* module : modules_) visitor.VisitRoot(Root::kModules, "module", module);
}

}  // namespace heaplint::runtime_model
