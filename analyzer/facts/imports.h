// Imports: what the functions and classes of other modules of the project acquire for whoever calls them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// A function or class that acquires for its caller.
struct Wrapper {
  /// How its calls acquire and what releases them: `every(callback)` and `clearInterval(#)`, `new Poller()` and `#.dispose()`.
  knowledge::Pair pair;
  /// What it acquires on, unless `pair.acquire.target` is one of its parameters. Without a place: that is of another file.
  Target target;
  /// Of a timer, in milliseconds: negative if it is no constant; or which argument it is, if that is not negative.
  double delay = -1;
  std::int8_t delay_position = -1;
  bool is_one_shot = false;
  Renewal renewal = Renewal::kNone;
};

/// `export { name as exported } from 'specifier'`; both names empty: `export * from 'specifier'`.
struct Forward {
  std::string specifier;
  std::string name;
  std::string exported;
};

/// What a module offers to those that import it. Plain data, a function of the module's own text.
class ModuleSummary {
 public:
  static ModuleSummary Compute(FactStore& facts);

  /// What is exported under that name, `default` included; null if it acquires nothing for its caller, or is not there.
  const Wrapper* Find(std::string_view name) const;
  /// In source order.
  const std::vector<Forward>& forwards() const { return forwards_; }

 private:
  friend class SummaryMaker;
  std::map<std::string, Wrapper, std::less<>> exported_;
  std::vector<Forward> forwards_;
};

/// Answers for the modules that one file imports. What cannot be resolved acquires nothing.
class Imports {
 public:
  virtual ~Imports() = default;
  /// What `import { name } from 'specifier'` gives, or null. Lives as long as the Imports.
  virtual const Wrapper* Find(std::string_view specifier, std::string_view name) = 0;
};

}  // namespace heaplint::facts
