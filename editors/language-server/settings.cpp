#include "editors/language-server/settings.h"

namespace heaplint::language_server {

Settings Settings::FromJson(const Json& section) {
  const Settings defaults;
  return {.enable = BooleanIn(Member(section, "enable")).value_or(defaults.enable),
          .simulate = BooleanIn(Member(section, "simulate")).value_or(defaults.simulate),
          .config = std::string(TextOr(Member(section, "config"), defaults.config)),
          .baseline = std::string(TextOr(Member(section, "baseline"), defaults.baseline))};
}

}  // namespace heaplint::language_server
