// Knowledge: which call acquires, which call releases, what an environment defines. Tables as one value: built-in rows plus the user's.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzer/base/expected.h"

namespace heaplint::knowledge {

/// What is acquired. Each resource belongs to one rule.
enum class Resource : std::uint8_t {
#define RESOURCE(constant, name, noun) constant,
#include "analyzer/knowledge/resources.def"
#undef RESOURCE
};

/// The resource as data ("timer"), and as a noun ("timer").
std::string_view NameOf(Resource resource);
std::string_view NounOf(Resource resource);

/// Traits of an acquiring call, combined with |.
enum Trait : std::uint32_t {
  kNoTrait = 0,
  /// The callback runs again and again until released (setInterval).
  kRepeats = 1 << 0,
  /// The host drops the callback after one run (setTimeout, once).
  kOneShot = 1 << 1,
  /// Ends with its target: a target that dies with the owner takes it along (listeners).
  kOnTarget = 1 << 2,
  /// Only holds while a call of `activate` is in force (an observer that observes nothing is no root).
  kNeedsActivation = 1 << 3,
  /// The name is used for many things: both a key and a function must be visible.
  kAmbiguous = 1 << 4,
  /// The source completes by itself in common cases (an HTTP request).
  kMayComplete = 1 << 5,
  /// Ends by itself when its component does (hooks with automatic cleanup).
  kAutomatic = 1 << 6,
  /// The name alone says what it is, whatever the arguments (subscribe with an observer that is passed on).
  kPlainName = 1 << 7,
};

/// One side of a pair, parsed from a pattern such as `@.removeEventListener(key, callback)`. `@` is the target, `#` the result of the
/// acquiring call; `key` and `callback` are arguments that must agree.
struct CallPattern {
  enum class Form : std::uint8_t {
    kFunction,     // f(…), also window.f(…)
    kConstructor,  // new C(…)
    kPath,         // a.b(…)
    kOnTarget,     // @.m(…): any receiver
    kOnResult,     // #.m(…)
    kCallResult,   // #()
  };
  Form form = Form::kFunction;
  /// The name called; for kPath the last one.
  std::string name;
  /// Whether `called` is the name, in which one `*` stands for anything.
  bool MatchesName(std::string_view called) const;
  /// For kPath: what stands before the last name.
  std::string path;
  /// Position of each argument, -1 if there is none.
  std::int8_t key = -1;
  std::int8_t callback = -1;
  std::int8_t handle = -1;
  std::int8_t options = -1;
  std::int8_t target = -1;
};

/// The grammar's reading of `text`, or what is wrong with it.
base::Expected<CallPattern, std::string> ParsePattern(std::string_view text);

/// A pair: a call that acquires and the calls that release.
struct Pair {
  Resource resource;
  CallPattern acquire;
  std::vector<CallPattern> releases;
  std::uint32_t traits;
  bool has(Trait trait) const { return (traits & trait) != 0; }
  /// Names of members of the result through which it is released: `result` for #.result.close(). Views into this pair.
  std::vector<std::string_view> Parts() const;
};

/// What a name means at the end of a lifecycle or for a collection: one table of words.
enum class WordKind : std::uint8_t {
#define WORD_KIND(constant, meaning) constant,
#include "analyzer/knowledge/word-kinds.def"
#undef WORD_KIND
};

inline constexpr std::size_t kWordKindCount = 0
#define WORD_KIND(constant, meaning) +1
#include "analyzer/knowledge/word-kinds.def"
#undef WORD_KIND
    ;

/// A set of WordKinds.
using WordKinds = std::bitset<kWordKindCount>;

inline bool Contains(const WordKinds& kinds, WordKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

/// Value type; cheap to read, made once per run. Views returned live as long as the Knowledge.
class Knowledge {
 public:
  /// Only the rows of the tables in this folder.
  static Knowledge BuiltIn();

  /// Adds a pair of the user: `acquire` and `releases` (separated by spaces) are patterns. The error says what is wrong.
  base::Expected<void, std::string> AddPair(Resource resource, std::string_view acquire, std::string_view releases,
                                            std::uint32_t traits);

  /// Adds a global of the user.
  void AddGlobal(std::string_view name) { globals_.insert(std::string(name)); }

  /// Pairs whose acquiring call is named `name`, and pairs with a releasing call of that name; indices into `pairs()`.
  const std::vector<std::uint32_t>& AcquiresNamed(std::string_view name) const { return Find(acquires_, name); }
  const std::vector<std::uint32_t>& ReleasesNamed(std::string_view name) const { return Find(releases_, name); }
  /// Pairs whose acquiring call is any that begins and ends in certain ways: `create*Worker()`.
  const std::vector<std::uint32_t>& AcquiresByShape() const { return by_shape_; }
  const std::vector<Pair>& pairs() const { return pairs_; }

  /// Whether some environment (browser, worker, Node, test framework, library loaded by a script tag) defines this global.
  bool IsGlobal(std::string_view name) const { return globals_.find(name) != globals_.end(); }

  /// The kinds of words that `name` is.
  WordKinds KindsOf(std::string_view name) const {
    const auto found = words_.find(name);
    return found == words_.end() ? WordKinds() : found->second;
  }
  /// Whether `name` is a word of this kind.
  bool Is(WordKind kind, std::string_view name) const { return Contains(KindsOf(name), kind); }

 private:
  /// Lets a std::string_view be looked up among strings.
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using NameIndex = std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>>;
  static const std::vector<std::uint32_t>& Find(const NameIndex& index, std::string_view name);

  std::vector<Pair> pairs_;
  NameIndex acquires_;
  std::vector<std::uint32_t> by_shape_;
  NameIndex releases_;
  std::unordered_set<std::string, Hash, std::equal_to<>> globals_;
  std::unordered_map<std::string_view, WordKinds> words_;
};

}  // namespace heaplint::knowledge
