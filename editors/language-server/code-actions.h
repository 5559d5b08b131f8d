// Code actions: each fix of a finding, silencing it on its line, and all fixes of one rule at once.
#pragma once

#include <span>
#include <string_view>

#include "editors/language-server/diagnostics.h"
#include "editors/language-server/documents.h"

namespace heaplint::language_server {

/// LSP's CodeAction list for the parameters of a textDocument/codeAction request. `diagnoses` are those of the document.
Json CodeActions(const Json& params, const Document& document, const Diagnoses& diagnoses, const Client& client);

/// The first fix of each finding of `rule` (of any rule, if it is empty), as one. A fix whose edits touch those of an
/// earlier one is left for the next time.
rule::Fix AllFixes(std::span<const Diagnosis> diagnoses, std::string_view rule);

}  // namespace heaplint::language_server
