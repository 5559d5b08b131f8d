// JSUnknown: a value of which nothing is known but where it came from.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime-model/objects/js-object.h"

namespace heaplint::runtime_model {

/// What the Unknowns of one run share: how conditions on them turn out, and whether one was met.
struct UnknownConditions {
  bool assumes_true = true;
  bool has_assumed = false;
};

/// An object of which only the origin is known. Members that nobody wrote, results and constructions are Unknowns derived from
/// it; properties that were written are ordinary own properties.
class JSUnknown final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSUnknown)
  /// What a condition on it gives: assumed by the run, its negation, or settled by what it was made from.
  enum class Truth : std::uint8_t { kAssumed, kNegated, kTrue, kFalse };

  JSUnknown(Map* map, UnknownConditions* conditions, std::string path, std::uint32_t birth, std::uint32_t depth)
      : JSObject(map, kType), conditions_(conditions), path_(std::move(path)), birth_(birth), depth_(depth) {
    set_in_object_capacity(0);
  }

  /// "lib.create()": how the program came by it.
  const std::string& path() const { return path_; }
  /// The repeat in which its origin was born; 0: setup, an import or a global.
  std::uint32_t birth() const { return birth_; }
  /// How many derivations it is away from its origin.
  std::uint32_t depth() const { return depth_; }

  Truth truth = Truth::kAssumed;
  /// The result of `typeof`: what it says of "undefined" is the opposite of what it says of other strings.
  bool is_typeof = false;

  bool IsTruthy() const {
    if (truth == Truth::kTrue || truth == Truth::kFalse) return truth == Truth::kTrue;
    conditions_->has_assumed = true;
    return conditions_->assumes_true == (truth == Truth::kAssumed);
  }

  /// The value derived by `step`, or null.
  JSUnknown* Derived(const std::string& step) const {
    const auto it = derived_.find(step);
    return it == derived_.end() ? nullptr : it->second;
  }
  void SetDerived(std::string step, JSUnknown* value) { derived_.emplace(std::move(step), value); }
  /// Whether `step` reads a member, unlike a call or an operator: what comes from setup has the same one in every repeat.
  static bool IsMember(std::string_view step) { return step.starts_with('.'); }

  /// Something that a contract keeps here. `id` names the call that did it.
  struct Kept {
    std::uint32_t id;
    std::uint32_t contract;
    Value value;
    /// An Unknown knows what undoes it: nobody can say that it is still kept.
    bool is_doubtful = false;
  };
  std::vector<Kept> kept;
  /// The receiver whose `kept` values a call of this value drops, and the id of them; null if it drops none.
  JSUnknown* undoes = nullptr;
  std::uint32_t undone_id = 0;

  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    for (const auto& [step, value] : derived_) visit(IsMember(step) ? "member" : "derived", value);
    for (const Kept& entry : kept) visit(entry.is_doubtful ? "kept unless undone" : "kept", entry.value);
    visit("undoes", undoes);
  }
  std::size_t ShallowSize(std::size_t p) const { return 3 * p; }

 private:
  UnknownConditions* conditions_;
  std::string path_;
  std::uint32_t birth_;
  std::uint32_t depth_;
  std::map<std::string, JSUnknown*> derived_;
};

}  // namespace heaplint::runtime_model
