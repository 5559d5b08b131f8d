// Lowering: JSX.
#include "analyzer/syntax/decode.h"
#include "analyzer/syntax/lowering.h"

namespace heaplint::syntax {

namespace {

// `div` and `my-element` are names of the platform; `Foo`, `_foo` and `$foo` are references.
bool IsIntrinsic(std::string_view name) {
  return name.find('-') != std::string_view::npos || (!name.empty() && name[0] >= 'a' && name[0] <= 'z');
}

}  // namespace

// An element, or a fragment if the opening tag has no name.
Expression* Lowering::LowerJsxElement() {
  const base::Span whole = span();
  Node* name = nullptr;
  ListBuilder<Node> attributes(*this);
  if (cursor_.kind() == CstKind::kJsxSelfClosingElement) {
    name = LowerJsxTag(attributes);
    auto* element = builder_.New<JSXElement>(whole);
    element->name = name;
    element->attributes = attributes.Finish();
    return element;
  }
  Children children(*this);
  name = LowerJsxTag(attributes);
  children.Next();
  const List<Node> attribute_list = attributes.Finish();
  const List<Node> child_list = LowerJsxChildren(children);
  if (name == nullptr) {
    auto* fragment = builder_.New<JSXFragment>(whole);
    fragment->children = child_list;
    return fragment;
  }
  auto* element = builder_.New<JSXElement>(whole);
  element->name = name;
  element->attributes = attribute_list;
  element->children = child_list;
  return element;
}

// The cursor is on an opening tag or a self-closing element. Returns its name.
Node* Lowering::LowerJsxTag(ListBuilder<Node>& attributes) {
  Node* name = nullptr;
  for (Children children(*this); children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kIdentifier:
      case CstKind::kMemberExpression:
      case CstKind::kNestedIdentifier:
      case CstKind::kJsxNamespaceName:
        name = LowerJsxName();
        break;
      case CstKind::kJsxAttribute:
        attributes.Add(LowerJsxAttribute());
        break;
      case CstKind::kJsxExpression:
        attributes.Add(LowerJsxExpression(/*is_attribute=*/true));
        break;
      case CstKind::kTypeArguments:
        SkipErased();
        break;
      default:
        break;
    }
  }
  return name;
}

Node* Lowering::LowerJsxName() {
  switch (cursor_.kind()) {
    case CstKind::kIdentifier:
      if (source_text() == "this") return New<ThisExpression>();
      return IsIntrinsic(source_text()) ? NewJsxIdentifier() : static_cast<Node*>(LowerIdentifier());
    case CstKind::kJsxNamespaceName: {
      auto* name = New<JSXNamespacedName>();
      for (Children children(*this); children; children.Next()) {
        if (!cursor_.is_named()) continue;
        (name->name_space == nullptr ? name->name_space : name->name) = NewJsxIdentifier();
      }
      return name;
    }
    case CstKind::kPropertyIdentifier:
      return NewJsxIdentifier();
    default:
      return LowerJsxMemberName();
  }
}

// `a.b.C`: `a` is a reference, however it is written.
Expression* Lowering::LowerJsxMemberName() {
  if (cursor_.kind() == CstKind::kIdentifier) {
    return source_text() == "this" ? New<ThisExpression>() : static_cast<Expression*>(LowerIdentifier());
  }
  auto* member = New<MemberExpression>();
  Children children(*this);
  member->object = LowerJsxMemberName();
  children.Next();
  children.Next();  // .
  member->property = NewIdentifier(span(), InternName(source_text()));
  return member;
}

JSXIdentifier* Lowering::NewJsxIdentifier() {
  auto* name = New<JSXIdentifier>();
  name->name = builder_.Intern(source_text());
  return name;
}

Node* Lowering::LowerJsxAttribute() {
  auto* attribute = New<JSXAttribute>();
  Children children(*this);
  attribute->name = LowerJsxName();
  children.Next();
  if (!children.Take(CstKind::kAssign)) return attribute;
  switch (children.kind()) {
    case CstKind::kString: {
      auto* value = New<StringLiteral>();
      const std::string_view source = source_text().substr(1, source_text().size() - 2);
      value->value = DecodeJsxText(source);
      attribute->value = value;
      break;
    }
    case CstKind::kJsxExpression:
      attribute->value = LowerJsxExpression(/*is_attribute=*/false);
      break;
    default:
      attribute->value = LowerExpression();
  }
  return attribute;
}

// `{expression}`, `{...expression}` or `{}`.
Node* Lowering::LowerJsxExpression(bool is_attribute) {
  const base::Span whole = span();
  Children children(*this);
  children.Next();  // {
  if (children.kind() == CstKind::kSpreadElement) {
    Children inner(*this);
    inner.Next();  // ...
    if (is_attribute) {
      auto* spread = builder_.New<JSXSpreadAttribute>(whole);
      spread->argument = LowerExpression();
      return spread;
    }
    auto* spread = builder_.New<JSXSpreadChild>(whole);
    spread->expression = LowerExpression();
    return spread;
  }
  auto* container = builder_.New<JSXExpressionContainer>(whole);
  if (children && children.kind() != CstKind::kRightBrace) container->expression = LowerExpression();
  return container;
}

// Text and character references that follow each other are one JSXText.
List<Node> Lowering::LowerJsxChildren(Children& children) {
  ListBuilder<Node> list(*this);
  base::Span text;
  const auto end_text = [&] {
    if (text.empty()) return;
    auto* node = builder_.New<JSXText>(text);
    node->value = DecodeJsxText(text.of(text_));
    list.Add(node);
    text = {};
  };
  for (; children; children.Next()) {
    switch (children.kind()) {
      case CstKind::kJsxText:
      case CstKind::kHtmlCharacterReference:
        if (text.empty()) text = span();
        text.end = span().end;
        break;
      case CstKind::kJsxExpression:
        end_text();
        list.Add(LowerJsxExpression(/*is_attribute=*/false));
        break;
      case CstKind::kJsxElement:
      case CstKind::kJsxSelfClosingElement:
        end_text();
        list.Add(LowerExpression());
        break;
      default:
        break;
    }
  }
  end_text();
  return list.Finish();
}

std::string_view Lowering::DecodeJsxText(std::string_view source) {
  if (source.find('&') == std::string_view::npos) return source;
  return builder_.arena().Copy(std::string_view(DecodeHtmlReferences(source)));
}

}  // namespace heaplint::syntax
