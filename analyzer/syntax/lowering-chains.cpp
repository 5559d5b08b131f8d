// Lowering: member accesses and calls, and the optional chains that they form.
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

namespace {

bool IsChainLink(CstKind kind) {
  return kind == CstKind::kMemberExpression || kind == CstKind::kSubscriptExpression || kind == CstKind::kCallExpression ||
         kind == CstKind::kNonNullExpression;
}

}  // namespace

// A chain ends where its object is no link any more, for example at parentheses: `(a?.b).c` are two chains.
Expression* Lowering::LowerChain() {
  const bool is_outer_optional = std::exchange(is_chain_optional_, false);
  Expression* link = LowerChainLink();
  if (is_chain_optional_) {
    auto* chain = builder_.New<ChainExpression>(link->span);
    chain->expression = link;
    link = chain;
  }
  is_chain_optional_ = is_outer_optional;
  return link;
}

Expression* Lowering::LowerChainLink() {
  switch (cursor_.kind()) {
    case CstKind::kMemberExpression: return LowerMember();
    case CstKind::kSubscriptExpression: return LowerSubscript();
    case CstKind::kCallExpression: return LowerCall();
    default: {  // a!
      const Children children(*this);
      return LowerChainObject();
    }
  }
}

Expression* Lowering::LowerChainObject() {
  if (!IsChainLink(cursor_.kind())) return LowerExpression();
  const Nesting nesting(*this);
  return nesting.is_too_deep() ? CutOff() : LowerChainLink();
}

Expression* Lowering::LowerMember() {
  auto* member = New<MemberExpression>();
  Children children(*this);
  if (children.kind() == CstKind::kImport) return LowerUnknownMetaProperty();
  member->object = LowerChainObject();
  children.Next();
  member->is_optional = children.kind() == CstKind::kOptionalChain;
  is_chain_optional_ |= member->is_optional;
  children.Next();
  bool is_computed = false;
  member->property = LowerPropertyName(is_computed);
  return member;
}

Expression* Lowering::LowerSubscript() {
  auto* member = New<MemberExpression>();
  member->is_computed = true;
  Children children(*this);
  member->object = LowerChainObject();
  children.Next();
  member->is_optional = children.Take(CstKind::kOptionalChain);
  is_chain_optional_ |= member->is_optional;
  children.Next();  // [
  member->property = LowerExpression();
  return member;
}

Expression* Lowering::LowerCall() {
  const base::Span whole = span();
  Children children(*this);
  if (IsImportCallee()) return LowerImportCall(children, whole);
  Expression* callee = LowerChainObject();
  bool is_optional = false;
  for (children.Next(); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kOptionalChain:
      case CstKind::kQuestionDot: is_optional = true; break;
      case CstKind::kTypeArguments: SkipErased(); break;
      case CstKind::kTemplateString: {
        auto* tagged = builder_.New<TaggedTemplateExpression>(whole);
        tagged->tag = callee;
        tagged->quasi = LowerTemplate(/*is_tagged=*/true);
        return tagged;
      }
      case CstKind::kArguments: {
        auto* call = builder_.New<CallExpression>(whole);
        call->callee = callee;
        call->is_optional = is_optional;
        is_chain_optional_ |= is_optional;
        call->arguments = LowerArguments();
        return call;
      }
      default: break;
    }
  }
  return callee;
}

// `import`, or `import.defer` and `import.source`, which the grammars take for member accesses.
bool Lowering::IsImportCallee() {
  if (cursor_.kind() == CstKind::kImport) return true;
  return cursor_.kind() == CstKind::kMemberExpression && (source_text() == "import.defer" || source_text() == "import.source");
}

Expression* Lowering::LowerImportCall(Children& children, base::Span whole) {
  auto* expression = builder_.New<ImportExpression>(whole);
  while (children && children.kind() != CstKind::kArguments) children.Next();
  const List<Expression> arguments = LowerArguments();
  if (arguments.empty()) {
    builder_.AddProblem(whole, "import() needs the module to import");
    expression->source = builder_.New<InvalidExpression>(whole);
    return expression;
  }
  expression->source = arguments[0];
  if (arguments.size() > 1) expression->options = arguments[1];
  return expression;
}

// `import.something` that is no call and not `import.meta`.
Expression* Lowering::LowerUnknownMetaProperty() {
  const base::Span import = span();
  builder_.AddProblem(import, "'import' can only be followed by '.meta' or '(' here");
  return builder_.New<InvalidExpression>(import);
}

}  // namespace heaplint::syntax
