// Lowering: TypeScript's statements. Types vanish; enums and namespaces become the code that the compiler makes of them:
//   var E; (function (E) { E[E["A"] = 0] = "A"; })(E || (E = {}));
// One difference: an exported variable of a namespace keeps its declaration and is copied to the namespace after it.
#include <cmath>
#include <optional>
#include <unordered_map>

#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

/// The enum whose initialisers are lowered: they name earlier members without the enum.
struct Lowering::EnumScope {
  const Identifier& name;
  std::unordered_map<base::Atom, std::optional<double>> members;
  /// What a member without initialiser is, if it is known.
  std::optional<double> next = 0;
};

namespace {

// The constant that a numeric initialiser is, as far as it takes to number the members that follow.
std::optional<double> Evaluate(const Expression& expression) {
  if (const auto* literal = As<NumericLiteral>(&expression)) return literal->value;
  if (const auto* unary = As<UnaryExpression>(&expression)) {
    const std::optional<double> value = Evaluate(*unary->argument);
    if (!value) return std::nullopt;
    if (unary->op == UnaryOperator::kMinus) return -*value;
    if (unary->op == UnaryOperator::kPlus) return value;
    return std::nullopt;
  }
  const auto* binary = As<BinaryExpression>(&expression);
  if (binary == nullptr) return std::nullopt;
  const std::optional<double> left = Evaluate(*binary->left);
  const std::optional<double> right = Evaluate(*binary->right);
  if (!left || !right) return std::nullopt;
  const bool is_small = std::abs(*left) < (1 << 30) && *right >= 0 && *right < 31;
  switch (binary->op) {
    case BinaryOperator::kAdd:
      return *left + *right;
    case BinaryOperator::kSubtract:
      return *left - *right;
    case BinaryOperator::kMultiply:
      return *left * *right;
    case BinaryOperator::kShiftLeft:
      if (is_small)
        return static_cast<double>(
            static_cast<std::int32_t>(static_cast<std::int64_t>(*left) << static_cast<int>(*right)));
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

/// `e as T`, `e satisfies T`, `e<T>` and `<T>e`: just `e`.
Expression* Lowering::LowerTypedExpression() {
  Children children(*this);
  if (children.kind() == CstKind::kTypeArguments) {
    SkipErased();
    children.Next();
  }
  Expression* expression = LowerExpression();
  for (children.Next(); children; children.Next()) SkipErased();
  return expression;
}

// Says whether the cursor's statement is one of TypeScript's; it is then dealt with.
bool Lowering::LowerTypeScriptInto(ListBuilder<Statement>& statements) {
  switch (cursor_.kind()) {
    case CstKind::kInterfaceDeclaration:
    case CstKind::kTypeAliasDeclaration:
    case CstKind::kFunctionSignature:
    case CstKind::kAmbientDeclaration:
      SkipErased();
      return true;
    case CstKind::kEnumDeclaration:
      LowerEnumInto(statements);
      return true;
    case CstKind::kModule:
    case CstKind::kInternalModule:
      LowerNamespaceInto(statements);
      return true;
    case CstKind::kImportAlias:
      statements.Add(LowerImportAlias());
      return true;
    case CstKind::kExpressionStatement: {
      if (cursor_.FirstChildKind() != CstKind::kInternalModule) return false;
      const Children children(*this);
      LowerNamespaceInto(statements);
      return true;
    }
    default:
      return false;
  }
}

/// Whether `name` is the first of its name in this statement list, so that an enum or namespace needs a variable.
bool Lowering::DeclareMergeable(base::Atom name) {
  return mergeable_names_.insert(std::uint64_t{statement_list_} << 32 | name.index()).second;
}

void Lowering::LowerEnumInto(ListBuilder<Statement>& statements) {
  const base::Span whole = span();
  Identifier* name = nullptr;
  auto* body = builder_.NewSynthetic<BlockStatement>(whole);
  for (Children children(*this); children; children.Next()) {
    if (children.kind() == CstKind::kIdentifier) {
      name = NewIdentifier(span(), InternName(source_text()));
    } else if (children.kind() == CstKind::kEnumBody) {
      ListBuilder<Statement> members(*this);
      LowerEnumBody(*name, members);
      body->body = members.Finish();
    }
  }
  AddMergedVariable(*name, body, whole, statements);
}

void Lowering::LowerEnumBody(const Identifier& name, ListBuilder<Statement>& statements) {
  EnumScope scope{.name = name, .members = {}};
  EnumScope* outer = std::exchange(enum_, &scope);
  ++function_depth_;
  for (Children children(*this); children; children.Next()) {
    if (children.kind() == CstKind::kEnumAssignment) {
      Children inner(*this);
      bool is_computed = false;
      Expression* key = LowerPropertyName(is_computed);
      inner.Next();
      inner.Next();  // =
      statements.Add(NewEnumMember(*key, LowerExpression()));
    } else if (cursor_.is_named()) {
      bool is_computed = false;
      statements.Add(NewEnumMember(*LowerPropertyName(is_computed), nullptr));
    }
  }
  --function_depth_;
  enum_ = outer;
}

// `E[E["A"] = value] = "A"`, or `E["A"] = "text"`: strings have no way back.
Statement* Lowering::NewEnumMember(const Expression& key, Expression* initializer) {
  const base::Span span = key.span;
  const auto* name = As<Identifier>(&key);
  const auto* text = As<StringLiteral>(&key);
  const std::string_view member = name != nullptr   ? builder_.TextOf(name->name)
                                  : text != nullptr ? text->value
                                                    : key.span.of(text_);
  const bool is_text = Is<StringLiteral>(initializer) || Is<TemplateLiteral>(initializer);
  std::optional<double> value = initializer == nullptr ? enum_->next : Evaluate(*initializer);
  enum_->members[builder_.Intern(member)] = value;
  enum_->next = value ? std::optional<double>(*value + 1) : std::nullopt;
  if (initializer == nullptr) {
    auto* number = builder_.NewSynthetic<NumericLiteral>(span);
    number->value = value.value_or(std::nan(""));
    initializer = number;
  }
  const auto new_text = [&] {
    auto* literal = builder_.NewSynthetic<StringLiteral>(span);
    literal->value = member;
    return literal;
  };
  const auto new_member = [&](Expression* property) {
    auto* target = builder_.NewSynthetic<MemberExpression>(span);
    target->object = NewIdentifier(span, enum_->name.name, /*is_synthetic=*/true);
    target->property = property;
    target->is_computed = true;
    return target;
  };
  if (is_text) return NewAssignmentStatement(new_member(new_text()), initializer, span);
  return NewAssignmentStatement(new_member(NewAssignment(new_member(new_text()), initializer, span)), new_text(), span);
}

// A name in an initialiser: a member that stands before it, or an ordinary reference.
Expression* Lowering::LowerEnumReference() {
  Identifier* identifier = LowerIdentifier();
  const auto member = enum_->members.find(identifier->name);
  if (member == enum_->members.end()) return identifier;
  if (member->second) {
    auto* number = builder_.NewSynthetic<NumericLiteral>(identifier->span);
    number->value = *member->second;
    return number;
  }
  auto* reference = builder_.NewSynthetic<MemberExpression>(identifier->span);
  reference->object = NewIdentifier(identifier->span, enum_->name.name, /*is_synthetic=*/true);
  reference->property = identifier;
  return reference;
}

void Lowering::LowerNamespaceInto(ListBuilder<Statement>& statements) {
  const base::Span whole = span();
  std::vector<Identifier*> names;
  BlockStatement* body = nullptr;
  Children children(*this);
  children.Next();                                  // namespace or module
  if (children.kind() == CstKind::kString) return;  // an ambient module
  CollectNames(names);
  // `namespace A.B {…}`: the body belongs to the last name.
  const Identifier* outer = std::exchange(namespace_, names.back());
  for (children.Next(); children; children.Next()) {
    if (children.kind() != CstKind::kStatementBlock) continue;
    ++function_depth_;
    body = LowerBlock();
    --function_depth_;
  }
  namespace_ = outer;
  if (body == nullptr || body->body.empty()) return;  // only types
  for (std::size_t i = names.size() - 1; i > 0; --i) {
    ListBuilder<Statement> inner(*this);
    const Identifier* saved = std::exchange(namespace_, names[i - 1]);
    const std::uint32_t list = std::exchange(statement_list_, ++statement_list_count_);
    ++function_depth_;
    AddMergedVariable(*names[i], body, whole, inner);
    --function_depth_;
    AssignToNamespace(inner, 0);
    statement_list_ = list;
    namespace_ = saved;
    body = builder_.NewSynthetic<BlockStatement>(whole);
    body->body = inner.Finish();
  }
  AddMergedVariable(*names[0], body, whole, statements);
}

// The names of `a.b.c`.
void Lowering::CollectNames(std::vector<Identifier*>& names) {
  if (cursor_.kind() == CstKind::kNestedIdentifier || cursor_.kind() == CstKind::kMemberExpression) {
    for (Children children(*this); children; children.Next()) {
      if (cursor_.is_named()) CollectNames(names);
    }
  } else {
    names.push_back(NewIdentifier(span(), InternName(source_text())));
  }
}

// `var name; (function (name) body)(name || (name = {}));` without the variable if it is there already.
void Lowering::AddMergedVariable(const Identifier& name, BlockStatement* body, base::Span whole,
                                 ListBuilder<Statement>& statements) {
  const auto new_name = [&] { return NewIdentifier(name.span, name.name, /*is_synthetic=*/true); };
  if (DeclareMergeable(name.name)) {
    auto* declarator = builder_.NewSynthetic<VariableDeclarator>(name.span);
    declarator->target = NewIdentifier(name.span, name.name);
    VariableDeclaration* declaration = NewVariable(declarator);
    declaration->span = whole;
    declaration->variable_kind = function_depth_ == 0 ? VariableKind::kVar : VariableKind::kLet;
    statements.Add(declaration);
  }
  auto* function = builder_.NewSynthetic<FunctionExpression>(whole);
  function->params = ListOf<Pattern>(new_name());
  function->body = body;
  function->source_start = whole.begin;
  function->has_simple_params = true;
  function->is_parenthesized = true;
  auto* object = builder_.NewSynthetic<LogicalExpression>(name.span);
  object->op = LogicalOperator::kOr;
  object->left = new_name();
  object->right = NewAssignment(new_name(), builder_.NewSynthetic<ObjectExpression>(name.span), name.span);
  object->right->is_parenthesized = true;
  auto* call = builder_.NewSynthetic<CallExpression>(whole);
  call->callee = function;
  call->arguments = ListOf<Expression>(object);
  auto* statement = builder_.NewSynthetic<ExpressionStatement>(whole);
  statement->expression = call;
  statements.Add(statement);
}

// What a namespace exports becomes its property: after each declaration from `first` on comes `N.name = name`.
void Lowering::AssignToNamespace(ListBuilder<Statement>& statements, std::size_t first) {
  const std::size_t end = statements.size();
  for (std::size_t i = first; i < end; ++i) {
    if (const auto* function = As<Function>(statements[i])) {
      if (function->name != nullptr) statements.Add(NewNamespaceAssignment(*function->name));
    } else if (const auto* owner = As<Class>(statements[i])) {
      if (owner->name != nullptr) statements.Add(NewNamespaceAssignment(*owner->name));
    } else if (const auto* declaration = As<VariableDeclaration>(statements[i])) {
      for (const VariableDeclarator* declarator : declaration->declarations)
        AssignTargetToNamespace(statements, *declarator->target);
    }
  }
}

void Lowering::AssignTargetToNamespace(ListBuilder<Statement>& statements, const Pattern& target) {
  if (const auto* name = As<Identifier>(&target)) return statements.Add(NewNamespaceAssignment(*name));
  // The names of a pattern are its only identifiers that are not keys or in defaults.
  if (const auto* property = As<Property>(&target)) return AssignTargetToNamespace(statements, *property->value);
  if (const auto* with_default = As<AssignmentPattern>(&target))
    return AssignTargetToNamespace(statements, *with_default->left);
  if (!Is<ObjectPattern>(&target) && !Is<ArrayPattern>(&target) && !Is<RestElement>(&target)) return;
  ForEachChild(target, [&](const Node& child) { AssignTargetToNamespace(statements, child); });
}

Statement* Lowering::NewNamespaceAssignment(const Identifier& name) {
  auto* target = builder_.NewSynthetic<MemberExpression>(name.span);
  target->object = NewIdentifier(name.span, namespace_->name, /*is_synthetic=*/true);
  target->property = NewIdentifier(name.span, name.name, /*is_synthetic=*/true);
  return NewAssignmentStatement(target, NewIdentifier(name.span, name.name, /*is_synthetic=*/true), name.span);
}

/// `import a = b.c`: a variable. Whether it is only a type is not known.
Statement* Lowering::LowerImportAlias() {
  const base::Span whole = span();
  std::vector<Identifier*> names;
  for (Children children(*this); children; children.Next()) {
    if (children.kind() == CstKind::kIdentifier || children.kind() == CstKind::kNestedIdentifier) CollectNames(names);
  }
  auto* declarator = builder_.New<VariableDeclarator>(whole);
  declarator->target = names[0];
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (declarator->init == nullptr) {
      declarator->init = names[i];
      continue;
    }
    auto* member = builder_.New<MemberExpression>({names[1]->span.begin, names[i]->span.end});
    member->object = declarator->init;
    member->property = names[i];
    declarator->init = member;
  }
  return NewVariable(declarator);
}

/// `import a = require("b")`: `const a = require("b")`. The cursor is on what follows `import`.
Statement* Lowering::LowerImportRequire(base::Span whole) {
  auto* declarator = New<VariableDeclarator>();
  auto* call = New<CallExpression>();
  for (Children children(*this); children; children.Next()) {
    if (children.kind() == CstKind::kIdentifier) declarator->target = LowerIdentifier();
    if (children.kind() == CstKind::kString) call->arguments = ListOf<Expression>(LowerString());
  }
  call->callee = NewIdentifier(span(), base::atoms::kRequire, /*is_synthetic=*/true);
  evidence_.mentions_commonjs_names = true;
  declarator->init = call;
  VariableDeclaration* declaration = NewVariable(declarator);
  declaration->span = whole;
  declaration->variable_kind = VariableKind::kConst;
  return declaration;
}

/// `export = a`: `module.exports = a`. The cursor is on `a`.
Statement* Lowering::LowerExportAssignment(base::Span whole) {
  auto* target = builder_.NewSynthetic<MemberExpression>(whole);
  target->object = NewIdentifier(whole, base::atoms::kModule, /*is_synthetic=*/true);
  target->property = NewIdentifier(whole, base::atoms::kExports, /*is_synthetic=*/true);
  evidence_.mentions_commonjs_names = true;
  return NewAssignmentStatement(target, LowerExpression(), whole);
}

AssignmentExpression* Lowering::NewAssignment(Pattern* target, Expression* value, base::Span span) {
  auto* assignment = builder_.NewSynthetic<AssignmentExpression>(span);
  assignment->left = target;
  assignment->right = value;
  return assignment;
}

Statement* Lowering::NewAssignmentStatement(Pattern* target, Expression* value, base::Span span) {
  auto* statement = builder_.NewSynthetic<ExpressionStatement>(span);
  statement->expression = NewAssignment(target, value, span);
  return statement;
}

}  // namespace heaplint::syntax
