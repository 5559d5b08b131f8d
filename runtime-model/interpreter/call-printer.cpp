#include "runtime-model/interpreter/call-printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "analyzer/syntax/operators.h"
#include "runtime-model/compiler/compiler.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

using namespace syntax;

namespace {

/// Prints nothing for what V8 has no words for. V8: src/ast/prettyprinter.cc, CallPrinter.
class CallPrinter {
 public:
  explicit CallPrinter(const Ast& ast) : ast_(ast) {}

  std::string OrIntermediate(const Node& node) const {
    std::string text = Print(node);
    return text.empty() ? "(intermediate value)" : text;
  }

 private:
  std::string Print(const Node& node) const {
    switch (node.kind) {
      case NodeKind::kIdentifier:
        return std::string(ast_.TextOf(Cast<Identifier>(node).name));
      case NodeKind::kPrivateIdentifier:
        return std::string(ast_.TextOf(Cast<PrivateIdentifier>(node).name));
      case NodeKind::kThisExpression:
        return "this";
      case NodeKind::kNullLiteral:
        return "null";
      case NodeKind::kBooleanLiteral:
        return Cast<BooleanLiteral>(node).value ? "true" : "false";
      case NodeKind::kNumericLiteral:
        return NumberToText(Cast<NumericLiteral>(node).value);
      case NodeKind::kBigIntLiteral:
        return std::string(Cast<BigIntLiteral>(node).digits);
      case NodeKind::kStringLiteral:
        return fmt::format("\"{}\"", Cast<StringLiteral>(node).value);
      case NodeKind::kRegExpLiteral:
        return fmt::format("/{}/{}", Cast<RegExpLiteral>(node).pattern, Cast<RegExpLiteral>(node).flags);
      case NodeKind::kMemberExpression:
        return PrintMember(Cast<MemberExpression>(node));
      case NodeKind::kChainExpression:
        return Print(*Cast<ChainExpression>(node).expression);
      case NodeKind::kCallExpression: {
        const auto& call = Cast<CallExpression>(node);
        return OrIntermediate(*call.callee) + (call.is_optional ? "?.(...)" : "(...)");
      }
      case NodeKind::kImportExpression:
        return "import(...)";
      case NodeKind::kArrayExpression:
        return PrintArray(Cast<ArrayExpression>(node));
      case NodeKind::kObjectExpression:
        return PrintObject(Cast<ObjectExpression>(node));
      case NodeKind::kSpreadElement:
        return "(..." + OrIntermediate(*Cast<SpreadElement>(node).argument) + ")";
      case NodeKind::kUnaryExpression:
        return PrintUnary(Cast<UnaryExpression>(node));
      case NodeKind::kUpdateExpression: {
        const auto& update = Cast<UpdateExpression>(node);
        const std::string argument = OrIntermediate(*update.argument);
        return update.is_prefix ? fmt::format("({}{})", TextOf(update.op), argument)
                                : fmt::format("({}{})", argument, TextOf(update.op));
      }
      case NodeKind::kBinaryExpression: {
        const auto& binary = Cast<BinaryExpression>(node);
        return PrintBoth(*binary.left, TextOf(binary.op), *binary.right);
      }
      case NodeKind::kLogicalExpression: {
        const auto& logical = Cast<LogicalExpression>(node);
        return PrintBoth(*logical.left, TextOf(logical.op), *logical.right);
      }
      case NodeKind::kSequenceExpression: {
        std::string text;
        for (const Node* part : Cast<SequenceExpression>(node).expressions)
          text += (text.empty() ? "" : " , ") + OrIntermediate(*part);
        return "(" + text + ")";
      }
      default:
        return "";
    }
  }

  std::string PrintMember(const MemberExpression& member) const {
    const std::string object = OrIntermediate(*member.object);
    const auto* key = As<StringLiteral>(member.property);
    if (member.is_computed && key == nullptr)
      return fmt::format("{}{}[{}]", object, member.is_optional ? "?." : "", OrIntermediate(*member.property));
    const std::string name = key != nullptr ? std::string(key->value) : Print(*member.property);
    return fmt::format("{}{}{}", object, member.is_optional ? "?." : ".", name);
  }

  std::string PrintArray(const ArrayExpression& array) const {
    std::string text;
    for (std::size_t i = 0; i < array.elements.size(); ++i) {
      if (i > 0) text += ",";
      text += array.elements[i] != nullptr ? OrIntermediate(*array.elements[i]) : "(intermediate value)";
    }
    return "[" + text + "]";
  }

  std::string PrintObject(const ObjectExpression& object) const {
    std::string text;
    for (std::size_t i = 0; i < object.properties.size(); ++i) text += "(intermediate value)";
    return "{" + text + "}";
  }

  std::string PrintUnary(const UnaryExpression& unary) const {
    const bool is_word =
        unary.op == UnaryOperator::kTypeof || unary.op == UnaryOperator::kVoid || unary.op == UnaryOperator::kDelete;
    return fmt::format("({}{}{})", TextOf(unary.op), is_word ? " " : "", OrIntermediate(*unary.argument));
  }

  std::string PrintBoth(const Node& left, std::string_view op, const Node& right) const {
    // V8 keeps `a + b + c` in one node.
    std::string first = OrIntermediate(left);
    const auto* inner = As<BinaryExpression>(&left);
    if (inner != nullptr && !left.is_parenthesized && TextOf(inner->op) == op)
      first = first.substr(1, first.size() - 2);
    return fmt::format("({} {} {})", first, op, OrIntermediate(right));
  }

  const Ast& ast_;
};

/// The nodes that contain `position`, the innermost first.
std::vector<const Node*> NodesAt(const Ast& ast, std::uint32_t position) {
  std::vector<const Node*> path;
  for (const Node* node = &ast.program(); node != nullptr;) {
    path.push_back(node);
    const Node* inner = nullptr;
    ForEachChild(*node, [&](const Node& child) {
      if (child.span.begin <= position && position < child.span.end) inner = &child;
    });
    node = inner;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

/// What the pattern that begins at `position` takes apart: the initialiser of its declaration or the right side of its
/// assignment; null if neither.
const Node* SourceOf(const std::vector<const Node*>& path, std::uint32_t position) {
  for (const Node* node : path) {
    const auto* declarator = As<VariableDeclarator>(node);
    if (declarator != nullptr && declarator->target->span.begin == position) return declarator->init;
    const auto* assignment = As<AssignmentExpression>(node);
    if (assignment != nullptr && assignment->left->span.begin == position) return assignment->right;
  }
  return nullptr;
}

std::string NotIterable(const Ast& ast, const Node& source) {
  const auto* call = As<CallExpression>(&source);
  if (call == nullptr) return PrintExpression(ast, source) + " is not iterable";
  return PrintExpression(ast, *call->callee) + " is not a function or its return value is not iterable";
}

/// Whether the pattern that begins at `position` takes apart what a loop gives.
bool IsLoopVariable(const std::vector<const Node*>& path, std::uint32_t position) {
  const auto loop = std::ranges::find_if(path, [](const Node* node) { return Is<ForOfStatement>(node); });
  if (loop == path.end()) return false;
  const auto* declaration = As<VariableDeclaration>(Cast<ForOfStatement>(**loop).left);
  return declaration != nullptr && declaration->declarations[0]->target->span.begin == position;
}

}  // namespace

std::string PrintExpression(const Ast& ast, const Node& expression) {
  return CallPrinter(ast).OrIntermediate(expression);
}

const Node* CalleeAt(const Ast& ast, std::uint32_t position) {
  for (const Node* node : NodesAt(ast, position)) {
    const auto* call = As<CallExpression>(node);
    if (call != nullptr && PositionOf(*call) == position) return call->callee;
    const auto* construct = As<NewExpression>(node);
    if (construct != nullptr && construct->span.begin == position) return construct->callee;
    const auto* tagged = As<TaggedTemplateExpression>(node);
    if (tagged != nullptr && tagged->span.begin == position) return tagged->tag;
  }
  return nullptr;
}

std::optional<std::string> NotIterableMessage(const Ast& ast, std::uint32_t position) {
  const std::vector<const Node*> path = NodesAt(ast, position);
  for (const Node* node : path) {
    const auto* loop = As<ForOfStatement>(node);
    if (loop != nullptr && loop->right->span.begin == position) return NotIterable(ast, *loop->right);
  }
  // V8 does not find the members that a pattern is initialised with.
  const Node* source = SourceOf(path, position);
  const auto* call = As<CallExpression>(source);
  if (source == nullptr || Is<MemberExpression>(call != nullptr ? call->callee : source)) return std::nullopt;
  return NotIterable(ast, *source);
}

std::string NotSpreadableMessage(const Ast& ast, std::uint32_t position, bool is_nullish) {
  const SpreadElement* spread = nullptr;
  for (const Node* node : NodesAt(ast, position)) {
    if (spread == nullptr) {
      const auto* found = As<SpreadElement>(node);
      if (found != nullptr && found->span.begin == position) spread = found;
    } else if (Is<ArrayExpression>(node)) {
      return NotIterable(ast, *spread->argument);
    } else if (is_nullish) {
      return PrintExpression(ast, *spread->argument) + " is not iterable (cannot read property undefined)";
    } else {
      break;
    }
  }
  return "Spread syntax requires ...iterable[Symbol.iterator] to be a function";
}

std::string NotDestructurableMessage(const Ast& ast, std::uint32_t position, const std::string& value) {
  const std::vector<const Node*> path = NodesAt(ast, position);
  const ObjectPattern* pattern = nullptr;
  const Node* around = nullptr;
  for (const Node* node : path) {
    const auto* found = As<ObjectPattern>(node);
    if (found != nullptr && found->span.begin == position) {
      pattern = found;
    } else if (pattern != nullptr && around == nullptr && !Is<AssignmentPattern>(node)) {
      around = node;
    }
  }
  const Node* first = pattern == nullptr || pattern->properties.empty() ? nullptr : pattern->properties[0];
  const auto* property = As<Property>(first);
  std::string name;
  if (property != nullptr && !property->is_computed) {
    const auto* text = As<StringLiteral>(property->key);
    name = text != nullptr ? std::string(text->value) : PrintExpression(ast, *property->key);
  }
  // A part of another pattern, and one whose first name has a default, is read from like any object.
  const bool is_nested = Is<Property>(around) || Is<ArrayPattern>(around) ||
                         (property != nullptr && Is<AssignmentPattern>(property->value));
  if (is_nested && !name.empty()) return fmt::format("Cannot read properties of {} (reading '{}')", value, name);
  const Node* source = SourceOf(path, position);
  std::string of = value == "null" ? "object null" : value;
  if (source != nullptr) of = Is<ChainExpression>(source) ? "(intermediate value)" : PrintExpression(ast, *source);
  if (Is<CatchClause>(around)) of = ".catch";
  if (IsLoopVariable(path, position)) of = ".for";
  if (name.empty()) return fmt::format("Cannot destructure '{}' as it is {}.", of, value);
  return fmt::format("Cannot destructure property '{}' of '{}' as it is {}.", name, of, value);
}

}  // namespace heaplint::runtime_model
