// Early errors of expressions, bindings and assignment targets.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "analyzer/syntax/early-error-checker.h"

namespace heaplint::syntax {

void EarlyErrorChecker::VisitExpression(const Node& node) {
  switch (node.kind) {
    case NodeKind::kIdentifier:
      return VisitIdentifier(static_cast<const Identifier&>(node));
    case NodeKind::kMemberExpression: {
      const auto& member = static_cast<const MemberExpression&>(node);
      if (Is<Super>(member.object)) {
        if (!context_.allows_super_property) Report(member.object->span, "'super' outside of a method");
      } else {
        Visit(*member.object);
      }
      if (const auto* name = As<PrivateIdentifier>(member.property)) return UsePrivateName(*name);
      if (member.is_computed) Visit(*member.property);
      return;
    }
    case NodeKind::kCallExpression: {
      const auto& call = static_cast<const CallExpression&>(node);
      if (Is<Super>(call.callee)) {
        if (!context_.allows_super_call)
          Report(call.callee->span, "'super()' outside of the constructor of a derived class");
      } else {
        Visit(*call.callee);
      }
      return VisitList(call.arguments);
    }
    case NodeKind::kSuper:
      return Report(node.span, "'super' must be called or have a property accessed");
    case NodeKind::kObjectExpression:
      return VisitObject(static_cast<const ObjectExpression&>(node));
    case NodeKind::kProperty:
      return VisitProperty(static_cast<const Property&>(node));
    case NodeKind::kAssignmentExpression: {
      const auto& assignment = static_cast<const AssignmentExpression&>(node);
      if (assignment.op == AssignmentOperator::kAssign) {
        VisitTarget(*assignment.left);
      } else {
        VisitSimpleTarget(*assignment.left);
      }
      return Visit(*assignment.right);
    }
    case NodeKind::kUpdateExpression:
      return VisitSimpleTarget(*static_cast<const UpdateExpression&>(node).argument);
    case NodeKind::kUnaryExpression: {
      const auto& unary = static_cast<const UnaryExpression&>(node);
      if (unary.op == UnaryOperator::kDelete && context_.is_strict && Is<Identifier>(unary.argument)) {
        Report(node.span, "a variable cannot be deleted in strict mode");
      }
      if (const auto* member = As<MemberExpression>(unary.argument);
          unary.op == UnaryOperator::kDelete && member != nullptr && Is<PrivateIdentifier>(member->property)) {
        Report(node.span, "a private member cannot be deleted");
      }
      return Visit(*unary.argument);
    }
    case NodeKind::kBinaryExpression: {
      const auto& binary = static_cast<const BinaryExpression&>(node);
      if (binary.op == BinaryOperator::kExponent && !binary.left->is_parenthesized &&
          (Is<UnaryExpression>(binary.left) || Is<AwaitExpression>(binary.left))) {
        if (Is<UnaryExpression>(binary.left)) Report(binary.left->span, "put parentheses around this operand of '**'");
      }
      if (const auto* name = As<PrivateIdentifier>(binary.left)) {
        UsePrivateName(*name);
      } else {
        Visit(*binary.left);
      }
      return Visit(*binary.right);
    }
    case NodeKind::kLogicalExpression:
      CheckMixedNullish(static_cast<const LogicalExpression&>(node));
      return VisitChildren(node);
    case NodeKind::kAwaitExpression:
      if (!context_.allows_await) Report(node.span, "'await' is only allowed in async functions and modules");
      return VisitChildren(node);
    case NodeKind::kYieldExpression:
      if (!context_.is_generator) Report(node.span, "'yield' is only allowed in generators");
      return VisitChildren(node);
    case NodeKind::kMetaProperty: {
      const bool is_new_target = static_cast<const MetaProperty&>(node).meta_kind == MetaPropertyKind::kNewTarget;
      if (is_new_target && !context_.allows_new_target) Report(node.span, "'new.target' outside of a function");
      if (!is_new_target && program_.source_kind != source::SourceKind::kModule)
        Report(node.span, "'import.meta' outside of a module");
      return;
    }
    case NodeKind::kNewExpression:
      if (Is<ImportExpression>(static_cast<const NewExpression&>(node).callee) &&
          !static_cast<const NewExpression&>(node).callee->is_parenthesized) {
        Report(node.span, "'import()' cannot be constructed");
      }
      return VisitChildren(node);
    case NodeKind::kTaggedTemplateExpression: {
      const auto& tagged = static_cast<const TaggedTemplateExpression&>(node);
      Visit(*tagged.tag);
      return VisitList(tagged.quasi->expressions);
    }
    case NodeKind::kNumericLiteral:
      return CheckNumber(static_cast<const NumericLiteral&>(node));
    case NodeKind::kStringLiteral:
      return CheckString(static_cast<const StringLiteral&>(node));
    case NodeKind::kRegExpLiteral:
      return CheckRegExp(static_cast<const RegExpLiteral&>(node));
    case NodeKind::kTemplateElement:
    case NodeKind::kJSXIdentifier:
    case NodeKind::kJSXNamespacedName:
    case NodeKind::kPrivateIdentifier:
      return;
    case NodeKind::kJSXAttribute: {
      const Node* value = static_cast<const JSXAttribute&>(node).value;
      return Is<StringLiteral>(value) ? void() : VisitOptional(value);  // JSX strings have no escapes
    }
    default:
      return VisitChildren(node);
  }
}

// A reference.
void EarlyErrorChecker::VisitIdentifier(const Identifier& node) {
  switch (words_[node.name.index()]) {
    case Word::kOrdinary:
      return;
    case Word::kEvalOrArguments:
      if (context_.forbids_arguments && node.name == base::atoms::kArguments)
        Report(node.span, "'arguments' is not allowed in fields and static blocks");
      return;
    case Word::kReserved:
      return Report(node.span, fmt::format("'{}' is a reserved word", atoms_.TextOf(node.name)));
    case Word::kStrictReserved:
    case Word::kLet:
      if (context_.is_strict)
        Report(node.span, fmt::format("'{}' is a reserved word in strict mode", atoms_.TextOf(node.name)));
      return;
    case Word::kYield:
      if (context_.is_strict || context_.is_generator) Report(node.span, "'yield' is a reserved word here");
      return;
    case Word::kAwait:
      if (context_.is_async || program_.source_kind == source::SourceKind::kModule)
        Report(node.span, "'await' is a reserved word here");
      return;
  }
}

// A name that is being declared, assigned to, or used as a label.
void EarlyErrorChecker::CheckBindingName(const Identifier& name) {
  if (words_[name.name.index()] == Word::kEvalOrArguments) {
    if (context_.is_strict)
      Report(name.span, fmt::format("'{}' cannot be declared or assigned in strict mode", atoms_.TextOf(name.name)));
  } else {
    VisitIdentifier(name);
  }
}

// The pattern of a declaration. A `var` is declared here, the others when their scope was entered.
void EarlyErrorChecker::VisitBinding(const Pattern& pattern, VariableKind kind) {
  switch (pattern.kind) {
    case NodeKind::kIdentifier: {
      const auto& name = static_cast<const Identifier&>(pattern);
      CheckBindingName(name);
      if (kind == VariableKind::kVar) {
        declarations_.DeclareVar(name);
      } else if (words_[name.name.index()] == Word::kLet) {
        Report(name.span, "'let' cannot be the name of a lexical binding");
      }
      return;
    }
    case NodeKind::kAssignmentPattern: {
      const auto& with_default = static_cast<const AssignmentPattern&>(pattern);
      VisitBinding(*with_default.left, kind);
      return Visit(*with_default.right);
    }
    case NodeKind::kArrayPattern: {
      const auto& array = static_cast<const ArrayPattern&>(pattern);
      for (const Pattern* element : array.elements) {
        if (element == nullptr) continue;
        if (Is<RestElement>(element) && element != array.elements.back())
          Report(element->span, "a rest element must be the last one");
        VisitBinding(*element, kind);
      }
      return;
    }
    case NodeKind::kObjectPattern: {
      const auto& object = static_cast<const ObjectPattern&>(pattern);
      for (const Node* child : object.properties) {
        if (const auto* property = As<Property>(child)) {
          VisitKey(*property->key, property->is_computed);
          VisitBinding(*property->value, kind);
        } else {
          if (child != object.properties.back()) Report(child->span, "a rest element must be the last one");
          VisitBinding(*child, kind);
        }
      }
      return;
    }
    case NodeKind::kRestElement: {
      const auto& rest = static_cast<const RestElement&>(pattern);
      if (Is<AssignmentPattern>(rest.argument)) Report(pattern.span, "a rest element cannot have a default");
      return VisitBinding(*rest.argument, kind);
    }
    case NodeKind::kInvalidExpression:
      return;
    default:
      return Report(pattern.span, "this cannot be declared");
  }
}

void EarlyErrorChecker::DeclareBindingNames(const Pattern& pattern, VariableKind kind) {
  if (const auto* name = As<Identifier>(&pattern)) return declarations_.DeclareLexical(*name);
  if (const auto* with_default = As<AssignmentPattern>(&pattern)) return DeclareBindingNames(*with_default->left, kind);
  if (const auto* property = As<Property>(&pattern)) return DeclareBindingNames(*property->value, kind);
  if (Is<ArrayPattern>(&pattern) || Is<ObjectPattern>(&pattern) || Is<RestElement>(&pattern)) {
    ForEachChild(pattern, [&](const Node& child) { DeclareBindingNames(child, kind); });
  }
}

// What stands left of `=`, or before `in` or `of`.
void EarlyErrorChecker::VisitTarget(const Pattern& target) {
  const bool is_pattern = Is<ArrayPattern>(&target) || Is<ObjectPattern>(&target);
  if (!is_pattern) return VisitSimpleTarget(target);
  if (target.is_parenthesized) Report(target.span, "a pattern cannot be in parentheses");
  ForEachChild(target, [&](const Node& child) {
    const Node* element = &child;
    if (const auto* property = As<Property>(element)) {
      VisitKey(*property->key, property->is_computed);
      element = property->value;
    }
    if (const auto* rest = As<RestElement>(element)) {
      if (rest->span.end != 0 && Is<AssignmentPattern>(rest->argument))
        Report(rest->span, "a rest element cannot have a default");
      element = rest->argument;
    }
    if (const auto* with_default = As<AssignmentPattern>(element)) {
      Visit(*with_default->right);
      element = with_default->left;
    }
    VisitTarget(*element);
  });
  const auto check_rest = [&](const auto& elements) {
    for (const Node* element : elements) {
      if (Is<RestElement>(element) && element != elements.back())
        Report(element->span, "a rest element must be the last one");
    }
  };
  if (const auto* array = As<ArrayPattern>(&target)) check_rest(array->elements);
  if (const auto* object = As<ObjectPattern>(&target)) check_rest(object->properties);
}

// What can be assigned to with any operator.
void EarlyErrorChecker::VisitSimpleTarget(const Pattern& target) {
  switch (target.kind) {
    case NodeKind::kIdentifier:
      return CheckBindingName(static_cast<const Identifier&>(target));
    case NodeKind::kMemberExpression:
    case NodeKind::kInvalidExpression:
      return Visit(target);
    case NodeKind::kCallExpression:
      // For the sake of old pages, an assignment to a call throws only when it runs (sloppy mode).
      if (context_.is_strict) Report(target.span, "this cannot be assigned to");
      return Visit(target);
    default:
      return Report(target.span, "this cannot be assigned to");
  }
}

void EarlyErrorChecker::VisitObject(const ObjectExpression& node) {
  bool has_proto = false;
  for (const Node* child : node.properties) {
    if (const auto* property = As<Property>(child)) {
      const bool is_plain = property->property_kind == PropertyKind::kInit && !property->is_computed &&
                            !property->is_method && !property->is_shorthand;
      const auto* name = As<Identifier>(property->key);
      const auto* text = As<StringLiteral>(property->key);
      const bool is_proto = is_plain && ((name != nullptr && name->name == base::atoms::kProto) ||
                                         (text != nullptr && text->value == "__proto__"));
      if (is_proto && std::exchange(has_proto, true)) Report(property->key->span, "'__proto__' is set twice");
    }
    Visit(*child);
  }
}

void EarlyErrorChecker::VisitProperty(const Property& node) {
  VisitKey(*node.key, node.is_computed);
  if (Is<PrivateIdentifier>(node.key)) Report(node.key->span, "an object cannot have private members");
  const bool is_accessor = node.property_kind != PropertyKind::kInit;
  if (!is_accessor && !node.is_method) return Visit(*node.value);
  const auto& function = Cast<Function>(*node.value);
  if (is_accessor) CheckAccessor(function, node.property_kind == PropertyKind::kGet, node.key->span);
  VisitFunction(function, MethodOwner::kMethod);
}

void EarlyErrorChecker::CheckAccessor(const Function& function, bool is_getter, base::Span key) {
  if (is_getter && !function.params.empty()) Report(key, "a getter has no parameters");
  if (!is_getter && (function.params.size() != 1 || Is<RestElement>(function.params[0])))
    Report(key, "a setter has exactly one parameter");
}

void EarlyErrorChecker::CheckNumber(const NumericLiteral& node) {
  if (!context_.is_strict || node.is_synthetic) return;
  const std::string_view source = node.span.of(text_);
  if (source.size() > 1 && source[0] == '0' && std::isdigit(static_cast<unsigned char>(source[1])) != 0) {
    Report(node.span, "octal literals and leading zeros are not allowed in strict mode");
  }
}

void EarlyErrorChecker::CheckString(const StringLiteral& node) {
  if (!context_.is_strict || node.is_synthetic) return;
  const std::string_view source = node.span.of(text_);
  // The closing quote stands behind the last escape.
  for (std::size_t at = source.find('\\'); at != std::string_view::npos; at = source.find('\\', at + 2)) {
    const char next = source[at + 1];
    const bool is_null = next == '0' && std::isdigit(static_cast<unsigned char>(source[at + 2])) == 0;
    if (std::isdigit(static_cast<unsigned char>(next)) != 0 && !is_null) {
      return Report(node.span, "octal escapes are not allowed in strict mode");
    }
  }
}

void EarlyErrorChecker::CheckRegExp(const RegExpLiteral& node) {
  constexpr std::string_view kFlags = "dgimsuvy";
  for (std::size_t i = 0; i < node.flags.size(); ++i) {
    const bool is_repeated = node.flags.find(node.flags[i]) != i;
    if (is_repeated || kFlags.find(node.flags[i]) == std::string_view::npos)
      return Report(node.span, "invalid flags of a regular expression");
  }
  if (node.flags.find('u') != std::string_view::npos && node.flags.find('v') != std::string_view::npos) {
    Report(node.span, "a regular expression cannot have both flags 'u' and 'v'");
  }
}

void EarlyErrorChecker::CheckMixedNullish(const LogicalExpression& node) {
  for (const Expression* operand : {node.left, node.right}) {
    const auto* inner = As<LogicalExpression>(operand);
    if (inner == nullptr || inner->is_parenthesized) continue;
    if ((inner->op == LogicalOperator::kNullish) != (node.op == LogicalOperator::kNullish)) {
      Report(inner->span,
             "put parentheses around this operand: '?"
             "?' does not mix with '&&' and '||'");
    }
  }
}

}  // namespace heaplint::syntax
