#include "analyzer/syntax/early-errors.h"

#include <fmt/format.h>

#include "analyzer/syntax/early-error-checker.h"

namespace heaplint::syntax {

std::vector<Problem> EarlyErrors(const Program& program, const base::AtomTable& atoms, std::string_view text,
                                 EarlyErrorOptions options) {
  return EarlyErrorChecker(program, atoms, text, options).Check();
}

namespace {

using source::SourceKind;

constexpr std::string_view kReservedWords[] = {
    "break", "case",   "catch", "class",      "const",   "continue", "debugger", "default", "delete",
    "do",    "else",   "enum",  "export",     "extends", "false",    "finally",  "for",     "function",
    "if",    "import", "in",    "instanceof", "new",     "null",     "return",   "super",   "switch",
    "this",  "throw",  "true",  "try",        "typeof",  "var",      "void",     "while",   "with"};
constexpr std::string_view kStrictReservedWords[] = {"implements", "interface", "package", "private",
                                                     "protected",  "public",    "static"};

}  // namespace

EarlyErrorChecker::EarlyErrorChecker(const Program& program, const base::AtomTable& atoms, std::string_view text,
                                     EarlyErrorOptions options)
    : program_(program),
      atoms_(atoms),
      text_(text),
      options_(options),
      declarations_(atoms.size(), duplicates_),
      words_(atoms.size()) {
  const auto classify = [&](std::string_view word, Word kind) {
    if (const base::Atom atom = atoms.Find(word); !atom.empty()) words_[atom.index()] = kind;
  };
  for (const std::string_view word : kReservedWords) classify(word, Word::kReserved);
  for (const std::string_view word : kStrictReservedWords) classify(word, Word::kStrictReserved);
  classify("eval", Word::kEvalOrArguments);
  classify("arguments", Word::kEvalOrArguments);
  classify("await", Word::kAwait);
  classify("yield", Word::kYield);
  classify("let", Word::kLet);
  // Where the kind is not known, what any kind allows is allowed.
  const bool is_module = program.source_kind == SourceKind::kModule;
  const bool is_surely_script = program.source_kind == SourceKind::kScript && !program.is_kind_ambiguous;
  context_.is_strict = program.is_strict;
  context_.allows_return = context_.allows_new_target = !is_module && !is_surely_script;
  context_.allows_await = context_.is_async = is_module;
  if (!options.is_damaged) return;
  // The function, class or loop that code at the top level stands in may be what is broken.
  context_.allows_return = context_.allows_new_target = context_.allows_await = context_.is_generator = true;
  context_.allows_super_property = context_.allows_super_call = true;
  loops_ = breakables_ = 1;
}

std::vector<Problem> EarlyErrorChecker::Check() {
  declarations_.EnterFunction();
  VisitStatements(program_.body, /*is_function_body=*/true);
  CheckExportsAreDeclared();
  declarations_.LeaveFunction();
  for (const Identifier* name : duplicates_) {
    Report(name->span, fmt::format("'{}' has already been declared", atoms_.TextOf(name->name)));
  }
  return std::move(problems_);
}

void EarlyErrorChecker::Report(base::Span span, std::string_view message) {
  problems_.push_back({span, std::string(message)});
}

void EarlyErrorChecker::VisitOptional(const Node* node) {
  if (node != nullptr) Visit(*node);
}

void EarlyErrorChecker::VisitChildren(const Node& node) {
  ForEachChild(node, [&](const Node& child) { Visit(child); });
}

/// A statement or an expression; names, keys, bindings and targets are visited by what they belong to.
void EarlyErrorChecker::Visit(const Node& node) {
  switch (node.kind) {
    case NodeKind::kProgram:
      CHECK(false);
    // What is in damaged source says little about the code around it.
    case NodeKind::kInvalidStatement:
    case NodeKind::kInvalidExpression:
      return;
    case NodeKind::kBlockStatement:
    case NodeKind::kBreakStatement:
    case NodeKind::kContinueStatement:
    case NodeKind::kDoWhileStatement:
    case NodeKind::kForInStatement:
    case NodeKind::kForOfStatement:
    case NodeKind::kForStatement:
    case NodeKind::kIfStatement:
    case NodeKind::kLabeledStatement:
    case NodeKind::kReturnStatement:
    case NodeKind::kSwitchStatement:
    case NodeKind::kTryStatement:
    case NodeKind::kVariableDeclaration:
    case NodeKind::kWhileStatement:
    case NodeKind::kWithStatement:
      return VisitStatement(node);
    case NodeKind::kExportAllDeclaration:
    case NodeKind::kExportDefaultDeclaration:
    case NodeKind::kExportNamedDeclaration:
    case NodeKind::kImportDeclaration:
      return Report(node.span, "imports and exports stand only at the top level of a module");
    case NodeKind::kFunctionDeclaration:
    case NodeKind::kFunctionExpression:
    case NodeKind::kArrowFunctionExpression:
      return VisitFunction(static_cast<const Function&>(node), MethodOwner::kNone);
    case NodeKind::kClassDeclaration:
    case NodeKind::kClassExpression:
      return VisitClass(static_cast<const Class&>(node));
    case NodeKind::kExpressionStatement:
      return Visit(*Cast<ExpressionStatement>(node).expression);
    default:
      return VisitExpression(node);
  }
}

void EarlyErrorChecker::VisitModuleItem(const Node& node) {
  if (const auto* declaration = As<ExportNamedDeclaration>(&node)) return CheckExport(*declaration);
  if (const auto* all = As<ExportAllDeclaration>(&node)) {
    if (all->exported != nullptr) CheckExportedName(*all->exported);
    return;
  }
  if (const auto* exported = As<ExportDefaultDeclaration>(&node)) {
    if (!exported_names_.emplace("default", node.span).second) Report(node.span, "there is already a default export");
    return Visit(*exported->declaration);
  }
  if (const auto* import = As<ImportDeclaration>(&node)) {
    for (const Node* specifier : import->specifiers) {
      const Identifier* local = Is<ImportSpecifier>(specifier) ? Cast<ImportSpecifier>(*specifier).local
                                : Is<ImportDefaultSpecifier>(specifier)
                                    ? Cast<ImportDefaultSpecifier>(*specifier).local
                                    : Cast<ImportNamespaceSpecifier>(*specifier).local;
      if (local != nullptr) CheckBindingName(*local);
    }
    return;
  }
  Visit(node);
}

void EarlyErrorChecker::CheckExport(const ExportNamedDeclaration& node) {
  for (const ExportSpecifier* specifier : node.specifiers) {
    CheckExportedName(*specifier->exported);
    if (node.source == nullptr && Is<Identifier>(specifier->local))
      exported_locals_.push_back(As<Identifier>(specifier->local));
    if (node.source == nullptr && Is<StringLiteral>(specifier->local))
      Report(specifier->local->span, "a string cannot name a local binding");
  }
  if (node.declaration == nullptr) return;
  if (const auto* variables = As<VariableDeclaration>(node.declaration)) {
    for (const VariableDeclarator* declarator : variables->declarations) CheckExportedTargets(*declarator->target);
  } else if (const auto* function = As<Function>(node.declaration)) {
    if (function->name != nullptr) CheckExportedName(*function->name);
  } else if (const auto* owner = As<Class>(node.declaration)) {
    if (owner->name != nullptr) CheckExportedName(*owner->name);
  }
  Visit(*node.declaration);
}

void EarlyErrorChecker::CheckExportedName(const Node& name) {
  const auto* identifier = As<Identifier>(&name);
  const std::string_view exported =
      identifier != nullptr ? atoms_.TextOf(identifier->name) : Cast<StringLiteral>(name).value;
  if (!exported_names_.emplace(exported, name.span).second)
    Report(name.span, fmt::format("'{}' is already exported", exported));
}

void EarlyErrorChecker::CheckExportedTargets(const Pattern& target) {
  if (Is<Identifier>(&target)) return CheckExportedName(target);
  if (const auto* property = As<Property>(&target)) return CheckExportedTargets(*property->value);
  if (const auto* with_default = As<AssignmentPattern>(&target)) return CheckExportedTargets(*with_default->left);
  if (Is<ArrayPattern>(&target) || Is<ObjectPattern>(&target) || Is<RestElement>(&target)) {
    ForEachChild(target, [&](const Node& child) { CheckExportedTargets(child); });
  }
}

void EarlyErrorChecker::CheckExportsAreDeclared() {
  if (options_.is_typescript || options_.is_damaged) return;
  for (const Identifier* name : exported_locals_) {
    if (!declarations_.IsDeclaredHere(name->name))
      Report(name->span, fmt::format("'{}' is exported but not declared", atoms_.TextOf(name->name)));
  }
}

}  // namespace heaplint::syntax
