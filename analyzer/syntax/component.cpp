#include "analyzer/syntax/component.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace heaplint::syntax {

namespace {

class ComponentShaper {
 public:
  ComponentShaper(Program& program, const source::ScriptParts& parts, AstBuilder& builder)
      : program_(program), parts_(parts), builder_(builder) {}

  void Run(bool is_async) {
    for (Statement* statement : program_.body) Place(statement);
    for (const Statement* statement : outside_) DeclareIn(statement);
    for (const Statement* statement : inside_) DeclareIn(statement);
    inside_.push_back(NewRender());
    FunctionDeclaration* setup = NewSetup(is_async);
    outside_.push_back(HasDefaultExport() ? setup : NewExport(setup));
    program_.body = NewList(outside_);
  }

 private:
  bool IsInInstance(const Node& node) const {
    return parts_.instance.begin <= node.span.begin && node.span.begin < parts_.instance.end;
  }

  void Place(Statement* statement) {
    const auto* exported = As<ExportNamedDeclaration>(statement);
    if (!IsInInstance(*statement) || Is<ImportDeclaration>(statement)) {
      outside_.push_back(statement);
    } else if (exported == nullptr) {
      inside_.push_back(statement);
    } else if (exported->declaration != nullptr) {
      inside_.push_back(exported->declaration);  // Svelte's properties: `export let name`.
    } else if (exported->source != nullptr) {
      outside_.push_back(statement);
    }
  }

  /// Remembers the names that a statement of the top level declares.
  void DeclareIn(const Statement* statement) {
    if (const auto* exported = As<ExportNamedDeclaration>(statement)) statement = exported->declaration;
    if (const auto* import = As<ImportDeclaration>(statement)) {
      for (const Node* specifier : import->specifiers) DeclareLocal(*specifier);
    } else if (const auto* variables = As<VariableDeclaration>(statement)) {
      for (const VariableDeclarator* declarator : variables->declarations) DeclareIn(*declarator->target);
    } else if (const auto* function = As<FunctionDeclaration>(statement)) {
      if (function->name != nullptr) Declare(*function->name);
    } else if (const auto* declared = As<Class>(statement)) {
      if (declared->name != nullptr) Declare(*declared->name);
    } else if (const auto* labeled = As<LabeledStatement>(statement)) {
      DeclareReactive(*labeled);
    }
  }

  /// Svelte: `$: name = …` declares the name unless something else does.
  void DeclareReactive(const LabeledStatement& labeled) {
    const auto* statement = As<ExpressionStatement>(labeled.body);
    const auto* assignment = statement != nullptr ? As<AssignmentExpression>(statement->expression) : nullptr;
    const auto* name = assignment != nullptr ? As<Identifier>(assignment->left) : nullptr;
    if (name == nullptr || builder_.TextOf(labeled.label->name) != "$") return;
    if (declared_.emplace(std::string(builder_.TextOf(name->name)), name->name).second) reactive_.push_back(name);
  }

  /// The last identifier of a specifier is the local name.
  void DeclareLocal(const Node& specifier) {
    const Identifier* local = nullptr;
    ForEachChild(specifier,
                 [&](const Node& child) { local = Is<Identifier>(&child) ? &Cast<Identifier>(child) : local; });
    if (local != nullptr) Declare(*local);
  }

  void DeclareIn(const Pattern& pattern) {
    if (const auto* name = As<Identifier>(&pattern)) {
      Declare(*name);
    } else if (const auto* with_default = As<AssignmentPattern>(&pattern)) {
      DeclareIn(*with_default->left);
    } else if (const auto* property = As<Property>(&pattern)) {
      DeclareIn(*property->value);
    } else if (Is<ObjectPattern>(&pattern) || Is<ArrayPattern>(&pattern) || Is<RestElement>(&pattern)) {
      ForEachChild(pattern, [&](const Node& child) { DeclareIn(child); });
    }
  }

  void Declare(const Identifier& name) { declared_.emplace(std::string(builder_.TextOf(name.name)), name.name); }

  /// The declared name that `name` of the markup means: <userList> is UserList too. The empty atom if there is none.
  base::Atom Resolve(const std::string& name) const {
    const auto exact = declared_.find(name);
    if (exact != declared_.end() || name.empty()) return exact != declared_.end() ? exact->second : base::Atom();
    std::string capital = name;
    if (capital[0] >= 'a' && capital[0] <= 'z') capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
    const auto found = declared_.find(capital);
    return found != declared_.end() ? found->second : base::Atom();
  }

  /// `return () => [names of the template]`
  Statement* NewRender() {
    const base::Span end{parts_.instance.end, parts_.instance.end};
    std::vector<Expression*> names;
    for (const source::MarkupName& used : parts_.names) {
      const base::Atom name = Resolve(used.name);
      if (name.empty()) continue;
      auto* reference = builder_.NewSynthetic<Identifier>(used.span);
      reference->name = name;
      names.push_back(reference);
    }
    auto* list = builder_.NewSynthetic<ArrayExpression>(end);
    list->elements = NewList(names);
    auto* render = builder_.NewSynthetic<ArrowFunctionExpression>(end);
    render->source_start = end.begin;
    render->has_simple_params = true;
    render->body = list;
    auto* result = builder_.NewSynthetic<ReturnStatement>(end);
    result->argument = render;
    return result;
  }

  FunctionDeclaration* NewSetup(bool is_async) {
    auto* setup = builder_.NewSynthetic<FunctionDeclaration>(parts_.instance);
    setup->name = builder_.NewSynthetic<Identifier>({parts_.instance.begin, parts_.instance.begin});
    setup->name->name = builder_.Intern("setup");
    setup->source_start = parts_.instance.begin;
    setup->is_async = is_async;
    setup->has_simple_params = true;
    auto* body = builder_.NewSynthetic<BlockStatement>(parts_.instance);
    if (!reactive_.empty()) inside_.insert(inside_.begin(), NewReactiveNames());
    body->body = NewList(inside_);
    setup->body = body;
    return setup;
  }

  Statement* NewReactiveNames() {
    auto* declaration = builder_.NewSynthetic<VariableDeclaration>(reactive_.front()->span);
    declaration->variable_kind = VariableKind::kLet;
    std::vector<VariableDeclarator*> declarators;
    for (const Identifier* name : reactive_) {
      auto* declarator = builder_.NewSynthetic<VariableDeclarator>(name->span);
      auto* target = builder_.NewSynthetic<Identifier>(name->span);
      target->name = name->name;
      declarator->target = target;
      declarators.push_back(declarator);
    }
    declaration->declarations = NewList(declarators);
    return declaration;
  }

  bool HasDefaultExport() const {
    return std::ranges::any_of(outside_, [](const Statement* one) { return Is<ExportDefaultDeclaration>(one); });
  }

  Statement* NewExport(FunctionDeclaration* setup) {
    auto* exported = builder_.NewSynthetic<ExportDefaultDeclaration>(parts_.instance);
    exported->declaration = setup;
    return exported;
  }

  template <class T> List<T> NewList(const std::vector<T*>& nodes) {
    const std::span<T*> list = builder_.arena().NewArray<T*>(nodes.size());
    std::ranges::copy(nodes, list.begin());
    return list;
  }

  Program& program_;
  const source::ScriptParts& parts_;
  AstBuilder& builder_;
  std::vector<Statement*> outside_;
  std::vector<Statement*> inside_;
  std::unordered_map<std::string, base::Atom> declared_;
  std::vector<const Identifier*> reactive_;
};

}  // namespace

void ShapeComponent(Program& program, const source::ScriptParts& parts, bool is_async, AstBuilder& builder) {
  for (const base::Span comment : parts.comments) builder.AddComment(comment, CommentKind::kHtml);
  if (!parts.instance.empty()) ComponentShaper(program, parts, builder).Run(is_async);
}

const FunctionDeclaration* InstanceOf(const Program& program) {
  const Node* last = program.body.empty() ? nullptr : program.body.back();
  if (const auto* exported = As<ExportDefaultDeclaration>(last)) last = exported->declaration;
  const auto* setup = As<FunctionDeclaration>(last);
  return setup != nullptr && setup->is_synthetic ? setup : nullptr;
}

}  // namespace heaplint::syntax
