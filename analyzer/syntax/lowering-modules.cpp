// Lowering: imports and exports. Imports and exports of types alone are erased; what is imported without `type` stays, used or
// not, as with TypeScript's verbatimModuleSyntax (whether a name is only used as a type is not known from one file).
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

// Null if only types are imported.
Statement* Lowering::LowerImport() {
  const base::Span whole = span();
  auto* declaration = New<ImportDeclaration>();
  ListBuilder<Node> specifiers(*this);
  bool has_erased = false;
  Children children(*this);
  children.Next();  // import
  if (children.kind() == CstKind::kTypeToken || children.kind() == CstKind::kTypeofToken) {
    evidence_.has_import_or_export = true;
    return nullptr;
  }
  for (; children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kImportRequireClause:
        return LowerImportRequire(whole);
      case CstKind::kImportClause:
        has_erased = LowerImportClause(specifiers);
        break;
      case CstKind::kString:
        declaration->source = LowerString();
        break;
      default:
        break;
    }
  }
  evidence_.has_import_or_export = true;
  declaration->specifiers = specifiers.Finish();
  return has_erased && declaration->specifiers.empty() ? nullptr : declaration;
}

// Says whether a specifier was erased.
bool Lowering::LowerImportClause(ListBuilder<Node>& specifiers) {
  bool has_erased = false;
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kIdentifier: {
        auto* specifier = New<ImportDefaultSpecifier>();
        specifier->local = LowerIdentifier();
        specifiers.Add(specifier);
        break;
      }
      case CstKind::kNamespaceImport: {
        auto* specifier = New<ImportNamespaceSpecifier>();
        for (Children inner(*this); inner; inner.Next()) {
          if (inner.kind() == CstKind::kIdentifier) specifier->local = LowerIdentifier();
        }
        specifiers.Add(specifier);
        break;
      }
      case CstKind::kNamedImports:
        for (Children inner(*this); inner; inner.Next()) {
          if (inner.kind() != CstKind::kImportSpecifier) continue;
          Node* specifier = LowerImportSpecifier();
          if (specifier != nullptr) specifiers.Add(specifier);
          has_erased |= specifier == nullptr;
        }
        break;
      default:
        break;
    }
  }
  return has_erased;
}

// Null for `type x`.
Node* Lowering::LowerImportSpecifier() {
  auto* specifier = New<ImportSpecifier>();
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kTypeToken:
      case CstKind::kTypeofToken:
        return nullptr;
      case CstKind::kIdentifier:
      case CstKind::kString:
      case CstKind::kDefaultToken:
        if (specifier->imported == nullptr) specifier->imported = LowerModuleExportName();
        if (children.kind() == CstKind::kIdentifier) specifier->local = LowerIdentifier();
        break;
      default:
        break;
    }
  }
  return specifier;
}

Node* Lowering::LowerModuleExportName() {
  if (cursor_.kind() == CstKind::kString) return LowerString();
  return NewIdentifier(span(), InternName(source_text()));
}

void Lowering::LowerExportInto(ListBuilder<Statement>& statements) {
  const base::Span whole = span();
  bool is_default = false;
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kDecorator:
        export_decorators_.push_back(LowerDecorator());
        break;
      case CstKind::kExportToken:
        break;
      case CstKind::kTypeToken:
        evidence_.has_import_or_export = true;
        return;
      case CstKind::kAsToken:
        return;  // export as namespace X
      case CstKind::kAssign:
        children.Next();
        return statements.Add(LowerExportAssignment(whole));
      case CstKind::kDefaultToken:
        is_default = true;
        break;
      case CstKind::kStar:
      case CstKind::kNamespaceExport:
        return statements.Add(LowerExportAll(children, whole));
      case CstKind::kExportClause:
        return statements.Add(LowerExportClause(children, whole));
      default:
        evidence_.has_import_or_export |= namespace_ == nullptr;
        return LowerExportedInto(statements, whole, is_default);
    }
  }
}

Statement* Lowering::LowerExportAll(Children& children, base::Span whole) {
  evidence_.has_import_or_export = true;
  auto* declaration = builder_.New<ExportAllDeclaration>(whole);
  for (; children; children.Next()) {
    if (children.kind() == CstKind::kString) declaration->source = LowerString();
    if (children.kind() != CstKind::kNamespaceExport) continue;
    for (Children inner(*this); inner; inner.Next()) {
      if (inner.kind() != CstKind::kStar && inner.kind() != CstKind::kAsToken)
        declaration->exported = LowerModuleExportName();
    }
  }
  return declaration;
}

Statement* Lowering::LowerExportClause(Children& children, base::Span whole) {
  evidence_.has_import_or_export = true;
  auto* declaration = builder_.New<ExportNamedDeclaration>(whole);
  ListBuilder<ExportSpecifier> specifiers(*this);
  for (Children inner(*this); inner; inner.Next()) {
    if (inner.kind() != CstKind::kExportSpecifier) continue;
    if (ExportSpecifier* specifier = LowerExportSpecifier()) specifiers.Add(specifier);
  }
  declaration->specifiers = specifiers.Finish();
  for (; children; children.Next()) {
    if (children.kind() == CstKind::kString) declaration->source = LowerString();
  }
  return declaration;
}

// The cursor is on the declaration or expression that is exported.
void Lowering::LowerExportedInto(ListBuilder<Statement>& statements, base::Span whole, bool is_default) {
  if (is_default) {
    if (IsDamagedStatement()) return statements.Add(LowerInvalidStatement());
    Node* exported = LowerDefaultExport();
    if (exported == nullptr) return;
    auto* declaration = builder_.New<ExportDefaultDeclaration>(whole);
    declaration->declaration = exported;
    return statements.Add(declaration);
  }
  const std::size_t first = statements.size();
  LowerStatementInto(statements);
  export_decorators_.clear();
  if (namespace_ != nullptr) return AssignToNamespace(statements, first);
  // An enum or namespace becomes a variable, which is what is exported, and the code that fills it.
  for (std::size_t i = first; i < statements.size(); ++i) {
    Statement* statement = statements[i];
    if (!Is<VariableDeclaration>(statement) && !Is<FunctionDeclaration>(statement) && !Is<ClassDeclaration>(statement))
      continue;
    auto* declaration = builder_.New<ExportNamedDeclaration>(whole);
    declaration->is_synthetic = statement->is_synthetic;
    declaration->declaration = statement;
    statements.Replace(i, declaration);
  }
}

// Null for an interface or an overload.
Node* Lowering::LowerDefaultExport() {
  switch (cursor_.kind()) {
    case CstKind::kFunctionDeclaration:
    case CstKind::kGeneratorFunctionDeclaration:
    case CstKind::kFunctionExpression:
    case CstKind::kGeneratorFunction:
      return LowerFunction<FunctionDeclaration>();
    case CstKind::kClassDeclaration:
    case CstKind::kAbstractClassDeclaration:
    case CstKind::kClass:
      return LowerClass<ClassDeclaration>();
    case CstKind::kInterfaceDeclaration:
    case CstKind::kFunctionSignature:
      SkipErased();
      return nullptr;
    default:
      return LowerExpression();
  }
}

// Null for `type x`.
ExportSpecifier* Lowering::LowerExportSpecifier() {
  auto* specifier = New<ExportSpecifier>();
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kTypeToken:
      case CstKind::kTypeofToken:
        return nullptr;
      case CstKind::kAsToken:
        break;
      default:
        specifier->exported = LowerModuleExportName();
        if (specifier->local == nullptr) specifier->local = specifier->exported;
    }
  }
  if (specifier->local == specifier->exported) specifier->local = LowerCopyOfName(*specifier->exported);
  return specifier;
}

// Each node has one parent.
Node* Lowering::LowerCopyOfName(const Node& name) {
  if (const auto* identifier = As<Identifier>(&name)) {
    return NewIdentifier(identifier->span, identifier->name);
  }
  auto* copy = builder_.New<StringLiteral>(name.span);
  copy->value = Cast<StringLiteral>(name).value;
  return copy;
}

}  // namespace heaplint::syntax
