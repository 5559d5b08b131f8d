#include "editors/language-server/analyses.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "editors/language-server/file-uri.h"

namespace heaplint::language_server {
namespace {

using Clock = std::chrono::steady_clock;

// Analysis starts with the keystroke: one that the next keystroke makes useless costs only that. A very slow one waits until
// the hands rest, about as long as it takes itself.
constexpr Clock::duration kBearable = std::chrono::milliseconds(250);
constexpr Clock::duration kLongestWait = std::chrono::milliseconds(500);

// What was provisional is settled when the hands rest.
constexpr Clock::duration kRest = std::chrono::milliseconds(500);

Clock::duration WaitAfterEdit(Clock::duration cost) {
  return cost < kBearable ? Clock::duration::zero() : std::min(cost, kLongestWait);
}

/// Treats findings that were there before as they were judged then, until the new verdict is known.
void KeepVerdicts(const Diagnoses& old, Diagnoses& fresh) {
  std::unordered_map<std::string_view, const Diagnosis*> judged;
  for (const Diagnosis& diagnosis : old.items) {
    if (!diagnosis.verdict.empty()) judged.emplace(diagnosis.fingerprint, &diagnosis);
  }
  const std::unordered_set<std::string_view> dropped(old.dropped.begin(), old.dropped.end());
  std::erase_if(fresh.items, [&](const Diagnosis& diagnosis) { return dropped.contains(diagnosis.fingerprint); });
  fresh.dropped = old.dropped;
  for (Diagnosis& diagnosis : fresh.items) {
    const auto found = judged.find(diagnosis.fingerprint);
    if (found == judged.end()) continue;
    diagnosis.verdict = found->second->verdict;
    diagnosis.severity = found->second->severity;
  }
}

}  // namespace

Input InputOf(const Document& document) {
  return {document.uri, PathOf(document.uri).value_or(""), document.language_id, document.content.text()};
}

Analyses::Analyses(Connection& connection, const Documents& documents, Worker& worker, Analyzer& analyzer,
                   Listener on_change)
    : connection_(connection),
      documents_(documents),
      worker_(worker),
      analyzer_(analyzer),
      on_change_(std::move(on_change)) {}

void Analyses::Schedule(const Document& document, Priority priority) {
  const State& state = states_[document.uri];
  ++schedules_;
  worker_.Cancel("judge " + document.uri);
  worker_.Cancel("settle " + document.uri);
  Task task{.key = "check " + document.uri, .priority = priority, .run = {}};
  if (priority == Priority::kEdited) task.not_before = Clock::now() + WaitAfterEdit(state.cost);
  task.run = [this, input = InputOf(document), revision = document.revision, generation = generation_] {
    const Clock::time_point start = Clock::now();
    Outcome outcome{input.uri, revision, generation, analyzer_.Check(input), {}};
    outcome.cost = Clock::now() - start;
    return [this, outcome = std::move(outcome)]() mutable { Receive(std::move(outcome), Stage::kAtOnce); };
  };
  worker_.Submit(std::move(task));
}

void Analyses::ScheduleSettling(const Document& document) {
  worker_.Submit({.key = "settle " + document.uri,
                  .priority = Priority::kVerdict,
                  .not_before = Clock::now() + kRest,
                  .run = [this, input = InputOf(document), revision = document.revision, generation = generation_] {
                    Outcome outcome{input.uri, revision, generation, analyzer_.Settle(input), {}};
                    return
                        [this, outcome = std::move(outcome)]() mutable { Receive(std::move(outcome), Stage::kLater); };
                  }});
}

void Analyses::ScheduleAll() {
  ++generation_;
  for (auto& [uri, state] : states_) state.revision = 0;
  for (const auto& [uri, document] : documents_.all()) Schedule(document, Priority::kOpened);
}

void Analyses::Forget(const std::string& uri) {
  worker_.Cancel("check " + uri);
  worker_.Cancel("judge " + uri);
  worker_.Cancel("settle " + uri);
  const auto node = states_.extract(uri);
  if (!node) return;
  for (const Waiter& waiter : node.mapped().waiters) {
    connection_.Fail(waiter.id, {ErrorCode::kContentModified, "the document was closed"});
  }
  worker_.Submit({.key = "forget " + uri, .priority = Priority::kWorkspace, .run = [this, uri] {
                    analyzer_.Forget(uri);
                    return [] {};
                  }});
}

void Analyses::WhenReady(const Document& document, const RequestId& id, Handler then) {
  State& state = states_[document.uri];
  if (state.revision == document.revision) return then(document, state.diagnoses);
  state.waiters.push_back({id, std::move(then)});
}

/// The document that `outcome` is about, or null if it has become stale.
const Document* Analyses::Accept(const Outcome& outcome) const {
  const Document* document = documents_.Find(outcome.uri);
  const bool is_current =
      document != nullptr && document->revision == outcome.revision && outcome.generation == generation_;
  return is_current ? document : nullptr;
}

void Analyses::Receive(Outcome outcome, Stage stage) {
  const Document* document = Accept(outcome);
  if (document == nullptr) return;
  State& state = states_[outcome.uri];
  if (wants_verdicts_) KeepVerdicts(state.diagnoses, outcome.diagnoses);
  state.revision = outcome.revision;
  state.diagnoses = std::move(outcome.diagnoses);
  if (stage == Stage::kAtOnce) state.cost = outcome.cost;
  on_change_(*document, state.diagnoses, stage);
  for (const Waiter& waiter : std::exchange(state.waiters, {})) {
    if (connection_.IsOpen(waiter.id)) waiter.then(*document, state.diagnoses);
  }
  worker_.Submit({.key = "tidy", .priority = Priority::kVerdict, .run = [this] {
                    analyzer_.Tidy();
                    return [] {};
                  }});
  if (state.diagnoses.is_provisional) return ScheduleSettling(*document);
  if (wants_verdicts_ && state.diagnoses.awaits_verdicts) ScheduleVerdicts(*document);
}

void Analyses::ScheduleVerdicts(const Document& document) {
  worker_.Submit({.key = "judge " + document.uri,
                  .priority = Priority::kVerdict,
                  .run = [this, input = InputOf(document), revision = document.revision, generation = generation_,
                          schedules = schedules_.load()] {
                    const auto should_stop = [&] { return schedules_ != schedules; };
                    Outcome outcome{input.uri, revision, generation, analyzer_.Judge(input, should_stop), {}};
                    outcome.is_stopped = should_stop();
                    return [this, outcome = std::move(outcome)]() mutable { ReceiveVerdicts(std::move(outcome)); };
                  }});
}

void Analyses::ReceiveVerdicts(Outcome outcome) {
  const Document* document = Accept(outcome);
  if (document == nullptr) return;
  if (outcome.is_stopped) return ScheduleVerdicts(*document);
  State& state = states_[outcome.uri];
  state.diagnoses = std::move(outcome.diagnoses);
  on_change_(*document, state.diagnoses, Stage::kLater);
}

}  // namespace heaplint::language_server
