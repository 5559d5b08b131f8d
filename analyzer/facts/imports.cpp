#include "analyzer/facts/imports.h"

#include <optional>
#include <unordered_map>

#include "analyzer/facts/wrappers.h"

namespace heaplint::facts {

using namespace syntax;

namespace {

/// Exported, imported or local name: an Identifier, or a string.
std::string_view NameOf(const Node& name, const Flow& flow) {
  const auto* identifier = As<Identifier>(&name);
  return identifier != nullptr ? flow.TextOf(identifier->name) : flow::StringOf(&name);
}

}  // namespace

class SummaryMaker {
 public:
  explicit SummaryMaker(FactStore& facts) : facts_(facts), flow_(facts.Get<Flow>()) {}

  ModuleSummary Run() {
    for (const Statement* statement : flow_.index().ast().program().body) AddExports(*statement);
    for (const AssignmentExpression* assignment : flow_.index().assignments()) AddAssignedExport(*assignment);
    if (!named_.empty()) AddWrappers();
    return std::move(result_);
  }

 private:
  void AddExports(const Node& statement) {
    if (const auto* named = As<ExportNamedDeclaration>(&statement)) {
      if (named->declaration != nullptr) AddDeclaration(*named->declaration);
      for (const ExportSpecifier* specifier : named->specifiers) {
        const std::string_view exported = NameOf(*specifier->exported, flow_);
        if (named->source != nullptr) {
          AddForward(*named->source, NameOf(*specifier->local, flow_), exported);
        } else {
          AddValuesOf(*specifier->local, exported);
        }
      }
    } else if (const auto* all = As<ExportAllDeclaration>(&statement)) {
      if (all->exported == nullptr) AddForward(*all->source, "", "");
    } else if (const auto* standard = As<ExportDefaultDeclaration>(&statement)) {
      AddValue(*standard->declaration, "default");
    }
  }

  /// module.exports = Poller, module.exports = { Poller, every: f }, exports.every = f (CommonJS)
  void AddAssignedExport(const AssignmentExpression& assignment) {
    const auto* left = As<MemberExpression>(assignment.left);
    if (left == nullptr) return;
    const auto is_exports = [&](const Node& node) {
      const std::string_view text = flow_.TextOf(node);
      return text == "module.exports" || text == "exports";
    };
    const auto* literal = As<ObjectExpression>(assignment.right);
    if (is_exports(*left->object)) {
      AddValue(*assignment.right,
               flow_.TextOf(flow::PropertyName(flow_.index().ast(), *left->property, left->is_computed)));
    } else if (is_exports(*left) && literal == nullptr) {
      AddValue(*assignment.right, "default");
    } else if (is_exports(*left)) {
      for (const Node* member : literal->properties) {
        const auto* property = As<Property>(member);
        if (property == nullptr) continue;
        AddValue(*property->value,
                 flow_.TextOf(flow::PropertyName(flow_.index().ast(), *property->key, property->is_computed)));
      }
    }
  }

  void AddDeclaration(const Node& declaration) {
    if (const auto* function = As<Function>(&declaration); function != nullptr && function->name != nullptr) {
      Name(*function, flow_.TextOf(function->name->name));
    } else if (const auto* class_node = As<Class>(&declaration); class_node != nullptr && class_node->name != nullptr) {
      Name(*class_node, flow_.TextOf(class_node->name->name));
    } else if (const auto* variables = As<VariableDeclaration>(&declaration)) {
      for (const VariableDeclarator* declarator : variables->declarations) {
        const auto* name = As<Identifier>(declarator->target);
        if (name != nullptr && declarator->init != nullptr) AddValue(*declarator->init, flow_.TextOf(name->name));
      }
    }
  }

  void AddValue(const Node& value, std::string_view exported) {
    if (Is<Function>(&value) || Is<Class>(&value)) {
      Name(value, exported);
    } else {
      AddValuesOf(value, exported);
    }
  }

  /// What the file stores under the name that `expression` is.
  void AddValuesOf(const Node& expression, std::string_view exported) {
    const flow::PlaceId place = flow_.places().Of(expression);
    if (!place) return;
    for (const flow::Write& write : flow_.places().WritesTo(place)) {
      if (Is<Function>(write.value) || Is<Class>(write.value)) Name(*write.value, exported);
    }
  }

  void AddForward(const StringLiteral& source, std::string_view name, std::string_view exported) {
    result_.forwards_.push_back({std::string(source.value), std::string(name), std::string(exported)});
  }

  void Name(const Node& node, std::string_view exported) { named_[&node].push_back(exported); }

  void AddWrappers() {
    const std::vector<Registration>& all = facts_.Get<Registrations>().all();
    if (all.empty()) return;
    WrapperFinder finder(facts_);
    for (const Registration& inner : all) {
      const Node* home = flow_.index().ClassAround(*inner.call);
      const bool is_of_class = home != nullptr;
      if (!is_of_class) home = flow_.index().FunctionNode(inner.function);
      const auto names = named_.find(home);
      if (names == named_.end() || result_.Find(names->second[0]) != nullptr) continue;
      std::optional<Wrapper> wrapper = is_of_class ? finder.OfClass(inner) : finder.OfFunction(inner);
      for (const std::string_view name : names->second) {
        if (!wrapper) continue;
        wrapper->pair.acquire.name = name;
        result_.exported_.emplace(name, *wrapper);
      }
    }
  }

  FactStore& facts_;
  const Flow& flow_;
  /// Functions and classes that are exported, with the names that they have outside.
  std::unordered_map<const Node*, std::vector<std::string_view>> named_;
  ModuleSummary result_;
};

ModuleSummary ModuleSummary::Compute(FactStore& facts) { return SummaryMaker(facts).Run(); }

const Wrapper* ModuleSummary::Find(std::string_view name) const {
  const auto found = exported_.find(name);
  return found == exported_.end() ? nullptr : &found->second;
}

}  // namespace heaplint::facts
