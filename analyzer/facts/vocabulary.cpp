#include "analyzer/facts/vocabulary.h"

#include "analyzer/base/check.h"

namespace heaplint::facts {

std::string_view NameOf(Reason reason) {
  switch (reason) {
#define REASON(constant, name) \
  case Reason::constant:       \
    return name;
#include "analyzer/facts/reasons.def"
#undef REASON
  }
  CHECK(false);
}

std::string_view NameOf(Strength strength) {
  switch (strength) {
    case Strength::kWeak:
      return "weak";
    case Strength::kStrong:
      return "strong";
    case Strength::kCertain:
      return "certain";
  }
  CHECK(false);
}

std::string_view NameOf(Holder holder) {
  switch (holder) {
#define HOLDER(constant, name, text) \
  case Holder::constant:             \
    return name;
#include "analyzer/facts/holders.def"
#undef HOLDER
  }
  CHECK(false);
}

std::string_view TextOf(Holder holder) {
  switch (holder) {
#define HOLDER(constant, name, text) \
  case Holder::constant:             \
    return text;
#include "analyzer/facts/holders.def"
#undef HOLDER
  }
  CHECK(false);
}

std::string_view NameOf(Repetition repetition) {
  switch (repetition) {
    case Repetition::kOnce:
      return "once";
    case Repetition::kUnknown:
      return "unknown";
    case Repetition::kMany:
      return "many";
  }
  CHECK(false);
}

}  // namespace heaplint::facts
