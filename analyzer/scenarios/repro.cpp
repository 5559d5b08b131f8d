#include "analyzer/scenarios/repro.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace heaplint::scenarios {

using namespace syntax;
using scenario::Act;
using scenario::Argument;
using scenario::Phase;
using scenario::Ref;
using scenario::Scenario;
using scenario::Site;

namespace {

/// A change of the text; of those at one place, the outer ones' ends come last and their beginnings first.
struct Insertion {
  std::uint32_t offset;
  /// Replaces as many bytes.
  std::uint32_t removed;
  int order;
  std::string text;
};

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    if (c != '\n' && c != '\r') quoted += c;
  }
  return quoted + "'";
}

class Writer {
 public:
  Writer(const Scenario& scenario, const Subject& subject)
      : scenario_(scenario), subject_(subject), index_(subject.index()), text_(scenario.files[0].text) {}

  base::Expected<std::string, NoRepro> Write() {
    if (scenario_.files[0].language != scenario::Language::kJavaScript)
      return base::Unexpected(NoRepro{"the file is TypeScript: compile it first"});
    if (HasMount()) return base::Unexpected(NoRepro{"its framework has to mount it"});
    CollectPlaces();
    if (!MarkPlaces()) return base::Unexpected(NoRepro{"a place of the scenario cannot be marked in the text"});
    ForceDecisions();
    ReplaceModuleSyntax();
    std::string program = Header();
    program += ReproHarness();
    program += Contracts() + Globals() + stubs_ + "\n// ── The program ──\n\n" + Apply() +
               "\n\n// ── The scenario ──\n\n" + Driver();
    return program;
  }

 private:
  bool HasMount() const {
    return std::any_of(scenario_.round.begin(), scenario_.round.end(),
                       [](const Act& act) { return act.target.kind == Ref::Kind::kImport; });
  }

  // ── Places ──

  std::size_t PlaceOf(const Site& site) {
    const auto [known, is_new] = places_.emplace(std::pair(site.span.begin, site.span.end), places_.size());
    (void)is_new;
    return known->second;
  }

  void CollectPlaces() {
    PlaceOf(scenario_.payload);
    PlaceOf(scenario_.acquire);
    for (const auto* acts : {&scenario_.setup, &scenario_.round, &scenario_.leave}) {
      for (const Act& act : *acts) {
        const bool has_target = act.kind != Act::Kind::kLoad && act.kind != Act::Kind::kAdvance;
        if (has_target && act.target.kind == Ref::Kind::kSite) PlaceOf(act.target.site);
        if (act.unless.is_valid()) PlaceOf(act.unless);
      }
    }
  }

  bool MarkPlaces() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, const Node*> nodes;
    FindNodes(index_.ast().program(), nodes);
    for (const auto& [span, place] : places_) {
      const Node* node = nodes.count(span) != 0 ? nodes[span] : nullptr;
      if (node == nullptr || !Mark(*node, place)) return false;
    }
    return true;
  }

  /// The outermost node of each place that is asked for.
  void FindNodes(const Node& node, std::map<std::pair<std::uint32_t, std::uint32_t>, const Node*>& nodes) const {
    const std::pair span(node.span.begin, node.span.end);
    const bool is_statement = Is<ExpressionStatement>(&node) || Is<Program>(&node);
    if (!is_statement && places_.count(span) != 0) nodes.emplace(span, &node);
    ForEachChild(node, [&](const Node& child) { FindNodes(child, nodes); });
  }

  std::string CallFor(const Node& node, std::size_t place) const {
    const bool is_payload = node.span == scenario_.payload.span;
    return fmt::format("heaplint.{}({}, ", is_payload ? "payload" : "note", place);
  }

  bool Mark(const Node& node, std::size_t place) {
    const Node* parent = index_.ParentOf(node);
    const auto* function = As<Function>(&node);
    const auto* class_node = As<Class>(&node);
    if (Is<FunctionDeclaration>(&node) && function->name != nullptr)
      return InsertAt(StartOfBlock(node), fmt::format("{}{}); ", CallFor(node, place), TextOf(*function->name)));
    if (Is<ClassDeclaration>(&node) && class_node->name != nullptr)
      return InsertAt(node.span.end, fmt::format(" {}{});", CallFor(node, place), TextOf(*class_node->name)));
    const auto* property = As<Property>(parent);
    const bool is_method =
        (property != nullptr && (property->is_method || property->is_shorthand)) || Is<MethodDefinition>(parent);
    if (is_method) return false;
    Wrap(node.span, CallFor(node, place));
    return true;
  }

  std::string_view TextOf(const Node& node) const { return node.span.of(text_); }

  /// Behind the directives of the block or file in which the declaration stands.
  std::uint32_t StartOfBlock(const Node& declaration) const {
    const Node* block = index_.ParentOf(declaration);
    while (block != nullptr && !Is<BlockStatement>(block) && !Is<Program>(block) && !Is<SwitchCase>(block))
      block = index_.ParentOf(*block);
    const auto* body = As<BlockStatement>(block);
    const auto* program = As<Program>(block);
    const List<Node> statements = body != nullptr ? body->body : program != nullptr ? program->body : List<Node>();
    for (const Node* statement : statements) {
      const auto* expression = As<ExpressionStatement>(statement);
      if (expression == nullptr || !expression->is_directive) return statement->span.begin;
    }
    return declaration.span.begin;
  }

  void Wrap(base::Span span, std::string call) {
    const auto depth = static_cast<int>(span.size());
    insertions_.push_back({span.begin, 0, -depth, std::move(call)});
    insertions_.push_back({span.end, 0, depth - (1 << 30), ")"});
  }

  bool InsertAt(std::uint32_t offset, std::string text) {
    insertions_.push_back({offset, 0, -(1 << 30), std::move(text)});
    return true;
  }

  /// The outermost decided conditions get their outcome; what stands in them is evaluated all the same.
  void ForceDecisions() {
    std::vector<const scenario::Decision*> outer;
    for (const scenario::Decision& decision : scenario_.decisions) {
      const bool is_inside =
          std::any_of(scenario_.decisions.begin(), scenario_.decisions.end(), [&](const scenario::Decision& other) {
            return &other != &decision && other.site.span.begin <= decision.site.span.begin &&
                   decision.site.span.end <= other.site.span.end && other.site.span != decision.site.span;
          });
      if (!is_inside) outer.push_back(&decision);
    }
    for (const scenario::Decision* decision : outer) {
      Wrap(decision->site.span, "heaplint.decide(");
      const char* outcome = decision->outcome == scenario::Decision::Outcome::kTrue ? ", true" : ", false";
      insertions_.back().text.insert(0, outcome);
    }
  }

  // ── Imports and exports ──

  void Remove(base::Span span, std::string replacement = {}) {
    insertions_.push_back({span.begin, span.size(), -(1 << 29), std::move(replacement)});
  }

  static std::string NameOf(const Node& node, std::string_view text) {
    if (const auto* literal = As<StringLiteral>(&node)) return Quoted(literal->value);
    return std::string(node.span.of(text));
  }

  void ReplaceModuleSyntax() {
    for (const Node* statement : index_.ast().program().body) {
      if (const auto* import = As<ImportDeclaration>(statement)) {
        AddStub(*import);
        Remove(import->span);
      } else if (const auto* named = As<ExportNamedDeclaration>(statement)) {
        const bool has_declaration = named->declaration != nullptr;
        Remove(has_declaration ? base::Span{named->span.begin, named->declaration->span.begin} : named->span);
      } else if (const auto* all = As<ExportAllDeclaration>(statement)) {
        Remove(all->span);
      } else if (const auto* whole = As<ExportDefaultDeclaration>(statement)) {
        const auto* function = As<Function>(whole->declaration);
        const auto* class_node = As<Class>(whole->declaration);
        const bool has_name = (function != nullptr && function->name != nullptr) ||
                              (class_node != nullptr && class_node->name != nullptr);
        Remove({whole->span.begin, whole->declaration->span.begin}, has_name ? "" : "const defaultExport = ");
      }
    }
  }

  void AddStub(const ImportDeclaration& import) {
    const std::string module = Quoted(import.source->value);
    for (const Node* specifier : import.specifiers) {
      if (const auto* whole = As<ImportDefaultSpecifier>(specifier)) {
        stubs_ += fmt::format("const {} = heaplint.imported(require, {}, 'default');\n", TextOf(*whole->local), module);
      } else if (const auto* space = As<ImportNamespaceSpecifier>(specifier)) {
        stubs_ += fmt::format("const {} = heaplint.imported(require, {}, '*');\n", TextOf(*space->local), module);
      } else if (const auto* one = As<ImportSpecifier>(specifier)) {
        const std::string name = NameOf(*one->imported, text_);
        stubs_ += fmt::format("const {} = heaplint.imported(require, {}, {});\n", TextOf(*one->local), module,
                              name.starts_with('\'') ? name : Quoted(name));
      }
    }
  }

  // ── The whole ──

  std::string Header() const {
    std::string text = "// Run it with: node --expose-gc FILE\n";
    text += fmt::format("// Shows what heaplint found at line {} of the file.\n", scenario_.acquire.line);
    for (const std::string& assumption : scenario_.assumptions) text += fmt::format("// {}\n", assumption);
    text += "// Stand-ins replace what is imported, and globals that this runtime does not have.\n";
    if (index_.ast().program().source_kind == source::SourceKind::kModule) text.insert(0, "'use strict';\n");
    return text;
  }

  std::string Contracts() const {
    std::string text = "heaplint.contracts([\n";
    std::set<std::string> seen;
    for (const scenario::Contract& contract : scenario_.contracts) {
      if (contract.kept_arguments.empty() && !contract.keeps_result) continue;
      std::vector<std::string> undo;
      for (const Site& site : contract.undone_by) undo.push_back(Quoted(CalleeAt(site)));
      std::vector<std::string> members;
      for (const std::string& member : contract.undoing_members) members.push_back(Quoted(member));
      const std::string name = contract.name.substr(contract.name.rfind('.') + 1);
      std::string line = fmt::format(
          "  {{ name: {}, arguments: [{}], isRoot: {}, keepsResult: {}, undo: [{}], undoneByResult: {}, "
          "undoingMembers: [{}] }},\n",
          Quoted(name), fmt::join(contract.kept_arguments, ", "), contract.keeper == scenario::Contract::Keeper::kRoot,
          contract.keeps_result, fmt::join(undo, ", "), contract.is_undone_by_result, fmt::join(members, ", "));
      if (seen.insert(line).second) text += line;
    }
    return text + "]);\n";
  }

  /// Names that the file reads, never declares and never assigns.
  std::string Globals() const {
    std::set<std::string_view> read;
    std::set<std::string_view> written;
    for (const scope::Reference& reference : index_.scopes().references()) {
      if (reference.binding || reference.is_private) continue;
      if (!Is<Identifier>(&index_.NodeOf(reference.node))) continue;
      (Writes(reference.access) ? written : read).insert(subject_.flow().TextOf(reference.name));
    }
    std::vector<std::string> names;
    for (const std::string_view name : read) {
      if (written.count(name) == 0 && name != "require" && name != "module" && name != "exports")
        names.push_back(Quoted(name));
    }
    return fmt::format("heaplint.globals([{}]);\n", fmt::join(names, ", "));
  }

  /// The last name of the callee of the call at `site`.
  std::string CalleeAt(const Site& site) const {
    const std::string_view call = site.span.of(text_);
    const std::string_view callee = call.substr(0, call.find('('));
    return std::string(callee.substr(callee.rfind('.') + 1));
  }

  std::string Apply() {
    std::stable_sort(insertions_.begin(), insertions_.end(), [](const Insertion& a, const Insertion& b) {
      return a.offset != b.offset ? a.offset < b.offset : a.order < b.order;
    });
    std::string out;
    std::uint32_t at = 0;
    for (const Insertion& insertion : insertions_) {
      if (insertion.offset > at) out += text_.substr(at, insertion.offset - at);
      out += insertion.text;
      at = std::max(at, insertion.offset + insertion.removed);
    }
    return out += text_.substr(std::min<std::size_t>(at, text_.size()));
  }

  std::string ValueOf(const Ref& ref) {
    switch (ref.kind) {
      case Ref::Kind::kSite:
        return fmt::format("heaplint.at({})", PlaceOf(ref.site));
      case Ref::Kind::kResult:
        return fmt::format("heaplint.result('{}', {})", ref.phase == Phase::kSetup ? "setup" : "round", ref.act);
      default:
        return ref.name;
    }
  }

  std::string ValueOf(const Argument& argument) {
    switch (argument.kind) {
      case Argument::Kind::kUnknown:
        return fmt::format("heaplint.unknown({}, {})", Quoted(argument.name), argument.born == Phase::kSetup);
      case Argument::Kind::kRef:
        return ValueOf(argument.ref);
      case Argument::Kind::kUndefined:
        return "undefined";
      case Argument::Kind::kNumber:
        return fmt::format("{}", argument.number);
      case Argument::Kind::kString:
        return Quoted(argument.text);
    }
    return "undefined";
  }

  static std::string NamesOf(const Ref& ref) {
    std::vector<std::string> names;
    for (const std::string& member : ref.members) names.push_back(Quoted(member));
    return fmt::format("[{}]", fmt::join(names, ", "));
  }

  std::string StatementOf(const Act& act, std::size_t number) {
    std::vector<std::string> values;
    for (const Argument& argument : act.arguments) values.push_back(ValueOf(argument));
    const std::string list = fmt::format("{}", fmt::join(values, ", "));
    std::string text;
    switch (act.kind) {
      case Act::Kind::kLoad:
        return "";
      case Act::Kind::kAdvance:
        return fmt::format("  await heaplint.wait({});\n", act.milliseconds + 50);
      case Act::Kind::kNew:
        text = fmt::format("heaplint.construct({}, {}, [{}])", number, ValueOf(act.target), list);
        break;
      case Act::Kind::kSet:
        text =
            fmt::format("heaplint.set({}, {}, {}, {})", ValueOf(act.target), NamesOf(act.target), list, act.replaces);
        break;
      case Act::Kind::kCall:
      case Act::Kind::kFire:
        text = fmt::format("await heaplint.call({}, {}, {}, [{}], {})", number, ValueOf(act.target),
                           NamesOf(act.target), list, act.is_optional);
        break;
    }
    if (act.keeps_result) text = fmt::format("heaplint.keep({})", text);
    if (act.unless.is_valid()) text = fmt::format("if (!heaplint.ran({})) {}", PlaceOf(act.unless), text);
    return fmt::format("  {};\n", text);
  }

  std::string FunctionOf(std::string_view name, const std::vector<Act>& acts) {
    std::string text = fmt::format("async function {}Scenario() {{\n", name);
    for (std::size_t i = 0; i < acts.size(); ++i) text += StatementOf(acts[i], i);
    return text + "}\n";
  }

  std::string Driver() {
    std::string text = FunctionOf("setUp", scenario_.setup) + FunctionOf("repeat", scenario_.round) +
                       FunctionOf("leave", scenario_.leave);
    const std::string_view claim = scenario_.claim == scenario::Claim::kGrows ? "grows" : "outlives";
    return text + fmt::format("heaplint.run('{}', setUpScenario, repeatScenario, leaveScenario);\n", claim);
  }

  const Scenario& scenario_;
  const Subject& subject_;
  const flow::SyntaxIndex& index_;
  std::string_view text_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> places_;
  std::vector<Insertion> insertions_;
  std::string stubs_;
};

}  // namespace

base::Expected<std::string, NoRepro> WriteRepro(const Scenario& scenario, const Subject& subject) {
  return Writer(scenario, subject).Write();
}

}  // namespace heaplint::scenarios
