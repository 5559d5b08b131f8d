// FactStore: computes each fact of one file at most once, on first demand.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/base/check.h"

namespace heaplint::syntax {
class Ast;
}
namespace heaplint::scope {
class ScopeTree;
}
namespace heaplint::knowledge {
class Knowledge;
}

namespace heaplint::facts {

class Imports;

/// What facts are computed from. Everything in it must outlive the FactStore.
struct FactInputs {
  std::string_view text;
  const syntax::Ast& ast;
  const scope::ScopeTree& scopes;
  const knowledge::Knowledge& knowledge;
  /// Null: what the file imports is unknown.
  Imports* imports = nullptr;
};

/// Holds the facts of one file. A fact is a class with `static F Compute(FactStore&)`; it may ask for other facts, but not
/// in a circle. References returned by Get stay valid as long as the store.
class FactStore {
 public:
  explicit FactStore(const FactInputs& inputs) : inputs_(inputs) {}
  FactStore(const FactStore&) = delete;
  FactStore& operator=(const FactStore&) = delete;

  const FactInputs& inputs() const { return inputs_; }

  /// The fact `F` of this file.
  template <class F> const F& Get() {
    for (const Slot& slot : slots_) {
      if (slot.key != &kKey<F>) continue;
      CHECK(slot.fact != nullptr);  // A fact that needs itself.
      return static_cast<const Holding<F>&>(*slot.fact).fact;
    }
    const std::size_t index = slots_.size();
    slots_.push_back({&kKey<F>, nullptr});
    auto holding = std::make_unique<Holding<F>>(F::Compute(*this));
    const F& fact = holding->fact;
    slots_[index].fact = std::move(holding);
    return fact;
  }

 private:
  struct AnyFact {
    virtual ~AnyFact() = default;
  };
  template <class F> struct Holding final : AnyFact {
    explicit Holding(F value) : fact(std::move(value)) {}
    F fact;
  };
  struct Slot {
    const void* key;
    std::unique_ptr<AnyFact> fact;
  };
  // Not const: identical constants may be merged to one address.
  template <class F> static inline char kKey = 0;

  FactInputs inputs_;
  std::vector<Slot> slots_;
};

}  // namespace heaplint::facts
