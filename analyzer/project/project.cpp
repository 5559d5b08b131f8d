#include "analyzer/project/project.h"

#include <algorithm>

#include "analyzer/facts/fact-store.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/source/language.h"
#include "analyzer/source/source-text.h"
#include "analyzer/syntax/parse.h"

namespace heaplint::project {

namespace {

/// Larger files are bundles, and nobody's helpers.
constexpr std::size_t kLargestModule = 1024 * 1024;
/// Re-exports of re-exports.
constexpr int kMostHops = 16;
/// Files that the analysis of one file asks for.
constexpr std::size_t kMostDependencies = 1000;

bool IsNamePart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         (c & 0x80) != 0;
}

/// Whether `text` calls anything that is named as an acquiring call is, or gives on what another module exports. Most modules do neither,
/// and need not be parsed.
bool MayOfferAnything(std::string_view text, const knowledge::Knowledge& knowledge) {
  for (std::size_t i = 0; i < text.size();) {
    if (!IsNamePart(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && IsNamePart(text[i])) ++i;
    const std::string_view name = text.substr(begin, i - begin);
    const std::size_t next = text.find_first_not_of(" \t\r\n", i);
    if (next == std::string_view::npos) return false;
    if (name == "export" && (text[next] == '{' || text[next] == '*')) return true;
    if (text[next] != '(' && text[next] != '<') continue;
    if (!knowledge.AcquiresNamed(name).empty()) return true;
    const std::vector<std::uint32_t>& shapes = knowledge.AcquiresByShape();
    const auto has_name = [&](std::uint32_t row) { return knowledge.pairs()[row].acquire.MatchesName(name); };
    if (std::any_of(shapes.begin(), shapes.end(), has_name)) return true;
  }
  return false;
}

facts::ModuleSummary Summarize(const std::string& path, const knowledge::Knowledge& knowledge) {
  const base::Expected<source::SourceText, source::LoadError> loaded = source::LoadSource(path, kLargestModule);
  const std::optional<source::Language> language = source::LanguageOf(path);
  if (!loaded || !language || source::LooksMinified(loaded->text)) return {};
  if (!MayOfferAnything(loaded->text, knowledge)) return {};
  const syntax::Ast ast = syntax::Parse(loaded->text, {*language, source::KindOfExtension(path)});
  const scope::ScopeTree scopes = scope::Analyze(ast);
  facts::FactStore facts({loaded->text, ast, scopes, knowledge});
  return facts.Get<facts::ModuleSummary>();
}

}  // namespace

struct Project::Module {
  std::once_flag once;
  facts::ModuleSummary summary;
};

Project::Project() = default;
Project::~Project() = default;

const facts::ModuleSummary& Project::SummaryOf(const std::string& path, const knowledge::Knowledge& knowledge) {
  Module* module = nullptr;
  {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Module>& known = modules_[{path, &knowledge}];
    if (known == nullptr) known = std::make_unique<Module>();
    module = known.get();
  }
  // Asks for no other module: nobody waits in a circle.
  std::call_once(module->once, [&] { module->summary = Summarize(path, knowledge); });
  return module->summary;
}

bool Project::IsFresh(const std::vector<Dependency>& dependencies) {
  return std::all_of(dependencies.begin(), dependencies.end(), [&](const Dependency& known) {
    const std::string path = resolver_.Resolve(known.importer, known.specifier).value_or("");
    return path == known.path && (path.empty() || source::StampOf(path) == known.stamp);
  });
}

const facts::Wrapper* ProjectImports::Find(std::string_view specifier, std::string_view name) {
  const auto [answer, is_new] = answers_.try_emplace({std::string(specifier), std::string(name)}, nullptr);
  if (is_new) {
    visited_.clear();
    answer->second = FindIn(importer_, specifier, name, 0);
  }
  return answer->second;
}

const facts::Wrapper* ProjectImports::FindIn(const std::string& importer, std::string_view specifier,
                                             std::string_view name, int hops) {
  const std::string path = Resolve(importer, specifier);
  if (path.empty() || hops == kMostHops) return nullptr;
  if (!visited_.insert(path).second) return nullptr;
  const facts::ModuleSummary& summary = project_.SummaryOf(path, knowledge_);
  if (const facts::Wrapper* wrapper = summary.Find(name)) return wrapper;
  for (const facts::Forward& forward : summary.forwards()) {
    const bool is_all = forward.exported.empty();
    if (is_all ? name == "default" : name != forward.exported) continue;
    const std::string_view next = is_all ? name : std::string_view(forward.name);
    if (const facts::Wrapper* wrapper = FindIn(path, forward.specifier, next, hops + 1)) return wrapper;
  }
  return nullptr;
}

std::string ProjectImports::Resolve(const std::string& importer, std::string_view specifier) {
  const auto [known, is_new] = resolved_.try_emplace({importer, std::string(specifier)});
  if (!is_new || dependencies_.size() >= kMostDependencies) return known->second;
  const std::string path = project_.resolver().Resolve(importer, specifier).value_or("");
  // A file that imports itself knows itself.
  known->second = path == importer_ ? std::string() : path;
  dependencies_.push_back({importer, std::string(specifier), path, source::StampOf(path)});
  return known->second;
}

}  // namespace heaplint::project
