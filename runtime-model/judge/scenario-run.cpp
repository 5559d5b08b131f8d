// ScenarioRun: acts, repeats, counts.
#include "runtime-model/judge/scenario-run.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "runtime-model/heap/all-types.h"
#include "runtime-model/judge/contracts.h"
#include "runtime-model/judge/escapes.h"
#include "runtime-model/judge/helpers.h"
#include "runtime-model/judge/retaining-path.h"
#include "runtime-model/judge/scenario-host.h"
#include "runtime-model/judge/values.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/internal-methods.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

using scenario::Act;
using scenario::Inconclusive;
using scenario::Phase;
using scenario::Site;

namespace {

/// Five collections in a row with growth after the first.
constexpr std::uint32_t kRepeats = 6;
constexpr std::uint32_t kRepeatsToOutlive = 2;
/// How far a repeat goes on if code that makes room has not run: enough to fill common bounds.
constexpr std::uint32_t kRepeatsToFill = 64;
/// Milliseconds for timers to come due at the end of a repeat.
constexpr double kSettleTime = 2'000;
/// When a payload counts as delayed, not kept: waits that add up to an hour.
constexpr double kDelays[] = {10'000, 50'000, 540'000, 3'000'000};
/// What those waits may cost.
constexpr std::uint64_t kDelaySteps = 5'000;
constexpr std::size_t kMaxSurvivors = 10;
constexpr std::size_t kMaxEscapes = 8;
constexpr std::size_t kMaxAssumed = 8;
constexpr std::uint32_t kMaxLooks = 8;
/// Payloads that are looked at to name who may keep them.
constexpr std::size_t kMostNamedPayloads = 64;

class Run final : public Observer, public RootSource {
 public:
  Run(const scenario::Scenario& scenario, const RunAssumptions& assumptions, const JudgeOptions& options,
      ParsedFiles& files, Startup& startup)
      : scenario_(scenario),
        listener_(options.listener),
        sites_(scenario),
        agent_(startup, options.budget),
        host_(scenario, sites_, files, assumptions.kind),
        values_(sites_, host_),
        contracts_(scenario, sites_),
        first_id_(0),
        accusation_{.contracts = contracts_},
        looks_for_holder_(assumptions.looks_for_holder) {
    conditions_.assumes_true = assumptions.conditions;
    last_run_.resize(sites_.watches().size(), kNever);
    agent_.set_observer(this);
    agent_.heap().AddRootSource(this);
    host_.Attach(agent_);
    first_id_ = agent_.heap().next_id();
  }

  RunOutcome Go();

  // Observer
  UnknownConditions& conditions() override { return conditions_; }
  void OnValue(std::uint32_t site, Value value) override;
  ThrowCompletionOr<bool> OnCall(Agent& agent, const UnknownCall& call, JSUnknown* result) override {
    must_show_accused_ = must_show_accused_ || contracts_.IsAccused(call);
    return contracts_.OnCall(agent, call, result);
  }
  ThrowCompletionOr<std::optional<Value>> CallKnown(Agent& agent, const UnknownCall& call) override {
    if (Is<JSUnknown>(call.receiver)) {
      if (auto known = TRY(host_.CallMethod(agent, call))) return known;
    }
    return CallHelper(agent, call);
  }
  void OnEscape(Value value, const JSUnknown& keeper) override;
  void OnEngineError(std::string_view message) override {
    if (outcome_.engine_error.empty()) outcome_.engine_error = message;
  }
  JSUnknown* Missing(Agent& agent, std::string_view name) override;
  bool PassCheck(const CompilationUnit& unit, std::uint32_t offset) override;
  JSUnknown* GlobalUnknown(Agent& agent, std::string_view name) override { return host_.GlobalUnknown(agent, name); }

  void VisitRoots(RootVisitor& visitor) override {
    values_.VisitRoots(visitor);
    contracts_.VisitRoots(visitor);
    for (const auto& [name, unknown] : missing_) visitor.VisitRoot(Root::kTracked, name, unknown);
    for (const Value value : escaped_) visitor.VisitRoot(Root::kTracked, "escaped", value);
  }

 private:
  static constexpr std::uint32_t kNever = ~0u;

  bool Perform(Phase phase, const std::vector<Act>& acts);
  /// Of an act among all steps of the scenario, from 1.
  std::size_t NumberOf(Phase phase, std::size_t index) const;
  ThrowCompletionOr<bool> PerformAct(Phase phase, std::size_t index, const Act& act);
  ThrowCompletionOr<bool> Provide(const Act& act);
  ThrowCompletionOr<Value> Fire(const Target& target, const Act& act, std::span<const Value> arguments);
  bool Repeat();
  /// False, with the failure noted, if the run cannot go on.
  bool IsSound();
  bool Fail(Inconclusive failure, std::string reason, const Site& site = {});
  void Assume(std::string sentence);
  void Doubt(std::string sentence);
  void FollowEscapes();
  void Settle(double milliseconds);
  void Collect();
  void Count();
  std::vector<std::uint32_t> LivingRepeats();
  const Site* GuardThatDidNotRun() const;
  bool Grows();
  void WaitForDelay();
  void FindSurvivors();
  void FindPath();
  void LookForHolder();
  void NoteAccused(Value value);
  JSTimeout* NumberedTimer(Value value);

  const scenario::Scenario& scenario_;
  RunListener* listener_;
  Sites sites_;
  UnknownConditions conditions_;
  Agent agent_;
  ScenarioHost host_;
  Values values_;
  Contracts contracts_;
  RunOutcome outcome_;
  /// The first object that is not the realm's.
  std::uint32_t first_id_;
  /// By watch: the repeat in which its place last ran.
  std::vector<std::uint32_t> last_run_;
  /// Payloads whose place was passed again are still one.
  std::unordered_set<std::uint32_t> tracked_ids_;
  Accusation accusation_;
  /// The accused call keeps by edges that are known: a way without them says nothing about it.
  bool must_show_accused_ = false;
  bool has_payload_escaped_ = false;
  /// What calls of Unknowns were given in this phase.
  std::vector<Value> escaped_;
  /// What stands for values that are not there, by their names in the program: those of setup, and of this repeat.
  std::map<std::string, JSUnknown*, std::less<>> missing_;
  bool looks_for_holder_;
  std::uint32_t looks_ = 0;
  bool is_leaving_ = false;
  bool is_waiting_ = false;
};

void Run::OnValue(std::uint32_t site, Value value) {
  const Sites::Watch& watch = sites_.watches()[site];
  last_run_[site] = agent_.heap().repeat();
  values_.Note(agent_, site, value);
  if (watch.is_acquire) {
    LookForHolder();
    NoteAccused(value);
  }
  if (!watch.is_payload || is_leaving_ || is_waiting_ || agent_.heap().repeat() == 0 || !value.is_heap_object()) return;
  HeapObject* object = value.heap_object();
  if (object->repeat() != agent_.heap().repeat() || Is<Symbol>(object)) return;
  // What an Unknown gave may be kept by it, unless a contract says what becomes of it.
  auto* unknown = As<JSUnknown>(object);
  if (unknown != nullptr && unknown->path().ends_with(')') && unknown->undone_id == 0) object->set_has_escaped();
  if (tracked_ids_.insert(object->id()).second) agent_.heap().Track(object);
}

/// What the accused call has made in this repeat stands for it on ways to payloads.
void Run::NoteAccused(Value value) {
  if (JSTimeout* timer = NumberedTimer(value)) value = timer;
  if (!value.is_heap_object() || value.heap_object()->repeat() != agent_.heap().repeat()) return;
  accusation_.made.insert(value.heap_object()->id());
  must_show_accused_ = must_show_accused_ || Is<JSTimeout>(value);
}

/// The timer whose number a page was given by the accused call; null if `value` is no such number.
JSTimeout* Run::NumberedTimer(Value value) {
  if (!value.is_number() || value.number() < 1) return nullptr;
  JSTimeout* timer = host_.event_loop().FindTimer(static_cast<std::uint32_t>(value.number()));
  const CompilationUnit* unit = timer == nullptr || timer->site() == 0 ? nullptr : agent_.UnitOf(timer->site());
  if (unit == nullptr || unit->name != scenario_.files[scenario_.acquire.file].path) return nullptr;
  const std::uint32_t offset = timer->site() - unit->site_base;
  const base::Span& call = scenario_.acquire.span;
  return call.begin <= offset && offset < call.end ? timer : nullptr;
}

/// Looks whether something of the program holds a payload of the first repeat by now. What only the harness holds, nobody keeps.
void Run::LookForHolder() {
  if (!looks_for_holder_ || outcome_.was_held || agent_.heap().repeat() != 1 || looks_ == kMaxLooks) return;
  ++looks_;
  for (const Heap::Tracked& tracked : agent_.heap().tracked())
    outcome_.was_held |= tracked.object != nullptr && IsReachableFromProgram(agent_, tracked.object);
}

void Run::OnEscape(Value value, const JSUnknown& keeper) {
  if (!value.is_heap_object() || Is<String>(value) || (Is<JSUnknown>(value) && value.heap_object()->repeat() == 0))
    return;
  escaped_.push_back(value);
  MarkEscaped(agent_.heap(), value, first_id_);
  const std::vector<Heap::Tracked>& tracked = agent_.heap().tracked();
  const std::span payloads(tracked.data(), std::min(tracked.size(), kMostNamedPayloads));
  const bool is_first_of_payload =
      !has_payload_escaped_ && std::any_of(payloads.begin(), payloads.end(), [](const Heap::Tracked& tracked) {
        return tracked.object != nullptr && tracked.object->has_escaped();
      });
  has_payload_escaped_ = has_payload_escaped_ || is_first_of_payload;
  const bool is_known = std::any_of(outcome_.escapes.begin(), outcome_.escapes.end(),
                                    [&](const scenario::Escape& escape) { return escape.callee == keeper.path(); });
  if (!is_first_of_payload && (is_known || outcome_.escapes.size() == kMaxEscapes)) return;
  Site site;
  if (!agent_.stack().frames.empty()) {
    const Frame& frame = agent_.stack().frames.back();
    const std::uint32_t position = frame.code->positions[frame.pc == 0 ? 0 : frame.pc - 1];
    site = SourceMap(agent_, scenario_).SiteOf(*frame.code->unit, {position, position + 1});
  }
  // The one that a reader asks for first.
  const auto place = is_first_of_payload ? outcome_.escapes.begin() : outcome_.escapes.end();
  outcome_.escapes.insert(place, {site, keeper.path()});
}

/// What is missing in the end of a repeat may be what would have been let go, unless the round went on with it before.
JSUnknown* Run::Missing(Agent& agent, std::string_view name) {
  const auto known = missing_.find(name);
  if (known != missing_.end()) return known->second;
  if (is_leaving_ || is_waiting_) return nullptr;
  Doubt("'" + std::string(name) + "' is set by code that the scenario does not run.");
  return missing_[std::string(name)] = NewUnknown(agent, std::string(name), agent.heap().repeat());
}

bool Run::PassCheck(const CompilationUnit& unit, std::uint32_t offset) {
  const Site site = SourceMap(agent_, scenario_).SiteOf(unit, {offset, offset + 1});
  if (is_leaving_ || is_waiting_ || !site.is_valid()) return false;
  // Where it throws, what is accused does not even begin.
  Assume("The check at line " + std::to_string(site.line) + " does not throw.");
  return true;
}

void Run::Assume(std::string sentence) {
  std::vector<std::string>& assumed = outcome_.assumed;
  if (assumed.size() == kMaxAssumed || std::find(assumed.begin(), assumed.end(), sentence) != assumed.end()) return;
  assumed.push_back(std::move(sentence));
}

/// An assumption without which a payload might not have been collected.
void Run::Doubt(std::string sentence) {
  if (outcome_.doubt.empty()) outcome_.doubt = sentence;
  Assume(std::move(sentence));
}

bool Run::Fail(Inconclusive failure, std::string reason, const Site& site) {
  if (outcome_.failure != Inconclusive::kNot) return false;
  outcome_.failure = failure;
  outcome_.reason = std::move(reason);
  outcome_.reason_site = site;
  return false;
}

bool Run::IsSound() {
  if (agent_.has_given_up()) return Fail(Inconclusive::kBudget, std::string(TextOf(agent_.gave_up())));
  if (!host_.uncaught().empty()) return Fail(Inconclusive::kThrew, "nobody catches " + host_.uncaught());
  return outcome_.failure == Inconclusive::kNot;
}

ThrowCompletionOr<Value> Run::Fire(const Target& target, const Act& act, std::span<const Value> arguments) {
  if (auto* unknown = As<JSUnknown>(target.value)) {
    TRY(contracts_.Fire(agent_, unknown, arguments));
    return Value::Undefined();
  }
  if (IsCallable(target.value)) return Call(agent_, target.value, target.receiver, arguments);
  const Value type = NewString(agent_, act.event);
  const Value dispatch = TRY(GetV(agent_, target.value, KeyFromText(agent_, "dispatchEvent")));
  if (IsCallable(dispatch) && !Is<JSUnknown>(dispatch)) {
    const std::optional<Value> constructor = host_.FindGlobal(agent_, "Event");
    Value event = arguments.empty() ? Value(NewObject(agent_)) : arguments[0];
    if (constructor && IsConstructor(*constructor) && (arguments.empty() || Is<JSUnknown>(event)))
      event = TRY(Construct(agent_, As<JSReceiver>(*constructor), std::span<const Value>(&type, 1)));
    return Call(agent_, dispatch, target.value, {event});
  }
  const Value emit = TRY(GetV(agent_, target.value, KeyFromText(agent_, "emit")));
  if (!IsCallable(emit)) return agent_.ThrowTypeError("nothing listens here");
  std::vector<Value> all = {type};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return Call(agent_, emit, target.value, all);
}

/// kSet: what nobody in the file sets comes from outside.
ThrowCompletionOr<bool> Run::Provide(const Act& act) {
  scenario::Ref holder = act.target;
  const PropertyKey key = KeyFromText(agent_, holder.members.back());
  holder.members.pop_back();
  const std::optional<Target> target = TRY(values_.Find(agent_, holder));
  if (!target || !IsObject(target->value)) return act.is_optional;
  auto* object = As<JSReceiver>(target->value);
  const Rooted<JSReceiver> rooted(agent_.heap(), object);
  const bool is_there = TRY(HasProperty(agent_, object, key)) || object->type() == InstanceType::kJSUnknown;
  const Value known = is_there ? TRY(Get(agent_, rooted.get(), key)) : Value::Undefined();
  // What an unseen base gives is not known either; that it lives on is.
  const bool is_made_up = Is<JSUnknown>(known) && act.arguments.at(0).born == Phase::kSetup;
  if (!known.is_nullish() && !is_made_up && !act.replaces) return true;
  TRY(Set(agent_, rooted.get(), key, TRY(values_.Make(agent_, act.arguments.at(0))), false));
  return true;
}

/// False: the act names nothing.
ThrowCompletionOr<bool> Run::PerformAct(Phase phase, std::size_t index, const Act& act) {
  if (act.kind == Act::Kind::kLoad) {
    TRY(host_.Load(agent_, 0));
    return true;
  }
  if (act.kind == Act::Kind::kAdvance) {
    host_.event_loop().Advance(agent_, act.milliseconds);
    return true;
  }
  if (act.kind == Act::Kind::kSet) return Provide(act);
  const std::optional<Target> target = TRY(values_.Find(agent_, act.target));
  if (!target || (act.kind != Act::Kind::kFire && !IsCallable(target->value))) return act.is_optional;
  if (act.kind == Act::Kind::kFire && !IsObject(target->value)) return act.is_optional;
  const Value head[2] = {target->value, target->receiver};
  const RootedSpan rooted(agent_.heap(), head);
  RootedList arguments(agent_.heap());
  for (const scenario::Argument& argument : act.arguments) arguments->push_back(TRY(values_.Make(agent_, argument)));
  Value result;
  if (act.kind == Act::Kind::kCall) {
    result = TRY(Call(agent_, target->value, target->receiver, *arguments));
  } else if (act.kind == Act::Kind::kNew) {
    if (!IsConstructor(target->value)) return false;
    result = TRY(Construct(agent_, As<JSReceiver>(target->value), *arguments));
  } else {
    result = TRY(Fire(*target, act, *arguments));
  }
  // A caller handles the promise that it is given.
  if (auto* promise = As<JSPromise>(result)) promise->is_handled = true;
  values_.NoteResult(agent_, phase, index, result);
  if (act.keeps_result) values_.Keep(result);
  return true;
}

/// What a step would have called, in the user's words.
std::string TextOfMissingTarget(const scenario::Ref& target, std::size_t step) {
  const std::string of_step = " (step " + std::to_string(step) + ") was not there";
  if (!target.members.empty()) return "the method '" + target.members.back() + "'" + of_step;
  if (target.kind == scenario::Ref::Kind::kSite)
    return "the function at line " + std::to_string(target.site.line) + of_step;
  return "what the scenario calls" + of_step;
}

std::size_t Run::NumberOf(Phase phase, std::size_t index) const {
  const std::size_t before_round = phase == Phase::kSetup ? 0 : scenario_.setup.size();
  return before_round + (phase == Phase::kLeave ? scenario_.round.size() : 0) + index + 1;
}

bool Run::Perform(Phase phase, const std::vector<Act>& acts) {
  if (acts.empty()) return true;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (acts[i].unless.is_valid()) {
      const std::uint32_t last = last_run_[sites_.IndexOf(acts[i].unless)];
      if (last != kNever && last == agent_.heap().repeat()) continue;
    }
    if (listener_ != nullptr) listener_->OnAct(agent_.heap().repeat(), acts[i]);
    ThrowCompletionOr<bool> done = PerformAct(phase, i, acts[i]);
    if (done.is_throw()) {
      if (!agent_.has_given_up()) host_.NoteException(agent_, agent_.TakeException());
    } else if (!done.value()) {
      return Fail(Inconclusive::kNoTarget, TextOfMissingTarget(acts[i].target, NumberOf(phase, i)),
                  acts[i].target.site);
    }
    if (!agent_.has_given_up()) host_.event_loop().DrainJobs(agent_);
    // What has come to one of its ends may refuse the others.
    if (phase == Phase::kLeave && i > 0 && !host_.uncaught().empty()) {
      host_.TakeUncaught();
      Doubt("Step " + std::to_string(NumberOf(phase, i)) + " throws after the end before it, and is left out.");
    }
    if (!IsSound()) return false;
  }
  FollowEscapes();
  return true;
}

/// What escaped objects got since they escaped is known, too. They live until here, so that the moment of a collection does not matter.
void Run::FollowEscapes() {
  if (escaped_.empty() && outcome_.escapes.empty()) return;
  SpreadEscapes(agent_.heap(), first_id_);
  contracts_.FollowEscapes(agent_.heap());
  escaped_.clear();
}

void Run::Settle(double milliseconds) {
  if (!agent_.has_given_up()) host_.event_loop().Advance(agent_, milliseconds);
  FollowEscapes();
}

void Run::Collect() {
  agent_.ClearKeptObjects();
  agent_.heap().CollectGarbage(CollectionKind::kMarkCompact);
  // What finalization callbacks let go is gone, too.
  if (agent_.heap().has_cleared_cells() && !agent_.has_given_up()) {
    host_.event_loop().Advance(agent_, 0);
    agent_.heap().CollectGarbage(CollectionKind::kMarkCompact);
  }
}

void Run::Count() {
  scenario::RepeatCount count;
  const std::uint32_t repeat = agent_.heap().repeat();
  for (const Heap::Tracked& tracked : agent_.heap().tracked()) {
    count.made += tracked.repeat == repeat;
    count.alive += tracked.object != nullptr;
    count.own_alive += tracked.object != nullptr && tracked.repeat == repeat;
    outcome_.has_escaped |= tracked.has_escaped;
  }
  count.heap_bytes = agent_.heap().used_bytes();
  outcome_.repeats.push_back(count);
  if (listener_ != nullptr) listener_->OnRepeat(repeat, count, agent_);
}

/// round; leave; forget; settle; collect; count
bool Run::Repeat() {
  agent_.heap().set_repeat(agent_.heap().repeat() + 1);
  is_leaving_ = false;
  if (!Perform(Phase::kRound, scenario_.round)) return false;
  LookForHolder();
  is_leaving_ = true;
  if (!Perform(Phase::kLeave, scenario_.leave)) return false;
  values_.ForgetRound();
  std::erase_if(missing_, [](const auto& entry) { return entry.second->birth() > 0; });
  // A tick that the claim is about belongs to the round.
  is_leaving_ = !scenario_.leave.empty();
  Settle(kSettleTime);
  if (!IsSound()) return false;
  Collect();
  if (!IsSound()) return false;
  Count();
  for (std::size_t i = 0; i < sites_.watches().size(); ++i) {
    const Sites::Watch& watch = sites_.watches()[i];
    if (watch.is_acquire && last_run_[i] != agent_.heap().repeat())
      return Fail(Inconclusive::kNotReached,
                  "the acquire did not run in repeat " + std::to_string(agent_.heap().repeat()), watch.site);
  }
  if (outcome_.repeats.back().made == 0)
    return Fail(Inconclusive::kNoPayload, "no payload was made in repeat " + std::to_string(agent_.heap().repeat()),
                scenario_.payload);
  return true;
}

std::vector<std::uint32_t> Run::LivingRepeats() {
  std::vector<std::uint32_t> living;
  for (const Heap::Tracked& tracked : agent_.heap().tracked()) {
    if (tracked.object != nullptr && (living.empty() || living.back() != tracked.repeat))
      living.push_back(tracked.repeat);
  }
  return living;
}

/// Whether payload(k) is alive for every k before the last.
bool Run::Grows() {
  const std::vector<std::uint32_t> living = LivingRepeats();
  const auto last = static_cast<std::uint32_t>(outcome_.repeats.size());
  const auto before_last = std::count_if(living.begin(), living.end(), [&](std::uint32_t k) { return k < last; });
  return static_cast<std::uint32_t>(before_last) == last - 1;
}

const Site* Run::GuardThatDidNotRun() const {
  for (std::size_t i = 0; i < sites_.watches().size(); ++i) {
    if (sites_.watches()[i].is_guard && last_run_[i] == kNever) return &sites_.watches()[i].site;
  }
  return nullptr;
}

/// Lets an hour pass and looks when the payloads are gone. What that costs, or whom it upsets, is no part of the verdict.
void Run::WaitForDelay() {
  if (host_.event_loop().is_idle()) return;
  is_waiting_ = true;
  const std::uint64_t end = agent_.steps() + kDelaySteps;
  double waited = 0;
  for (const double wait : kDelays) {
    // Ticks of intervals cost most: an interval of 16 ms has 225,000 in an hour.
    for (double passed = 0; passed < wait; passed += wait / 16) {
      if (agent_.steps() > end || agent_.has_given_up()) return;
      host_.event_loop().Advance(agent_, wait / 16);
    }
    waited += wait;
    Collect();
    const std::vector<std::uint32_t> living = LivingRepeats();
    if (!living.empty()) continue;
    outcome_.delay = waited;
    return;
  }
}

void Run::FindSurvivors() {
  struct Group {
    HeapObject* first = nullptr;
    std::uint32_t count = 0;
    std::uint64_t bytes = 0;
  };
  std::map<std::uint32_t, Group> groups;
  for (HeapObject* object : agent_.heap().objects()) {
    const bool counts = object->repeat() > 0 && object->site() != 0 && (IsObject(object) || Is<Context>(object));
    if (!counts) continue;
    Group& group = groups[object->site()];
    if (group.count++ == 0) group.first = object;
    group.bytes += ShallowSizeOf(object, Heap::kPointerSize);
  }
  std::vector<Group> largest;
  for (const auto& [site, group] : groups) largest.push_back(group);
  std::stable_sort(largest.begin(), largest.end(), [](const Group& a, const Group& b) { return a.bytes > b.bytes; });
  if (largest.size() > kMaxSurvivors) largest.resize(kMaxSurvivors);
  for (const Group& group : largest) {
    outcome_.survivors.push_back({.site = SourceMap(agent_, scenario_).SiteOf(group.first->site()),
                                  .type = TypeNameOf(agent_, group.first),
                                  .count = group.count,
                                  .bytes = group.bytes});
  }
}

void Run::FindPath() {
  for (const Heap::Tracked& tracked : agent_.heap().tracked()) {
    if (tracked.object == nullptr) continue;
    FoundPath found = FindRetainingPath(agent_, scenario_, tracked.object, accusation_);
    outcome_.path = std::move(found.path);
    outcome_.is_kept_by_others = !found.shows_accused && must_show_accused_;
    return;
  }
}

RunOutcome Run::Go() {
  if (listener_ != nullptr) listener_->OnRun(conditions_.assumes_true);
  const bool claims_growth = scenario_.claim == scenario::Claim::kGrows;
  if (Perform(Phase::kSetup, scenario_.setup)) {
    // Whether the heap grows shows in several repeats.
    const std::uint32_t repeats = claims_growth || looks_for_holder_ ? kRepeats : kRepeatsToOutlive;
    for (std::uint32_t k = 1; k <= repeats && Repeat(); ++k) {
      if (k == 1) outcome_.first_outlived = outcome_.repeats[0].own_alive > 0;
    }
  }
  if (outcome_.failure == Inconclusive::kNot && claims_growth && Grows() && GuardThatDidNotRun() != nullptr) {
    while (outcome_.repeats.size() < kRepeatsToFill && Repeat()) {
    }
    const Site* guard = GuardThatDidNotRun();
    if (guard != nullptr && outcome_.failure == Inconclusive::kNot && Grows())
      Fail(Inconclusive::kShrinkGuard, "what would make room at line " + std::to_string(guard->line) + " never ran",
           *guard);
  }
  outcome_.reached = outcome_.failure == Inconclusive::kNot || outcome_.failure == Inconclusive::kShrinkGuard;
  outcome_.living_repeats = LivingRepeats();
  if (outcome_.reached && !outcome_.living_repeats.empty()) {
    FindPath();
    FindSurvivors();
    WaitForDelay();
  }
  outcome_.has_assumed = conditions_.has_assumed;
  outcome_.steps = agent_.steps();
  return std::move(outcome_);
}

}  // namespace

RunOutcome RunScenario(const scenario::Scenario& scenario, const RunAssumptions& assumptions,
                       const JudgeOptions& options, ParsedFiles& files, Startup& startup) {
  return Run(scenario, assumptions, options, files, startup).Go();
}

}  // namespace heaplint::runtime_model
