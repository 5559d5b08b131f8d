#include "analyzer/syntax/source-kind-detection.h"

#include <cstdint>

namespace heaplint::syntax {

namespace {

using source::SourceKind;
using source::SourceKindHint;

/// A set of the names that CommonJS gives to a module.
using NameSet = std::uint8_t;

NameSet SetOf(base::Atom name) {
  if (name == base::atoms::kRequire) return 1;
  if (name == base::atoms::kModule) return 2;
  if (name == base::atoms::kExports) return 4;
  if (name == base::atoms::kDirname) return 8;
  if (name == base::atoms::kFilename) return 16;
  return 0;
}

/// Which of the names are used without being declared. Declarations count for the whole function that they stand in, which is
/// all that matters for so few names.
class FreeNames {
 public:
  NameSet Of(const Program& program) {
    VisitChildren(program);
    return used_ & static_cast<NameSet>(~declared_);
  }

 private:
  void Visit(const Node& node) {
    if (const auto* identifier = As<Identifier>(&node)) {
      used_ |= SetOf(identifier->name);
    } else if (const auto* function = As<Function>(&node)) {
      VisitFunction(*function);
    } else if (const auto* member = As<MemberExpression>(&node)) {
      Visit(*member->object);
      if (member->is_computed) Visit(*member->property);
    } else if (const auto* property = As<Property>(&node)) {
      if (property->is_computed) Visit(*property->key);
      Visit(*property->value);
    } else if (const auto* method = As<MethodDefinition>(&node)) {
      VisitList(method->decorators);
      if (method->is_computed) Visit(*method->key);
      Visit(*method->value);
    } else if (const auto* field = As<PropertyDefinition>(&node)) {
      VisitList(field->decorators);
      if (field->is_computed) Visit(*field->key);
      if (field->value != nullptr) Visit(*field->value);
    } else if (const auto* declarator = As<VariableDeclarator>(&node)) {
      Declare(*declarator->target);
      if (declarator->init != nullptr) Visit(*declarator->init);
    } else if (const auto* clause = As<CatchClause>(&node)) {
      if (clause->param != nullptr) Declare(*clause->param);
      Visit(*clause->body);
    } else if (const auto* owner = As<Class>(&node)) {
      if (owner->name != nullptr) declared_ |= SetOf(owner->name->name);
      VisitChildren(node);
    } else if (const auto* labeled = As<LabeledStatement>(&node)) {
      Visit(*labeled->body);
    } else if (!Is<BreakStatement>(&node) && !Is<ContinueStatement>(&node)) {
      VisitChildren(node);
    }
  }

  void VisitFunction(const Function& function) {
    if (function.kind == NodeKind::kFunctionDeclaration && function.name != nullptr)
      declared_ |= SetOf(function.name->name);
    const NameSet outer_used = used_;
    const NameSet outer_declared = declared_;
    used_ = declared_ = 0;
    if (function.kind == NodeKind::kFunctionExpression && function.name != nullptr)
      declared_ |= SetOf(function.name->name);
    for (const Pattern* param : function.params) Declare(*param);
    Visit(*function.body);
    used_ = outer_used | (used_ & static_cast<NameSet>(~declared_));
    declared_ = outer_declared;
  }

  // The names that a pattern binds; expressions inside it are visited.
  void Declare(const Pattern& pattern) {
    if (const auto* identifier = As<Identifier>(&pattern)) {
      declared_ |= SetOf(identifier->name);
    } else if (const auto* with_default = As<AssignmentPattern>(&pattern)) {
      Declare(*with_default->left);
      Visit(*with_default->right);
    } else if (const auto* property = As<Property>(&pattern)) {
      if (property->is_computed) Visit(*property->key);
      Declare(*property->value);
    } else if (Is<ObjectPattern>(&pattern) || Is<ArrayPattern>(&pattern) || Is<RestElement>(&pattern)) {
      ForEachChild(pattern, [&](const Node& child) { Declare(child); });
    } else {
      Visit(pattern);
    }
  }

  template <class T> void VisitList(const List<T>& list) {
    for (const T* node : list) Visit(*node);
  }

  void VisitChildren(const Node& node) {
    ForEachChild(node, [&](const Node& child) { Visit(child); });
  }

  NameSet used_ = 0;
  NameSet declared_ = 0;
};

}  // namespace

void DetectSourceKind(Program& program, const KindEvidence& evidence, SourceKindHint hint) {
  if (evidence.has_import_or_export || hint == SourceKindHint::kModule) {
    program.source_kind = SourceKind::kModule;
  } else if (hint == SourceKindHint::kCommonJS) {
    program.source_kind = SourceKind::kCommonJS;
  } else if (hint == SourceKindHint::kScript) {
    program.source_kind = SourceKind::kScript;
  } else if (evidence.has_import_meta_or_top_level_await) {
    program.source_kind = SourceKind::kModule;
  } else if (evidence.mentions_commonjs_names && FreeNames().Of(program) != 0) {
    program.source_kind = SourceKind::kCommonJS;
  } else {
    program.source_kind = SourceKind::kScript;
    program.is_kind_ambiguous = true;
  }
}

}  // namespace heaplint::syntax
