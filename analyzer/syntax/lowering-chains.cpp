// Lowering: member accesses and calls, and the optional chains that they form.
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

namespace {

bool IsChainLink(CstKind kind) {
  return kind == CstKind::kMemberExpression || kind == CstKind::kSubscriptExpression ||
         kind == CstKind::kCallExpression || kind == CstKind::kNonNullExpression;
}

// Lets the links of a chain that begin at `begin` begin where their innermost object does: at its parenthesis, which is the
// first thing after `await` but for spaces.
void MoveBegin(Node* link, std::uint32_t begin) {
  std::vector<Node*> links;
  while (link->span.begin == begin) {
    links.push_back(link);
    if (auto* chain = As<ChainExpression>(link)) {
      link = chain->expression;
    } else if (auto* call = As<CallExpression>(link)) {
      link = call->callee;
    } else if (auto* member = As<MemberExpression>(link)) {
      link = member->object;
    } else if (auto* tagged = As<TaggedTemplateExpression>(link)) {
      link = tagged->tag;
    } else {
      return;
    }
  }
  for (Node* outer : links) outer->span.begin = link->span.begin - 1;
}

}  // namespace

// A chain ends where its object is no link any more, for example at parentheses: `(a?.b).c` are two chains.
Expression* Lowering::LowerChain() {
  const bool is_outer_optional = std::exchange(is_chain_optional_, false);
  const std::optional<std::uint32_t> outer_await = std::exchange(misread_await_, std::nullopt);
  Expression* link = LowerChainLink();
  if (is_chain_optional_) {
    auto* chain = builder_.New<ChainExpression>(link->span);
    chain->expression = link;
    link = chain;
  }
  if (misread_await_) {
    MoveBegin(link, *misread_await_);
    auto* await = builder_.New<AwaitExpression>({*misread_await_, link->span.end});
    await->argument = link;
    link = await;
    if (function_depth_ == 0) evidence_.has_import_meta_or_top_level_await = true;
  }
  is_chain_optional_ = is_outer_optional;
  misread_await_ = outer_await;
  return link;
}

Expression* Lowering::LowerChainLink() {
  switch (cursor_.kind()) {
    case CstKind::kMemberExpression:
      return LowerMember();
    case CstKind::kSubscriptExpression:
      return LowerSubscript();
    case CstKind::kCallExpression:
      return LowerCall();
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
  if (is_in_async_ && children.kind() == CstKind::kIdentifier && source_text() == "await")
    return LowerMisreadAwait(children);
  Expression* callee = LowerChainObject();
  bool is_optional = false;
  for (children.Next(); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kOptionalChain:
      case CstKind::kQuestionDot:
        is_optional = true;
        break;
      case CstKind::kTypeArguments:
        SkipErased();
        break;
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
      default:
        break;
    }
  }
  return callee;
}

// The cursor is on `await`, which awaits the whole chain; what looks like its arguments is an expression in parentheses.
Expression* Lowering::LowerMisreadAwait(Children& children) {
  const base::Span await = span();
  while (children && children.kind() != CstKind::kArguments) children.Next();
  base::Span inner = span();
  const List<Expression> expressions = LowerArguments();
  Expression* argument;
  if (expressions.size() == 1) {
    argument = expressions[0];
  } else {
    if (!expressions.empty()) inner = {expressions.front()->span.begin, expressions.back()->span.end};
    auto* sequence = builder_.New<SequenceExpression>(inner);
    sequence->expressions = expressions;
    argument = sequence;
  }
  argument->is_parenthesized = true;
  misread_await_ = await.begin;
  return argument;
}

// `import`, or `import.defer` and `import.source`, which the grammars take for member accesses.
bool Lowering::IsImportCallee() {
  if (cursor_.kind() == CstKind::kImport) return true;
  return cursor_.kind() == CstKind::kMemberExpression &&
         (source_text() == "import.defer" || source_text() == "import.source");
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
