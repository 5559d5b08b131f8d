#include "analyzer/scenarios/subject.h"

#include <algorithm>
#include <utility>

#include "analyzer/source/script-parts.h"

namespace heaplint::scenarios {

using namespace syntax;

Subject::Subject(facts::FactStore& facts, std::string path, source::Language language)
    : facts_(facts),
      path_(std::move(path)),
      language_(language),
      flow_(facts.Get<facts::Flow>()),
      lifecycles_(facts.Get<facts::Lifecycles>()),
      registrations_(facts.Get<facts::Registrations>()),
      releases_(facts.Get<facts::Releases>()),
      release_finder_(facts.Get<facts::ReleaseFinder>()),
      lines_(facts.inputs().text),
      framework_(FrameworkOf(flow_, path_)),
      host_(FindHost()) {
  AddChecksThatPass(index(), checks_);
}

const facts::Registration* Subject::RegistrationAt(NodeId call) const {
  for (const facts::Registration& registration : registrations_.all()) {
    if (registration.call->id == call) return &registration;
  }
  return nullptr;
}

scenario::Site Subject::SiteOf(base::Span span) const {
  const source::LineColumn place = lines_.At(span.begin);
  return {0, span, place.line, place.column};
}

scenario::File Subject::MakeFile() const {
  const Program& program = index().ast().program();
  scenario::File file;
  file.path = path_;
  file.text = std::string(facts_.inputs().text);
  source::Language language = language_;
  if (source::IsMarkup(language)) {
    source::ScriptParts parts = source::FindScripts(file.text, language);
    file.text = std::move(parts.code);
    language = parts.language;
  }
  switch (language) {
    case source::Language::kJavaScript:
      file.language = scenario::Language::kJavaScript;
      break;
    case source::Language::kTypeScript:
      file.language = scenario::Language::kTypeScript;
      break;
    case source::Language::kTsx:
      file.language = scenario::Language::kTsx;
      break;
  }
  switch (program.source_kind) {
    case source::SourceKind::kScript:
      file.kind = program.is_kind_ambiguous ? scenario::SourceKind::kAmbiguous : scenario::SourceKind::kScript;
      break;
    case source::SourceKind::kCommonJS:
      file.kind = scenario::SourceKind::kCommonJS;
      break;
    case source::SourceKind::kModule:
      file.kind = program.is_kind_ambiguous ? scenario::SourceKind::kAmbiguous : scenario::SourceKind::kModule;
      break;
  }
  return file;
}

scenario::HostKind Subject::FindHost() const {
  if (framework_ != Framework::kNone) return scenario::HostKind::kBrowser;
  if (index().ast().program().source_kind == source::SourceKind::kCommonJS) return scenario::HostKind::kNode;
  const scope::ScopeTree& scopes = index().scopes();
  scenario::HostKind host = scenario::HostKind::kNode;
  for (const Identifier* name : index().identifiers()) {
    if (scopes.ReferencedBy(name->id)) continue;
    const std::string_view text = flow_.TextOf(name->name);
    // Bundlers and Node give these; a page has none.
    if (text == "process" || text == "require" || text == "Buffer" || text == "global")
      return scenario::HostKind::kNode;
    if (IsWord(knowledge::WordKind::kBrowserGlobal, text)) host = scenario::HostKind::kBrowser;
  }
  return host;
}

}  // namespace heaplint::scenarios
