// Scenario: what the runtime model is to run, as plain data. It is repeated, and after each repeat the payloads that live are counted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/base/span.h"

namespace heaplint::scenario {

/// How a file is evaluated. kAmbiguous: nothing says whether it is a script or a module; judged as it looks, refuted only if both are.
enum class SourceKind : std::uint8_t { kScript, kCommonJS, kModule, kAmbiguous };

enum class Language : std::uint8_t { kJavaScript, kTypeScript, kTsx };

/// Whose globals there are.
enum class HostKind : std::uint8_t { kNode, kBrowser };

/// One source text. Files of a scenario import each other by relative paths; what none of them is becomes a prelude, a module of the
/// host or an Unknown.
struct File {
  std::string path = {};
  /// All of the file; what is no script in it (the template of a Vue file) is blanked out, so that offsets stay.
  std::string text = {};
  SourceKind kind = SourceKind::kAmbiguous;
  Language language = Language::kJavaScript;
};

/// A place in a file: the whole expression, function or class that is meant, parentheses around it not included.
/// The model finds it by `file` and `span`, which must be those of a syntax node; `line` and `column`, both from 1, are for people.
struct Site {
  /// Index into Scenario::files.
  std::uint32_t file = 0;
  base::Span span = {};
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  bool is_valid() const { return !span.empty(); }
  friend bool operator==(const Site& a, const Site& b) { return a.file == b.file && a.span == b.span; }
};

enum class Phase : std::uint8_t { kSetup, kRound, kLeave };

/// Names a value that exists when an act begins. An act whose Ref names nothing makes the scenario inconclusive.
struct Ref {
  enum class Kind : std::uint8_t {
    /// The newest value of the expression, function or class at `site`: made in this repeat, else before.
    kSite,
    /// What the module or CommonJS file at index `file` exports as `name`; "*": the namespace, or module.exports itself.
    kExport,
    /// What the prelude or host module `specifier` exports as `name`, for example react's mountInModel.
    kImport,
    /// The global variable `name`, those declared by scripts included.
    kGlobal,
    /// What an earlier act gave: the result of a call, the new object.
    kResult
  };
  Kind kind = Kind::kSite;
  Site site = {};
  std::uint32_t file = 0;
  std::string specifier = {};
  std::string name = {};
  /// kResult: the act. One of the round means the same repeat's.
  Phase phase = Phase::kRound;
  std::uint32_t act = 0;
  /// Properties to read from there, in order. A call gets the object before the last one as `this`.
  std::vector<std::string> members = {};
};

/// One argument of a call, construction or event.
struct Argument {
  enum class Kind : std::uint8_t {
    /// A value of which nothing is known. `name` (the parameter's) and `born` are its origin: kSetup means the same one in every repeat.
    kUnknown,
    kRef,
    kUndefined,
    kNumber,
    kString
  };
  Kind kind = Kind::kUnknown;
  std::string name = {};
  Phase born = Phase::kRound;
  Ref ref = {};
  double number = 0;
  std::string text = {};
};

/// One step.
struct Act {
  enum class Kind : std::uint8_t {
    /// Evaluates files[0], whatever it imports first.
    kLoad,
    /// Calls `target`.
    kCall,
    /// Constructs `target`.
    kNew,
    /// Makes `event` happen at `target`: an EventTarget or EventEmitter gets it dispatched; a function (the callback of a registration)
    /// is called with `arguments`; an Unknown runs what contracts registered with it.
    kFire,
    /// Lets `milliseconds` of the virtual clock pass; timers that come due run.
    kAdvance,
    /// Gives the object the last member of `target`, with the only argument as value, unless it has one or the act `replaces` it: what
    /// code outside the file does.
    kSet
  };
  Kind kind = Kind::kLoad;
  Ref target = {};
  std::vector<Argument> arguments = {};
  std::string event = {};
  double milliseconds = 0;
  /// kCall, kFire: an optional one is skipped if its target does not exist or cannot be called (a cleanup that an effect may return).
  bool is_optional = false;
  /// kSet: whatever value there is gives way.
  bool replaces = false;
  /// Valid: the act is skipped if the expression or function at this place has already got a value in this repeat (in setup: ever).
  /// So a function that its caller may already have run is not run twice.
  Site unless = {};
  /// kCall, kNew, kFire: the caller keeps the result for good, as an assumption says. It counts as an edge by contract.
  bool keeps_result = false;
};

/// What a call of an API that the model does not have does with its arguments.
struct Contract {
  enum class Keeper : std::uint8_t { kReceiver, kRoot, kResult };
  enum class Runs : std::uint8_t { kNever, kNow, kPerEvent };
  /// The call expression.
  Site call = {};
  /// The API as people call it, for retaining paths: "goog.events.listen".
  std::string name = {};
  /// Arguments (from 0) that are kept, all by `keeper`.
  std::vector<std::uint32_t> kept_arguments = {};
  Keeper keeper = Keeper::kReceiver;
  /// The result itself is kept by a root until it is undone (a connection, a worker).
  bool keeps_result = false;
  /// Argument that is called back; meaningful unless `runs` is kNever.
  std::uint32_t callback = 0;
  Runs runs = Runs::kNever;
  /// Call sites each of which drops what this call kept last with the same receiver.
  std::vector<Site> undone_by = {};
  /// Calling what it returns, or that value's members named here, drops what it kept.
  bool is_undone_by_result = false;
  std::vector<std::string> undoing_members = {};
  /// The file hands the result to nobody: an Unknown that knows the object which has it does not undo.
  bool is_result_private = false;
};

/// The path that is accused, where a condition depends on an Unknown.
struct Decision {
  enum class Outcome : std::uint8_t { kTrue, kFalse, kThrows };
  /// kTrue, kFalse: the test of an if, ?:, loop or switch case, or the left operand of &&, || or ??. kThrows: a call.
  Site site = {};
  Outcome outcome = Outcome::kTrue;
  /// The condition only decides whether the program throws: it goes this way even where its value is known, unless somebody
  /// would catch what is thrown.
  bool is_check = false;
};

enum class Claim : std::uint8_t {
  /// Each repeat leaves a payload for good.
  kGrows,
  /// The payload lives on after leave.
  kOutlives
};

/// Why the program repeats `round`.
struct Licence {
  enum class Kind : std::uint8_t { kOnce, kUnknown, kMany };
  Kind kind = Kind::kUnknown;
  std::string reason = {};
};

struct Scenario {
  /// files[0] is the accused one.
  std::vector<File> files = {};
  HostKind host = HostKind::kNode;
  std::vector<Act> setup = {};
  std::vector<Act> round = {};
  std::vector<Act> leave = {};
  /// The expression whose value, made in the round, is kept: a literal, call, new, function, class or `this`, or an argument of the acquire.
  Site payload = {};
  /// The acquiring call, or the write into the holder. The scenario is reached if it runs in every repeat.
  Site acquire = {};
  Claim claim = Claim::kGrows;
  Licence licence = {};
  std::vector<Contract> contracts = {};
  std::vector<Decision> decisions = {};
  /// Calls, deletes and assignments that take from the same holder. One that does not run makes the judge go on to 64 repeats.
  std::vector<Site> shrink_guards = {};
  /// All repeats use one object where the program has many: that bounds nothing.
  bool shares_owner = false;
  /// Why the claim may hold although the payload was collected, as clauses: such a scenario refutes nothing.
  std::vector<std::string> doubts = {};
  /// What is taken for granted, as sentences; the first says whether the scenario happens at all.
  std::vector<std::string> assumptions = {};
};

}  // namespace heaplint::scenario
