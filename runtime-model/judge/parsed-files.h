// ParsedFiles: the texts of scenarios and preludes, read once for all the runs of a judge.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "analyzer/scenario/judge.h"
#include "runtime-model/bytecode/compilation-unit.h"

namespace heaplint::runtime_model {

class ParsedFiles {
 public:
  /// The text of `file`, read as `kind`. kAmbiguous: as it looks.
  const ParsedText& Of(const scenario::File& file, scenario::SourceKind kind);
  /// What somebody else has read, until the next call. Null: nothing.
  void Lend(const scenario::ReadText* text);
  /// The prelude that stands for an import specifier, or null.
  const ParsedText* PreludeFor(std::string_view specifier);
  /// The text of a module of the host, which is the same in every run.
  const ParsedText& OfHost(const std::string& path, const std::string& text);

 private:
  struct Entry {
    scenario::File file;
    scenario::SourceKind kind;
    std::unique_ptr<const ParsedText> parsed;
  };
  std::unique_ptr<const ParsedText> Read(const scenario::File& file, scenario::SourceKind kind) const;

  const scenario::ReadText* lent_ = nullptr;
  /// The newest last; not more than a few, since scenarios come file by file.
  std::vector<Entry> entries_;
  std::map<std::string, std::unique_ptr<const ParsedText>, std::less<>> preludes_;
  std::map<std::string, std::unique_ptr<const ParsedText>> host_modules_;
};

/// Which kind a text was read as.
scenario::SourceKind KindOf(const ParsedText& parsed);

}  // namespace heaplint::runtime_model
