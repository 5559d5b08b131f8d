#include "analyzer/scenarios/frameworks.h"

namespace heaplint::scenarios {

using namespace syntax;

namespace {

Framework FrameworkNamed(std::string_view specifier) {
  if (specifier.starts_with("preact")) return Framework::kReact;
  if (specifier.starts_with("@vue/")) return Framework::kVue;
#define FRAMEWORK(constant, name, mounts, mounts_hooks) \
  if (specifier == (name)) return Framework::constant;
#include "analyzer/scenarios/frameworks.def"
#undef FRAMEWORK
  return Framework::kNone;
}

}  // namespace

Mounting MountingOf(Framework framework) {
  switch (framework) {
    case Framework::kNone:
      return {};
#define FRAMEWORK(constant, specifier, mounts, mounts_hooks) \
  case Framework::constant:                                  \
    return {specifier, mounts, mounts_hooks};
#include "analyzer/scenarios/frameworks.def"
#undef FRAMEWORK
  }
  return {};
}

Framework FrameworkOf(const facts::Flow& flow, std::string_view path) {
  if (path.ends_with(".vue")) return Framework::kVue;
  for (const Node* statement : flow.index().ast().program().body) {
    const auto* import = As<ImportDeclaration>(statement);
    const Framework found = import != nullptr ? FrameworkNamed(import->source->value) : Framework::kNone;
    if (found != Framework::kNone) return found;
  }
  for (const Node* call : flow.index().calls()) {
    if (flow.TextOf(flow::CalleeName(*call)) != "require") continue;
    const Framework found = FrameworkNamed(flow::StringOf(flow::ArgumentOf(*call, 0)));
    if (found != Framework::kNone) return found;
  }
  return Framework::kNone;
}

}  // namespace heaplint::scenarios
