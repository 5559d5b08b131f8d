// Finds the calls that release a registration: through its handle, or by naming target, key and callback again.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzer/facts/registrations.h"

namespace heaplint::facts {

/// One releasing call, or a mention of a releasing function.
struct ReleaseSite {
  const syntax::Node* node;
  syntax::FunctionId function;
  /// Agrees in target and key, but another function or another target is released; why, to end a sentence.
  std::string_view mismatch = {};

  bool is_mismatch() const { return !mismatch.empty(); }
};

/// Look-ups over all calls of one file.
class ReleaseFinder {
 public:
  explicit ReleaseFinder(const Flow& flow);
  static ReleaseFinder Compute(FactStore& facts) { return ReleaseFinder(facts.Get<Flow>()); }

  /// In source order; mismatches included.
  std::vector<ReleaseSite> SitesOf(const Registration& registration) const;
  /// Whether the file has any call that is named like a release of `pair`.
  bool CallsAnyRelease(const knowledge::Pair& pair) const;
  /// Whether a call at the end of something takes the handle, as `onUnmounted(stop)` does.
  bool IsHandedToEnd(const Registration& registration) const;

 private:
  void AddByHandle(const Registration& registration, std::vector<ReleaseSite>& sites) const;
  void AddByArguments(const Registration& registration, std::vector<ReleaseSite>& sites) const;
  void AddByFieldName(const Registration& registration, std::vector<ReleaseSite>& sites) const;
  /// Whether `call`, named as `pattern` is, releases: nothing if it is about something else, an empty text if it does, else what is wrong.
  std::optional<std::string_view> MismatchOf(const Registration& registration, const syntax::Node& call,
                                             const knowledge::CallPattern& pattern) const;
  /// A function that is written in the call, or bound there.
  bool IsMadeInPlace(const syntax::Node& callback) const;
  /// Callbacks of different names that may hold the same function.
  bool MayBeOneFunction(const Registration& registration, const syntax::Node& callback, flow::PlaceId acquired,
                        flow::PlaceId released) const;
  /// Whether the value of `stored` is written to `place`.
  bool MayHold(flow::PlaceId place, flow::PlaceId stored) const;
  /// record.listener and this.record.listener, after this.record = record.
  bool IsSameField(flow::PlaceId acquired, flow::PlaceId released) const;
  bool ReleasesHandle(const Registration& registration, const flow::Holding& holding) const;
  /// Whether a function that is not seen ends its argument by its name: closeStream(stream).
  bool EndsWhatItIsGiven(const syntax::Node& call, std::string_view name) const;
  bool ReleasesContainer(const Registration& registration, const syntax::Node& container) const;
  bool NamesRelease(const Registration& registration, std::string_view name, knowledge::CallPattern::Form form,
                    bool takes_handle) const;
  bool SameKey(const syntax::Node* acquired, const syntax::Node* released) const;
  /// Beyond doubt, where SameKey is content with what may be.
  bool IsSurelySameKey(const syntax::Node* acquired, const syntax::Node* released) const;
  /// A field that only ever gets what methods and constructors return: no global.
  bool IsMadeByCalls(flow::PlaceId place) const;
  /// const upgrade = server.listeners('upgrade').pop(): a function that somebody else had registered.
  bool IsOfOthers(flow::PlaceId callback) const;
  /// The name of the registered function expression, which only its own code can say: `function done() { el.off(…, done) }`,
  /// or `arguments.callee` in it.
  bool IsOwnName(const Registration& registration, const syntax::Node& released) const;
  /// The last name of a member expression, or the empty atom.
  base::Atom NameOfMember(const syntax::Node& node) const;
  /// target.handlers.move = acquired, in one function, and off(…, target.handlers.move), in another.
  bool IsStoredUnderNameOf(const syntax::Node& acquired, const syntax::Node& released) const;
  /// A variable that holds one function, made where it is declared.
  bool IsMadeOnce(flow::PlaceId place) const;
  /// `function`, made once, is only ever called, added and removed by its own name: no other expression gives it.
  bool IsOnlyRegistered(const Registration& registration, flow::PlaceId function) const;
  /// Two functions made once each: taking `released` off the target of `registration` was meant for `acquired`.
  bool IsOtherFunction(const Registration& registration, const syntax::Node* released_key, flow::PlaceId acquired,
                       flow::PlaceId released) const;
  /// el.off(key, f); el.on(key, f), where each call makes its own `f`: what the call before added stays.
  bool IsOfThisCallOnly(const Registration& registration, const syntax::Node& release, flow::PlaceId callback) const;
  /// Added to `room.state`, taken off `room` or off what the file stores it in.
  bool IsOffTheWhole(const Registration& registration, flow::PlaceId released) const;
  /// Whether a call with `options` as its last argument is about the capturing phase (DOM, 2.7, flatten options); nothing: not known.
  std::optional<bool> CaptureOf(const syntax::Node* options, int depth = 0) const;
  /// One is of the capturing phase and the other is not, where the DOM asks for it.
  bool DiffersInCapture(const Registration& registration, const syntax::Node& release,
                        const knowledge::CallPattern& pattern) const;
  bool SameTarget(const Registration& registration, const syntax::Node* released, bool is_exact) const;
  /// Whether `object` may be what `new` made of the class whose `this` is `instance`, as far as variables and collections show.
  bool MayBeMadeBy(const syntax::Node& object, flow::PlaceId instance, int depth = 0) const;
  /// clock.timer in `function stop(clock)`, which the file calls as stop(this).
  bool IsOfGivenThis(const syntax::Node& member) const;

  const Flow& flow_;
  // In source order.
  std::unordered_map<std::uint32_t, std::vector<const syntax::Node*>> members_by_name_;
  /// By place of a function: names of the properties that it is stored in. Filled on demand.
  mutable std::unordered_map<std::uint32_t, std::unordered_set<std::uint32_t>> stored_under_;
  /// Functions of the file that some call gives its `this`.
  std::unordered_set<std::uint32_t> given_this_;
};

}  // namespace heaplint::facts
