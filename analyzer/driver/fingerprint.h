// Fingerprints: names of findings that survive moved, indented and re-wrapped code. Baselines and SARIF compare them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/span.h"
#include "analyzer/syntax/ast.h"

namespace heaplint::driver {

/// The named functions, methods and classes around places of one file.
class EnclosingNames {
 public:
  explicit EnclosingNames(const syntax::Ast& ast);

  /// "Player.start.tick" for a place in tick in the method start of class Player; empty at the top level.
  std::string PathTo(std::uint32_t offset) const;

 private:
  struct Named {
    base::Span span;
    std::string_view name;
    /// Index of the nearest entry around this one, or kNone.
    std::uint32_t parent;
  };
  static constexpr std::uint32_t kNone = 0xffffffff;
  void Visit(const syntax::Node& node, std::string_view name_from_outside, std::uint32_t parent);

  const syntax::Ast& ast_;
  /// Sorted by begin, outer before inner.
  std::vector<Named> names_;
};

/// What a fingerprint is made of. `line` is the text of the line on which the finding starts.
struct FingerprintParts {
  std::string_view rule;
  std::string scope;
  std::string_view line;
};

/// One fingerprint per part, 16 hexadecimal digits. Equal parts are told apart by their order.
std::vector<std::string> Fingerprints(const std::vector<FingerprintParts>& parts);

}  // namespace heaplint::driver
