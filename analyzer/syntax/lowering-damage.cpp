// Lowering: broken source. tree-sitter's ERROR nodes and missing tokens damage the smallest statement or class member around
// them; what is healthy inside is salvaged, so that its names still count and its functions are still analyzed.
#include <fmt/format.h>

#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

namespace {

bool IsStatement(CstKind kind) {
  switch (kind) {
    case CstKind::kBreakStatement:
    case CstKind::kContinueStatement:
    case CstKind::kDebuggerStatement:
    case CstKind::kDoStatement:
    case CstKind::kEmptyStatement:
    case CstKind::kExpressionStatement:
    case CstKind::kForInStatement:
    case CstKind::kForStatement:
    case CstKind::kIfStatement:
    case CstKind::kLabeledStatement:
    case CstKind::kReturnStatement:
    case CstKind::kSwitchStatement:
    case CstKind::kThrowStatement:
    case CstKind::kTryStatement:
    case CstKind::kWhileStatement:
    case CstKind::kWithStatement:
    case CstKind::kFunctionDeclaration:
    case CstKind::kGeneratorFunctionDeclaration:
    case CstKind::kClassDeclaration:
    case CstKind::kAbstractClassDeclaration:
    case CstKind::kLexicalDeclaration:
    case CstKind::kVariableDeclaration:
    case CstKind::kUsingDeclaration:
    case CstKind::kImportStatement:
    case CstKind::kExportStatement:
    case CstKind::kEnumDeclaration:
    case CstKind::kModule:
    case CstKind::kInternalModule:
    case CstKind::kImportAlias:
      return true;
    default:
      return false;
  }
}

// Erased whatever is in it: an error there damages nothing.
bool IsErased(CstKind kind) {
  switch (kind) {
    case CstKind::kTypeAnnotation:
    case CstKind::kTypeArguments:
    case CstKind::kTypeParameters:
    case CstKind::kAssertsAnnotation:
    case CstKind::kTypePredicateAnnotation:
    case CstKind::kImplementsClause:
    case CstKind::kInterfaceDeclaration:
    case CstKind::kTypeAliasDeclaration:
    case CstKind::kAmbientDeclaration:
    case CstKind::kFunctionSignature:
    case CstKind::kMethodSignature:
    case CstKind::kAbstractMethodSignature:
    case CstKind::kIndexSignature:
      return true;
    default:
      return false;
  }
}

// Its items answer for their own damage. What is wrong between them is an item of its own. In a `case` they start at the colon.
bool IsItemContainer(CstKind kind) {
  return kind == CstKind::kProgram || kind == CstKind::kStatementBlock || kind == CstKind::kClassBody;
}

// for (let i = 0; …): a declaration that is no statement of its own.
bool IsPartOfLoop(CstKind kind, CstKind outer) {
  return outer == CstKind::kForStatement &&
         (kind == CstKind::kLexicalDeclaration || kind == CstKind::kVariableDeclaration);
}

bool IsCase(CstKind kind) { return kind == CstKind::kSwitchCase || kind == CstKind::kSwitchDefault; }

bool IsFunctionOrClass(CstKind kind) {
  return kind == CstKind::kFunctionExpression || kind == CstKind::kGeneratorFunction ||
         kind == CstKind::kArrowFunction || kind == CstKind::kMethodDefinition || kind == CstKind::kClass;
}

// The next name is declared by this keyword.
bool IsDeclaringKeyword(CstKind kind) {
  return kind == CstKind::kVarToken || kind == CstKind::kLetToken || kind == CstKind::kConstToken ||
         kind == CstKind::kFunctionToken || kind == CstKind::kClassToken || kind == CstKind::kVariableDeclarator;
}

bool IsBindingTarget(CstKind kind) {
  return kind == CstKind::kIdentifier || kind == CstKind::kTypeIdentifier || kind == CstKind::kObjectPattern ||
         kind == CstKind::kArrayPattern;
}

bool IsExpression(CstKind kind) {
  switch (kind) {
    case CstKind::kIdentifier:
    case CstKind::kShorthandPropertyIdentifier:
    case CstKind::kShorthandPropertyIdentifierPattern:
    case CstKind::kThis:
    case CstKind::kTemplateString:
    case CstKind::kArray:
    case CstKind::kArrowFunction:
    case CstKind::kAssignmentExpression:
    case CstKind::kAugmentedAssignmentExpression:
    case CstKind::kAwaitExpression:
    case CstKind::kBinaryExpression:
    case CstKind::kCallExpression:
    case CstKind::kClass:
    case CstKind::kFunctionExpression:
    case CstKind::kGeneratorFunction:
    case CstKind::kMemberExpression:
    case CstKind::kNewExpression:
    case CstKind::kObject:
    case CstKind::kParenthesizedExpression:
    case CstKind::kSequenceExpression:
    case CstKind::kSubscriptExpression:
    case CstKind::kTernaryExpression:
    case CstKind::kUnaryExpression:
    case CstKind::kUpdateExpression:
    case CstKind::kYieldExpression:
    case CstKind::kJsxElement:
    case CstKind::kJsxSelfClosingElement:
    case CstKind::kAsExpression:
    case CstKind::kSatisfiesExpression:
    case CstKind::kInstantiationExpression:
    case CstKind::kTypeAssertion:
    case CstKind::kNonNullExpression:
      return true;
    default:
      return false;
  }
}

constexpr std::size_t kQuotedLength = 24;

// The start of the first line of `source`, for a message.
std::string_view Quote(std::string_view source) {
  source = source.substr(0, source.find_first_of("\r\n"));
  if (source.size() <= kQuotedLength) return source;
  std::size_t size = kQuotedLength;
  while (size > 0 && (static_cast<unsigned char>(source[size]) & 0xc0) == 0x80) --size;
  return source.substr(0, size);
}

}  // namespace

/// Reports what is wrong with the cursor's statement or class member itself, leaving out the statements and members inside it.
/// Says whether it is damaged: a missing punctuation mark is wrong but damages nothing, and neither does an error in a type.
bool Lowering::ReportDamage() {
  const Nesting nesting(*this);
  if (nesting.is_too_deep() || cursor_.kind() == CstKind::kError || cursor_.is_missing()) {
    ReportProblemHere();
    return true;
  }
  const CstKind kind = cursor_.kind();
  bool has_items = IsItemContainer(kind);
  bool is_damaged = false;
  cursor_.ForEachChild([&] {
    if (IsCase(kind) && cursor_.kind() == CstKind::kColon) has_items = true;
    if (!cursor_.has_error()) return;
    if (cursor_.is_missing()) {
      ReportProblemHere();
      is_damaged |= cursor_.is_named();
    } else if (!has_items && (!IsStatement(cursor_.kind()) || IsPartOfLoop(cursor_.kind(), kind))) {
      is_damaged |= ReportDamage();
    }
  });
  return is_damaged && !IsErased(kind);
}

/// Reports what is wrong with the cursor's statement, if it is one: what contains it did not ask for its damage.
bool Lowering::IsDamagedStatement() { return cursor_.has_error() && IsStatement(cursor_.kind()) && ReportDamage(); }

void Lowering::ReportProblemHere() {
  if (cursor_.is_missing()) {
    return builder_.AddProblem(span(), cursor_.is_named() ? fmt::format("{} expected", cursor_.name())
                                                          : fmt::format("'{}' expected", cursor_.name()));
  }
  const std::string_view quoted = Quote(source_text());
  builder_.AddProblem(span(), quoted.empty() ? "syntax error" : fmt::format("syntax error near '{}'", quoted));
}

Node* Lowering::LowerInvalidStatement() {
  auto* statement = New<InvalidStatement>();
  ListBuilder<Node> parts(*this);
  SalvageChildren(parts);
  statement->parts = parts.Finish();
  return statement;
}

/// For what stands where an expression must be.
Expression* Lowering::LowerInvalidExpression() {
  ReportProblemHere();
  auto* expression = New<InvalidExpression>();
  ListBuilder<Node> parts(*this);
  SalvageChildren(parts);
  expression->parts = parts.Finish();
  return expression;
}

void Lowering::SalvageChildren(ListBuilder<Node>& parts) {
  const Nesting nesting(*this);
  if (nesting.is_too_deep()) return;
  CstKind previous = cursor_.kind();
  for (Children children(*this); children; children.Next()) {
    if (IsDeclaringKeyword(previous) && IsBindingTarget(children.kind()) && !cursor_.has_error()) {
      parts.Add(SalvageBinding());
    } else {
      Salvage(parts);
    }
    previous = children.kind();
  }
}

void Lowering::Salvage(ListBuilder<Node>& parts) {
  const CstKind kind = cursor_.kind();
  if (IsErased(kind)) {
    SkipErased();
  } else if (IsStatement(kind)) {
    LowerStatementInto(parts);
  } else if (kind == CstKind::kStatementBlock) {
    parts.Add(LowerBlock());
  } else if (kind == CstKind::kClassBody) {
    auto* owner = builder_.NewSynthetic<ClassExpression>(span());
    owner->body = LowerClassBody();
    parts.Add(owner);
  } else if (kind == CstKind::kVariableDeclarator && !cursor_.has_error()) {
    parts.Add(NewVariable(LowerVariableDeclarator()));
  } else if (kind == CstKind::kMethodDefinition && IsHealthyFunctionOrClass()) {
    auto* owner = builder_.NewSynthetic<ObjectExpression>(span());
    owner->properties = ListOf(LowerObjectMethod());
    parts.Add(owner);
  } else if (IsExpression(kind) && (!cursor_.has_error() || (IsFunctionOrClass(kind) && IsHealthyFunctionOrClass()))) {
    parts.Add(LowerExpression());
  } else {
    SalvageChildren(parts);
  }
}

// A name whose declaration is broken still counts as declared.
Node* Lowering::SalvageBinding() {
  auto* declarator = builder_.NewSynthetic<VariableDeclarator>(span());
  declarator->target = LowerPattern();
  return NewVariable(declarator);
}

/// `var` with one declarator.
VariableDeclaration* Lowering::NewVariable(VariableDeclarator* declarator) {
  auto* declaration = builder_.NewSynthetic<VariableDeclaration>(declarator->span);
  declaration->declarations = ListOf(declarator);
  return declaration;
}

// Whether errors, if any, are only among the statements or members of the body, where they are dealt with.
bool Lowering::IsHealthyFunctionOrClass() {
  bool is_healthy = true;
  cursor_.ForEachChild([&] {
    is_healthy &= !cursor_.has_error() || cursor_.kind() == CstKind::kStatementBlock ||
                  cursor_.kind() == CstKind::kClassBody || IsErased(cursor_.kind());
  });
  return is_healthy;
}

}  // namespace heaplint::syntax
