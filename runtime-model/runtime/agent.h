// Agent: one run of the machine: realm, stack, jobs, budget. ECMA-262's agent with V8's isolate in one.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime-model/bytecode/bytecode-array.h"
#include "runtime-model/heap/budget.h"
#include "runtime-model/heap/heap.h"
#include "runtime-model/interpreter/frame.h"
#include "runtime-model/objects/js-objects.h"
#include "runtime-model/objects/source-text-module.h"
#include "runtime-model/runtime/completion.h"
#include "runtime-model/runtime/names.h"
#include "runtime-model/runtime/realm.h"
#include "runtime-model/runtime/startup.h"

namespace heaplint::runtime_model {

class Host;
class RegExpState;
namespace primitives {
class Random;
}
class Observer;

enum class ErrorType : std::uint8_t {
  kError,
  kTypeError,
  kRangeError,
  kReferenceError,
  kSyntaxError,
  kEvalError,
  kURIError
};

/// A job of ECMA-262's queues: a native step with the values it needs. `run` may throw; nobody catches it.
struct Job {
  ThrowCompletionOr<Value> (*run)(Agent&, std::array<Value, 4>& values);
  std::array<Value, 4> values;
};

class Agent final : public RootSource {
 public:
  /// `startup` outlives the agent and belongs to it alone.
  Agent(Startup& startup, const Budget& budget);
  ~Agent();

  Heap& heap() const { return startup_.heap(); }
  Realm& realm() { return realm_; }
  const Names& names() const { return startup_.names(); }
  const WellKnownSymbols& symbols() const { return startup_.symbols(); }
  /// The map of new objects with this prototype (a receiver or null).
  Map* MapFor(Value prototype);

  // Throwing.
  Throw ThrowError(ErrorType type, std::string_view message);
  Throw ThrowTypeError(std::string_view message) { return ThrowError(ErrorType::kTypeError, message); }
  Throw ThrowRangeError(std::string_view message) { return ThrowError(ErrorType::kRangeError, message); }
  Throw ThrowReferenceError(std::string_view message) { return ThrowError(ErrorType::kReferenceError, message); }
  Throw ThrowSyntaxError(std::string_view message) { return ThrowError(ErrorType::kSyntaxError, message); }
  Throw ThrowValue(Value exception) {
    exception_ = exception;
    return Throw{};
  }
  /// The value of the throw completion that is under way; taking it ends it.
  Value exception() const { return exception_; }
  Value TakeException() { return std::exchange(exception_, Value::TheHole()); }

  // Budget.
  Throw GiveUp(GaveUp reason) {
    gave_up_ = reason;
    return Throw{};
  }
  GaveUp gave_up() const { return gave_up_; }
  bool has_given_up() const { return gave_up_ != GaveUp::kNot; }
  /// Counts work of native code whose amount the program chooses.
  ThrowCompletionOr<void> Spend(std::uint64_t steps);
  /// The same of work that is done anyway; whoever spends next gives up.
  void Charge(std::uint64_t steps) { steps_ += steps; }
  /// Asks before native code allocates `bytes` at once.
  ThrowCompletionOr<void> Reserve(std::size_t bytes);
  const Budget& budget() const { return budget_; }
  /// Bytecodes, Spend and the work of the heap.
  std::uint64_t steps() const { return steps_ + heap().work(); }

  /// A safepoint: may collect. Everything that lives must be reachable from a root or a Rooted.
  ThrowCompletionOr<void> Safepoint();

  // Jobs.
  void EnqueueMicrotask(Job job) { microtasks_.push_back(job); }
  /// Runs microtasks until there are none; false if the agent gave up or a job's throw was not handled.
  bool RunMicrotasks();
  bool has_microtasks() const { return !microtasks_.empty(); }
  /// ECMA-262 AddToKeptObjects / ClearKeptObjects.
  void AddToKeptObjects(Value value) { kept_objects_.push_back(value); }
  void ClearKeptObjects() { kept_objects_.clear(); }

  // Code.
  /// Takes over a unit; gives it its site_base.
  CompilationUnit* AddUnit(std::unique_ptr<CompilationUnit> unit);
  const std::vector<std::unique_ptr<CompilationUnit>>& units() const { return units_; }
  /// The unit that a site stands in, or null.
  const CompilationUnit* UnitOf(std::uint32_t site) const;
  /// Lexical declarations of all scripts, in the order they ran.
  std::vector<Context*>& script_contexts() { return script_contexts_; }
  std::vector<SourceTextModule*>& modules() { return modules_; }

  Host* host() { return host_; }
  void set_host(Host* host) { host_ = host; }

  RegExpState& regexp_state() { return *regexp_state_; }
  /// The source of Math.random: the same numbers in every run.
  primitives::Random& random() { return *random_; }
  /// The scenario that watches this run; null in an ordinary one.
  Observer* observer() const { return observer_; }
  void set_observer(Observer* observer) { observer_ = observer; }
  /// The contract's call that the next call of an Unknown is; taken by that call.
  void MarkCall(std::uint32_t site) { marked_call_ = site; }
  std::uint32_t TakeMarkedCall() { return std::exchange(marked_call_, ~0u); }

  // The stack of frames; owned by the interpreter.
  Stack& stack() { return stack_; }

  void VisitRoots(RootVisitor& visitor) override;

  Value resume_value = Value::Undefined();
  /// The store of the AsyncLocalStorage.run() that is under way; undefined outside.
  Value async_context = Value::Undefined();
  std::uint64_t steps_ = 0;
  std::uint32_t native_depth = 0;

 private:
  Startup& startup_;
  Budget budget_;
  Realm realm_;
  Stack stack_;
  Value exception_ = Value::TheHole();
  GaveUp gave_up_ = GaveUp::kNot;
  std::deque<Job> microtasks_;
  std::vector<Value> kept_objects_;
  std::vector<std::unique_ptr<CompilationUnit>> units_;
  std::vector<Context*> script_contexts_;
  std::vector<SourceTextModule*> modules_;
  std::uint32_t next_site_base_ = 1;
  Host* host_ = nullptr;
  std::unique_ptr<RegExpState> regexp_state_;
  std::unique_ptr<primitives::Random> random_;
  Observer* observer_ = nullptr;
  std::uint32_t marked_call_ = ~0u;
};

}  // namespace heaplint::runtime_model
