// Analyses: the latest findings of each open document, and who waits for them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "editors/language-server/analyzer.h"
#include "editors/language-server/connection.h"
#include "editors/language-server/documents.h"
#include "editors/language-server/worker.h"

namespace heaplint::language_server {

/// Used on the event loop's thread only; asks the analyzer on the worker's.
class Analyses {
 public:
  /// `diagnoses` are those of the document's present text.
  using Handler = std::function<void(const Document& document, const Diagnoses& diagnoses)>;
  /// When a result comes: with the edit, or when there is time, with verdicts or settled.
  enum class Stage : std::uint8_t { kAtOnce, kLater };
  using Listener = std::function<void(const Document& document, const Diagnoses& diagnoses, Stage stage)>;

  /// `on_change` is told of every new result. The others must outlive this.
  Analyses(Connection& connection, const Documents& documents, Worker& worker, Analyzer& analyzer, Listener on_change);

  /// The document is new or has changed: what is known of it is out of date.
  void Schedule(const Document& document, Priority priority);
  /// The same for all open documents, because something beside them has changed.
  void ScheduleAll();
  /// The document is closed. Requests that wait for it are answered as failed.
  void Forget(const std::string& uri);

  /// Answers request `id` about `document` by `then`: now, or when its present text (or a later one) has been analyzed.
  void WhenReady(const Document& document, const RequestId& id, Handler then);

  /// Verdicts by simulation follow the static findings. On by default.
  void SetVerdicts(bool are_wanted) { wants_verdicts_ = are_wanted; }

 private:
  struct Waiter {
    RequestId id;
    Handler then;
  };
  struct State {
    std::uint64_t revision = 0;  // Of the text that `diagnoses` are about; 0 if there are none.
    Diagnoses diagnoses;
    std::chrono::steady_clock::duration cost{};  // Of the last analysis.
    std::vector<Waiter> waiters;
  };
  struct Outcome {
    std::string uri;
    std::uint64_t revision;
    std::uint64_t generation;
    Diagnoses diagnoses;
    std::chrono::steady_clock::duration cost;
    bool is_stopped = false;  // Verdicts: something more urgent came, and the diagnoses mean nothing.
  };

  const Document* Accept(const Outcome& outcome) const;
  void Receive(Outcome outcome, Stage stage);
  void ScheduleSettling(const Document& document);
  void ScheduleVerdicts(const Document& document);
  void ReceiveVerdicts(Outcome outcome);

  Connection& connection_;
  const Documents& documents_;
  Worker& worker_;
  Analyzer& analyzer_;
  Listener on_change_;
  bool wants_verdicts_ = true;
  std::atomic<std::uint64_t> schedules_ = 0;  // Counts Schedule: what came since is more urgent than verdicts.
  std::uint64_t generation_ = 0;              // Counts ScheduleAll: results from before it are out of date.
  std::map<std::string, State, std::less<>> states_;
};

/// What the analyzer is to be given of `document`.
Input InputOf(const Document& document);

}  // namespace heaplint::language_server
