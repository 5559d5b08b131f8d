// Subject: the file that scenarios are about, with the facts that they are built from and the places in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/registrations.h"
#include "analyzer/facts/release-finder.h"
#include "analyzer/facts/releases.h"
#include "analyzer/scenario/scenario.h"
#include "analyzer/scenarios/branches.h"
#include "analyzer/scenarios/frameworks.h"
#include "analyzer/source/line-index.h"

namespace heaplint::scenarios {

/// Everything about one file that the parts of the builder share. Refers to the facts, which must outlive it.
class Subject {
 public:
  Subject(facts::FactStore& facts, std::string path, source::Language language);

  const facts::Flow& flow() const { return flow_; }
  const flow::SyntaxIndex& index() const { return flow_.index(); }
  const flow::Places& places() const { return flow_.places(); }
  const scope::ScopeTree& scopes() const { return index().scopes(); }
  const facts::Lifecycles& lifecycles() const { return lifecycles_; }
  const facts::Registrations& registrations() const { return registrations_; }
  const facts::Releases& releases() const { return releases_; }
  const facts::ReleaseFinder& release_finder() const { return release_finder_; }
  facts::FactStore& facts() const { return facts_; }
  Framework framework() const { return framework_; }
  /// Of conditions that would only throw.
  const std::vector<BranchChoice>& checks() const { return checks_; }

  bool IsWord(knowledge::WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }
  /// Null if `call` acquires nothing that the tables know.
  const facts::Registration* RegistrationAt(syntax::NodeId call) const;

  scenario::Site SiteOf(const syntax::Node& node) const { return SiteOf(node.span); }
  scenario::Site SiteOf(base::Span span) const;
  std::uint32_t LineOf(const syntax::Node& node) const { return lines_.At(node.span.begin).line; }

  /// The file as its scenarios have it; made when somebody first asks.
  const scenario::File& File() const {
    if (!file_) file_ = MakeFile();
    return *file_;
  }
  scenario::HostKind Host() const { return host_; }
  /// What `find` says of the file; asked once for all its scenarios.
  const std::vector<scenario::Contract>& Contracts(std::vector<scenario::Contract> (*find)(const Subject&)) const {
    if (!contracts_) contracts_ = find(*this);
    return *contracts_;
  }

 private:
  scenario::File MakeFile() const;
  scenario::HostKind FindHost() const;

  facts::FactStore& facts_;
  std::string path_;
  source::Language language_;
  const facts::Flow& flow_;
  const facts::Lifecycles& lifecycles_;
  const facts::Registrations& registrations_;
  const facts::Releases& releases_;
  const facts::ReleaseFinder& release_finder_;
  source::LineIndex lines_;
  Framework framework_;
  std::vector<BranchChoice> checks_;
  scenario::HostKind host_;
  mutable std::optional<scenario::File> file_;
  mutable std::optional<std::vector<scenario::Contract>> contracts_;
};

}  // namespace heaplint::scenarios
