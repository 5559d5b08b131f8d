// PackageTypes: what the nearest package.json says about the kind of the .js files below it, as Node reads it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/source/load-error.h"
#include "analyzer/source/source-kind.h"

namespace heaplint::source {

/// Answers for each folder which package.json counts; each is read once. A broken one is a problem and counts as silent.
class PackageTypes {
 public:
  /// The kind that package.json gives to the file at `path`; extensions that decide by themselves come first.
  SourceKindHint HintFor(const std::string& path);

  /// The package.json files that could not be used, in the order in which they were met.
  const std::vector<LoadError>& problems() const { return problems_; }

 private:
  enum class Type : std::uint8_t { kSilent, kCommonJS, kModule };

  Type TypeOfFolder(const std::string& folder);
  bool ReadPackage(const std::string& path, Type& type);

  std::map<std::string, Type, std::less<>> folders_;
  std::vector<LoadError> problems_;
};

}  // namespace heaplint::source
