// Lowering: functions, arrows, parameters, and the function that is the value of a method.
#include <algorithm>

#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

template <class T> Node* Lowering::LowerFunction() {
  T* function = New<T>();
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kAsyncToken:
        function->is_async = true;
        break;
      case CstKind::kStar:
        function->is_generator = true;
        break;
      case CstKind::kIdentifier:
        function->name = LowerIdentifier();
        break;
      case CstKind::kFormalParameters:
        function->source_start = span().begin;
        LowerParameters(*function);
        break;
      case CstKind::kStatementBlock:
        LowerFunctionBody(*function);
        break;
      default:
        SkipErased();
    }
  }
  return function;
}

template Node* Lowering::LowerFunction<FunctionDeclaration>();
template Node* Lowering::LowerFunction<FunctionExpression>();

Expression* Lowering::LowerArrow() {
  auto* function = New<ArrowFunctionExpression>();
  function->source_start = function->span.begin;
  Children children(*this);
  function->is_async = children.Take(CstKind::kAsyncToken);
  for (; children && !children.Take(CstKind::kArrow); children.Next()) {
    if (children.kind() == CstKind::kFormalParameters) {
      // Type parameters before it are erased.
      if (!function->is_async) function->source_start = span().begin;
      LowerParameters(*function);
    } else if (children.kind() == CstKind::kIdentifier) {
      function->params = ListOf<Pattern>(LowerIdentifier());
      function->has_simple_params = true;
    } else {
      SkipErased();
    }
    // The arrow ends the loop by Take, which steps over it.
    if (!children) break;
  }
  LowerFunctionBody(*function);
  return function;
}

void Lowering::LowerParameters(Function& function) {
  ++function_depth_;
  ListBuilder<Pattern> params(*this);
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kLeftParen:
      case CstKind::kRightParen:
      case CstKind::kComma:
        break;
      case CstKind::kRequiredParameter:
      case CstKind::kOptionalParameter:
        if (Pattern* param = LowerParameter()) params.Add(param);
        break;
      default:
        params.Add(LowerPattern());
    }
  }
  function.params = params.Finish();
  function.has_simple_params =
      std::ranges::all_of(function.params, [](const Pattern* param) { return Is<Identifier>(param); });
  --function_depth_;
}

// A parameter of the TypeScript grammars. Null for `this`, which is only a type.
Pattern* Lowering::LowerParameter() {
  Pattern* param = nullptr;
  bool is_property = false;
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kDecorator:
        parameter_decorators_.push_back(LowerDecorator());
        break;
      case CstKind::kAccessibilityModifier:
      case CstKind::kOverrideModifier:
      case CstKind::kReadonlyToken:
        is_property = true;
        break;
      case CstKind::kTypeAnnotation:
        SkipErased();
        break;
      case CstKind::kQuestion:
        break;
      case CstKind::kThis:
        return nullptr;
      case CstKind::kAssign: {
        children.Next();
        auto* with_default = builder_.New<AssignmentPattern>({param->span.begin, span().end});
        with_default->left = param;
        with_default->right = LowerExpression();
        param = with_default;
        break;
      }
      default:
        param = LowerPattern();
        if (is_property && Is<Identifier>(param)) parameter_properties_.push_back(static_cast<Identifier*>(param));
    }
  }
  return param;
}

void Lowering::LowerFunctionBody(Function& function) {
  ++function_depth_;
  const bool is_outer_async = std::exchange(is_in_async_, function.is_async);
  const bool is_outer_generator = std::exchange(is_in_generator_, function.is_generator);
  if (cursor_.kind() == CstKind::kStatementBlock) {
    function.body = LowerBody<BlockStatement>([&] { return LowerBlock(/*is_function_body=*/true); });
  } else {
    function.body = LowerExpression();
  }
  is_in_async_ = is_outer_async;
  is_in_generator_ = is_outer_generator;
  if (Is<BlockStatement>(function.body)) function.span.end = function.body->span.end;
  --function_depth_;
}

// What comes before the parameters: modifiers and the name. `children` ends up behind the name.
void Lowering::ReadMethodHead(Children& children, MethodHead& head) {
  for (; children && head.key == nullptr; children.Next()) {
    switch (children.kind()) {
      case CstKind::kStaticToken:
        head.is_static = true;
        break;
      case CstKind::kStaticGetToken:
        head.is_static = head.is_getter = true;
        break;
      case CstKind::kAsyncToken:
        head.is_async = true;
        break;
      case CstKind::kStar:
        head.is_generator = true;
        break;
      case CstKind::kGetToken:
        head.is_getter = true;
        break;
      case CstKind::kSetToken:
        head.is_setter = true;
        break;
      case CstKind::kDecorator:
      case CstKind::kAccessibilityModifier:
      case CstKind::kOverrideModifier:
      case CstKind::kReadonlyToken:
        break;
      default:
        head.key = LowerPropertyName(head.is_computed);
    }
  }
}

FunctionExpression* Lowering::LowerMethodValue(Children& children, const MethodHead& head) {
  auto* function = New<FunctionExpression>();
  function->is_async = head.is_async;
  function->is_generator = head.is_generator;
  for (; children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kFormalParameters:
        function->span.begin = function->source_start = span().begin;
        LowerParameters(*function);
        break;
      case CstKind::kStatementBlock:
        LowerFunctionBody(*function);
        break;
      default:
        SkipErased();
    }
  }
  return function;
}

}  // namespace heaplint::syntax
