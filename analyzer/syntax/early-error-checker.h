// The walk of EarlyErrors. Its member functions are defined by grammar family in early-errors*.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/syntax/ast.h"
#include "analyzer/syntax/declaration-table.h"
#include "analyzer/syntax/early-errors.h"

namespace heaplint::syntax {

class EarlyErrorChecker {
 public:
  EarlyErrorChecker(const Program& program, const base::AtomTable& atoms, std::string_view text,
                    EarlyErrorOptions options);

  std::vector<Problem> Check();

 private:
  /// What the code around allows. Arrow functions inherit most of it.
  struct Context {
    bool is_strict = false;
    bool is_async = false;
    bool is_generator = false;
    bool is_function = false;
    bool allows_return = false;
    bool allows_new_target = false;
    bool allows_super_property = false;
    bool allows_super_call = false;
    bool forbids_arguments = false;
    bool allows_await = false;
  };
  enum class MethodOwner : std::uint8_t { kNone, kMethod, kDerivedConstructor };
  struct Label {
    base::Atom name;
    bool is_loop;
  };
  enum class Word : std::uint8_t { kOrdinary, kReserved, kStrictReserved, kEvalOrArguments, kAwait, kYield, kLet };
  struct PrivateNames;

  // early-errors.cpp
  void Report(base::Span span, std::string_view message);
  void Visit(const Node& node);
  void VisitChildren(const Node& node);
  template <class T> void VisitList(const List<T>& list) {
    for (const T* node : list) VisitOptional(node);
  }
  void VisitOptional(const Node* node);
  void VisitModuleItem(const Node& node);
  void CheckExport(const ExportNamedDeclaration& node);
  void CheckExportedName(const Node& name);
  void CheckExportedTargets(const Pattern& target);
  void CheckExportsAreDeclared();

  // Statements (early-errors-statements.cpp)
  void VisitStatement(const Node& node);
  void VisitStatements(const List<Statement>& statements, bool is_function_body);
  void DeclareHoisted(const List<Statement>& statements, bool is_function_body);
  void VisitBody(const Statement& body, bool allows_function);
  void VisitLoopBody(const Statement& body);
  void VisitForHead(const Node& left, bool is_of);
  void VisitLabeled(const LabeledStatement& node);
  void CheckJump(const Identifier* label, bool is_continue, base::Span span);
  void VisitVariables(const VariableDeclaration& node, bool needs_value);
  void VisitSwitch(const SwitchStatement& node);
  void VisitTry(const TryStatement& node);

  // Functions and classes (early-errors-functions.cpp)
  void VisitFunction(const Function& node, MethodOwner owner);
  void CheckParameters(const Function& node);
  void VisitClass(const Class& node);
  void VisitMember(const Node& member, bool is_derived, PrivateNames& names);
  void VisitKey(const Expression& key, bool is_computed);
  void VisitFieldValue(const Expression* value);
  void CheckPropertyName(const Expression& key, bool is_computed, bool is_static, bool is_field);
  void DeclarePrivateName(PrivateNames& names, const Expression& key, std::uint8_t use, bool is_static);
  void UsePrivateName(const PrivateIdentifier& name);

  // Expressions and patterns (early-errors-expressions.cpp)
  void VisitExpression(const Node& node);
  void VisitIdentifier(const Identifier& node);
  void CheckBindingName(const Identifier& name);
  void VisitBinding(const Pattern& pattern, VariableKind kind);
  void DeclareBindingNames(const Pattern& pattern, VariableKind kind);
  void VisitTarget(const Pattern& target);
  void VisitSimpleTarget(const Pattern& target);
  void VisitObject(const ObjectExpression& node);
  void VisitProperty(const Property& node);
  void CheckAccessor(const Function& function, bool is_getter, base::Span key);
  void CheckNumber(const NumericLiteral& node);
  void CheckString(const StringLiteral& node);
  void CheckRegExp(const RegExpLiteral& node);
  void CheckMixedNullish(const LogicalExpression& node);

  const Program& program_;
  const base::AtomTable& atoms_;
  std::string_view text_;
  EarlyErrorOptions options_;
  std::vector<Problem> problems_;
  std::vector<const Identifier*> duplicates_;
  DeclarationTable declarations_;
  std::vector<Word> words_;
  Context context_;
  std::vector<Label> labels_;
  int loops_ = 0;
  int breakables_ = 0;
  PrivateNames* private_names_ = nullptr;
  std::unordered_map<std::string_view, base::Span> exported_names_;
  std::vector<const Identifier*> exported_locals_;
};

}  // namespace heaplint::syntax
