// Preludes: look-ups.
#include "runtime-model/preludes/preludes.h"

#include "runtime-model/preludes/prelude-texts.h"

namespace heaplint::runtime_model {

std::string_view PreludeFileFor(std::string_view specifier) {
#define PRELUDE(name, file) \
  if (specifier == name) return file;
#include "runtime-model/preludes/preludes.def"
#undef PRELUDE
  return {};
}

std::string PreludeText(std::string_view file) {
  std::string text;
  for (const PreludeChunk& chunk : PreludeChunks()) {
    if (chunk.file == file) text += chunk.text;
  }
  return text;
}

}  // namespace heaplint::runtime_model
