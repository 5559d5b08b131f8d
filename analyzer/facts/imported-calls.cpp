#include "analyzer/facts/imported-calls.h"

#include <optional>
#include <unordered_map>

namespace heaplint::facts {

using namespace syntax;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::CallPattern;

namespace {

/// `name` of the module that `specifier` names, and where the file says so.
struct ImportedName {
  std::string_view specifier;
  std::string_view name;
  base::Span site;
};

/// Which names of a file come from other modules: of `import` declarations, and of `const { a, b: c } = require('./d')`.
class ImportedNames {
 public:
  explicit ImportedNames(const Flow& flow) : flow_(flow), index_(flow.index()) {
    for (const VariableDeclarator* declarator : index_.declarators()) {
      const std::string_view specifier = flow::RequiredModule(index_.ast(), declarator->init);
      if (specifier.empty()) continue;
      if (const auto* pattern = As<ObjectPattern>(declarator->target)) {
        for (const Node* member : pattern->properties) {
          const auto* property = As<Property>(member);
          if (property == nullptr) continue;
          const base::Atom name = flow::PropertyName(index_.ast(), *property->key, property->is_computed);
          Add(*property->value, specifier, flow_.TextOf(name), *declarator);
        }
      } else {
        Add(*declarator->target, specifier, "default", *declarator);
      }
    }
  }

  /// Where the function or class comes from that `call` names; nothing if the file does not name it so.
  std::optional<ImportedName> Of(const Node& call) const {
    const Node* callee = &flow::CalleeOf(call);
    const auto* member = As<MemberExpression>(callee);
    if (member != nullptr) callee = member->object;
    const PlaceId place = Is<Identifier>(callee) ? flow_.places().Of(*callee) : PlaceId();
    if (!place || flow_.places()[place].kind != PlaceKind::kVariable) return {};
    const scope::BindingId id(flow_.places()[place].key);
    const scope::BindingKind kind = index_.scopes()[id].kind;
    const std::string_view called = flow_.TextOf(flow::CalleeName(call));
    if (const auto required = required_.find(id.index()); required != required_.end()) {
      ImportedName name = required->second;
      if (member == nullptr) return name;
      if (name.name != "default") return {};
      name.name = called;
      return name;
    }
    const auto wanted = member != nullptr ? scope::BindingKind::kImportNamespace : scope::BindingKind::kImport;
    const ImportDeclaration* import = kind == wanted ? index_.ImportOf(id) : nullptr;
    if (import == nullptr) return {};
    if (member != nullptr) return ImportedName{import->source->value, called, import->span};
    const Node* specifier = index_.ParentOf(index_.NodeOf(index_.scopes()[id].declaration));
    if (Is<ImportDefaultSpecifier>(specifier)) return ImportedName{import->source->value, "default", import->span};
    const Node* imported = Cast<ImportSpecifier>(*specifier).imported;
    const auto* identifier = As<Identifier>(imported);
    return ImportedName{import->source->value,
                        identifier != nullptr ? flow_.TextOf(identifier->name) : flow::StringOf(imported),
                        import->span};
  }

 private:
  void Add(const Node& target, std::string_view specifier, std::string_view name, const VariableDeclarator& site) {
    const PlaceId place = Is<Identifier>(&target) ? flow_.places().Of(target) : PlaceId();
    if (!place || flow_.places()[place].kind != PlaceKind::kVariable) return;
    required_.try_emplace(flow_.places()[place].key, ImportedName{specifier, name, site.span});
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  /// By binding.
  std::unordered_map<std::uint32_t, ImportedName> required_;
};

}  // namespace

std::vector<ImportedCall> ImportedCallsOf(const Flow& flow, const Lifecycles& lifecycles, Imports& imports) {
  std::vector<ImportedCall> calls;
  const ImportedNames names(flow);
  for (const Node* call : flow.index().calls()) {
    if (lifecycles.Around(flow.index().FunctionOf(*call)).empty()) continue;
    const std::optional<ImportedName> name = names.Of(*call);
    if (!name) continue;
    const Wrapper* wrapper = imports.Find(name->specifier, name->name);
    const bool is_construction = Is<NewExpression>(call);
    if (wrapper == nullptr || is_construction != (wrapper->pair.acquire.form == CallPattern::Form::kConstructor))
      continue;
    calls.push_back({call, name->site, wrapper});
  }
  return calls;
}

}  // namespace heaplint::facts
