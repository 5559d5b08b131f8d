#include "analyzer/driver/fingerprint.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <unordered_map>

namespace heaplint::driver {

namespace {

using syntax::As;
using syntax::Node;

/// The name that a key gives to its value: identifiers, strings and private names, else nothing.
std::string_view NameOfKey(const syntax::Ast& ast, const Node* key, bool is_computed) {
  if (is_computed) return {};
  if (const auto* identifier = As<syntax::Identifier>(key)) return ast.TextOf(identifier->name);
  if (const auto* name = As<syntax::PrivateIdentifier>(key)) return ast.TextOf(name->name);
  return {};
}

/// The text without what formatters change: white space, and the kind of quotes.
std::string Normalized(std::string_view line) {
  std::string text;
  for (const char byte : line) {
    const bool is_space = byte == ' ' || byte == '\t' || byte == '\v' || byte == '\f';
    if (!is_space) text += byte == '"' ? '\'' : byte;
  }
  while (text.ends_with(';')) text.pop_back();
  return text;
}

}  // namespace

EnclosingNames::EnclosingNames(const syntax::Ast& ast) : ast_(ast) { Visit(ast.program(), {}, kNone); }

void EnclosingNames::Visit(const Node& node, std::string_view name_from_outside, std::uint32_t parent) {
  std::string_view name;
  if (const auto* function = As<syntax::Function>(&node)) {
    name = function->name != nullptr ? ast_.TextOf(function->name->name) : name_from_outside;
  } else if (const auto* type = As<syntax::Class>(&node)) {
    name = type->name != nullptr ? ast_.TextOf(type->name->name) : name_from_outside;
  }
  if (!name.empty()) {
    names_.push_back({node.span, name, parent});
    parent = static_cast<std::uint32_t>(names_.size() - 1);
  }
  std::string_view inner_name;
  if (const auto* method = As<syntax::MethodDefinition>(&node))
    inner_name = NameOfKey(ast_, method->key, method->is_computed);
  if (const auto* field = As<syntax::PropertyDefinition>(&node))
    inner_name = NameOfKey(ast_, field->key, field->is_computed);
  if (const auto* property = As<syntax::Property>(&node))
    inner_name = NameOfKey(ast_, property->key, property->is_computed);
  if (const auto* variable = As<syntax::VariableDeclarator>(&node))
    inner_name = NameOfKey(ast_, variable->target, false);
  if (const auto* assignment = As<syntax::AssignmentExpression>(&node)) {
    inner_name = NameOfKey(ast_, assignment->left, false);
    if (const auto* member = As<syntax::MemberExpression>(assignment->left)) {
      inner_name = NameOfKey(ast_, member->property, member->is_computed);
    }
  }
  syntax::ForEachChild(node, [&](const Node& child) { Visit(child, inner_name, parent); });
}

std::string EnclosingNames::PathTo(std::uint32_t offset) const {
  const auto after = std::upper_bound(names_.begin(), names_.end(), offset,
                                      [](std::uint32_t place, const Named& named) { return place < named.span.begin; });
  if (after == names_.begin()) return {};
  auto index = static_cast<std::uint32_t>(after - names_.begin() - 1);
  while (index != kNone && offset >= names_[index].span.end) index = names_[index].parent;
  std::vector<std::string_view> path;
  for (; index != kNone; index = names_[index].parent) path.push_back(names_[index].name);
  std::reverse(path.begin(), path.end());
  return fmt::format("{}", fmt::join(path, "."));
}

std::vector<std::string> Fingerprints(const std::vector<FingerprintParts>& parts) {
  std::vector<std::string> fingerprints;
  std::unordered_map<std::uint64_t, std::uint64_t> seen;
  for (const FingerprintParts& part : parts) {
    const std::string key = fmt::format("{}\n{}\n{}", part.rule, part.scope, Normalized(part.line));
    const std::uint64_t hash = XXH64(key.data(), key.size(), 0);
    const std::uint64_t ordinal = seen[hash]++;
    fingerprints.push_back(fmt::format("{:016x}", ordinal == 0 ? hash : XXH64(&hash, sizeof hash, ordinal)));
  }
  return fingerprints;
}

}  // namespace heaplint::driver
