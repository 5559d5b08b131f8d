// What the user selects by name: rules, source kinds, single files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/base/expected.h"
#include "analyzer/rule/rule.h"
#include "analyzer/source/discovery.h"

namespace heaplint::cli {

/// The rule with this id, or null.
const rule::RegisteredRule* RuleNamed(std::string_view id);

/// "unknown rule 'x'; did you mean 'y'?"
std::string UnknownRule(std::string_view id);

/// The kind of that name; nothing for "auto".
std::optional<source::SourceKindHint> KindNamed(std::string_view name);

/// The script at `path`, with language and kind by its name, whether it exists or not; the error says why it is none.
base::Expected<source::SourceFile, std::string> ScriptAt(const std::string& path);

}  // namespace heaplint::cli
