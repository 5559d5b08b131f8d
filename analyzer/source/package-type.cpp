#include "analyzer/source/package-type.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "analyzer/source/language.h"
#include "analyzer/source/source-text.h"

namespace heaplint::source {

namespace {

constexpr std::size_t kLargestPackageFile = 4 * 1024 * 1024;

/// The folder above `folder`, or an empty text at the top. Paths are absolute and have no "." or "..".
std::string_view ParentOf(std::string_view folder) {
  const std::size_t slash = folder.rfind('/');
  if (slash == std::string_view::npos || folder == "/") return {};
  return slash == 0 ? folder.substr(0, 1) : folder.substr(0, slash);
}

}  // namespace

SourceKindHint PackageTypes::HintFor(const std::string& path) {
  if (const SourceKindHint kind = KindOfExtension(path); kind != SourceKindHint::kUndecided) return kind;
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error).lexically_normal();
  if (error) return SourceKindHint::kUndecided;
  switch (TypeOfFolder(absolute.parent_path().string())) {
    case Type::kModule:
      return SourceKindHint::kModule;
    case Type::kCommonJS: {
      // TypeScript and JSX are compiled before they run; there import and export may stand for CommonJS.
      const bool runs_as_written = path.ends_with(".js");
      return runs_as_written ? SourceKindHint::kCommonJS : SourceKindHint::kUndecided;
    }
    case Type::kSilent:
      return SourceKindHint::kUndecided;
  }
  return SourceKindHint::kUndecided;
}

PackageTypes::Type PackageTypes::TypeOfFolder(const std::string& folder) {
  // Walk up to a folder whose answer is known or that has a package.json, then write the answer on the way.
  std::vector<std::string> unknown;
  Type type = Type::kSilent;
  for (std::string_view current = folder; !current.empty(); current = ParentOf(current)) {
    if (const auto found = folders_.find(current); found != folders_.end()) {
      type = found->second;
      break;
    }
    unknown.emplace_back(current);
    if (FileNameOf(current) == "node_modules") break;
    if (ReadPackage(std::string(current) + (current == "/" ? "" : "/") + "package.json", type)) break;
  }
  for (std::string& known : unknown) folders_.emplace(std::move(known), type);
  return type;
}

/// Whether there is a package.json at `path`; if so, `type` receives what it says.
bool PackageTypes::ReadPackage(const std::string& path, Type& type) {
  base::Expected<SourceText, LoadError> loaded = LoadSource(path, kLargestPackageFile);
  if (!loaded) {
    if (loaded.error().failure == LoadFailure::kMissing) return false;
    problems_.push_back(std::move(loaded).error());
    return true;
  }
  const std::string_view text = loaded->text;
  const auto json = nlohmann::json::parse(text.substr(ByteOrderMarkLength(text)), nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded() || !json.is_object()) {
    problems_.push_back(
        {path, LoadFailure::kBroken, "not valid JSON: repair it, its \"type\" decides how .js files run"});
    return true;
  }
  const auto found = json.find("type");
  if (found != json.end() && *found == "module") type = Type::kModule;
  if (found != json.end() && *found == "commonjs") type = Type::kCommonJS;
  return true;
}

}  // namespace heaplint::source
