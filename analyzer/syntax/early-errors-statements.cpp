// Early errors of statements: declarations, jumps, loops.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzer/syntax/early-error-checker.h"

namespace heaplint::syntax {

void EarlyErrorChecker::VisitStatement(const Node& node) {
  if (const auto* block = As<BlockStatement>(&node)) {
    declarations_.EnterScope();
    VisitStatements(block->body, /*is_function_body=*/false);
    declarations_.LeaveScope();
  } else if (const auto* variables = As<VariableDeclaration>(&node)) {
    VisitVariables(*variables, /*needs_value=*/true);
  } else if (const auto* choice = As<IfStatement>(&node)) {
    Visit(*choice->test);
    VisitBody(*choice->consequent, /*allows_function=*/true);
    if (choice->alternate != nullptr) VisitBody(*choice->alternate, /*allows_function=*/true);
  } else if (const auto* for_statement = As<ForStatement>(&node)) {
    declarations_.EnterScope();
    if (const auto* init = As<VariableDeclaration>(for_statement->init)) {
      Node* declaration = for_statement->init;
      DeclareHoisted(List<Statement>(&declaration, 1), /*is_function_body=*/false);
      VisitVariables(*init, /*needs_value=*/true);
    } else {
      VisitOptional(for_statement->init);
    }
    VisitOptional(for_statement->test);
    VisitOptional(for_statement->update);
    VisitLoopBody(*for_statement->body);
    declarations_.LeaveScope();
  } else if (const auto* for_in = As<ForInStatement>(&node)) {
    declarations_.EnterScope();
    VisitForHead(*for_in->left, /*is_of=*/false);
    Visit(*for_in->right);
    VisitLoopBody(*for_in->body);
    declarations_.LeaveScope();
  } else if (const auto* for_of = As<ForOfStatement>(&node)) {
    if (for_of->is_await && !context_.allows_await)
      Report(node.span, "'for await' is only allowed in async functions and modules");
    declarations_.EnterScope();
    VisitForHead(*for_of->left, /*is_of=*/true);
    Visit(*for_of->right);
    VisitLoopBody(*for_of->body);
    declarations_.LeaveScope();
  } else if (const auto* while_statement = As<WhileStatement>(&node)) {
    Visit(*while_statement->test);
    VisitLoopBody(*while_statement->body);
  } else if (const auto* do_statement = As<DoWhileStatement>(&node)) {
    VisitLoopBody(*do_statement->body);
    Visit(*do_statement->test);
  } else if (const auto* with = As<WithStatement>(&node)) {
    if (context_.is_strict) Report(node.span, "'with' is not allowed in strict mode");
    Visit(*with->object);
    VisitBody(*with->body, /*allows_function=*/false);
  } else if (const auto* labeled = As<LabeledStatement>(&node)) {
    VisitLabeled(*labeled);
  } else if (const auto* jump = As<BreakStatement>(&node)) {
    CheckJump(jump->label, /*is_continue=*/false, node.span);
  } else if (const auto* jump = As<ContinueStatement>(&node)) {
    CheckJump(jump->label, /*is_continue=*/true, node.span);
  } else if (const auto* result = As<ReturnStatement>(&node)) {
    if (!context_.allows_return) Report(node.span, "'return' outside of a function");
    VisitOptional(result->argument);
  } else if (const auto* choice = As<SwitchStatement>(&node)) {
    VisitSwitch(*choice);
  } else {
    VisitTry(Cast<TryStatement>(node));
  }
}

// The scope of the list is entered.
void EarlyErrorChecker::VisitStatements(const List<Statement>& statements, bool is_function_body) {
  DeclareHoisted(statements, is_function_body);
  const bool is_top_level = is_function_body && statements.data() == program_.body.data();
  for (const Statement* statement : statements) {
    if (is_top_level) {
      VisitModuleItem(*statement);
    } else {
      Visit(*statement);
    }
  }
}

// What the statements themselves declare in their scope, but for `var`.
void EarlyErrorChecker::DeclareHoisted(const List<Statement>& statements, bool is_function_body) {
  const bool is_module = is_function_body && statements.data() == program_.body.data() &&
                         program_.source_kind == source::SourceKind::kModule;
  for (const Node* node : statements) {
    if (const auto* exported = As<ExportNamedDeclaration>(node)) node = exported->declaration;
    if (const auto* exported = As<ExportDefaultDeclaration>(node)) node = exported->declaration;
    while (Is<LabeledStatement>(node)) node = Cast<LabeledStatement>(*node).body;
    if (const auto* import = As<ImportDeclaration>(node)) {
      for (const Node* specifier : import->specifiers) {
        ForEachChild(*specifier, [&](const Node& child) {
          const auto* imported = As<ImportSpecifier>(specifier);
          if (imported == nullptr || &child == imported->local) declarations_.DeclareLexical(Cast<Identifier>(child));
        });
      }
    } else if (const auto* function = As<FunctionDeclaration>(node)) {
      if (function->name == nullptr) continue;
      if (is_function_body && !is_module) {
        declarations_.DeclareVar(*function->name);
      } else {
        const bool may_repeat = !is_module && !context_.is_strict && !function->is_async && !function->is_generator;
        declarations_.DeclareLexical(*function->name,
                                     may_repeat ? LexicalKind::kSloppyBlockFunction : LexicalKind::kOrdinary);
      }
    } else if (const auto* owner = As<ClassDeclaration>(node)) {
      if (owner->name != nullptr) declarations_.DeclareLexical(*owner->name);
    } else if (const auto* variables = As<VariableDeclaration>(node);
               variables != nullptr && variables->variable_kind != VariableKind::kVar) {
      for (const VariableDeclarator* declarator : variables->declarations)
        DeclareBindingNames(*declarator->target, variables->variable_kind);
    }
  }
}

// A statement where a declaration is not allowed.
void EarlyErrorChecker::VisitBody(const Statement& body, bool allows_function) {
  const Node* inner = &body;
  while (Is<LabeledStatement>(inner)) inner = Cast<LabeledStatement>(*inner).body;
  const auto* variables = As<VariableDeclaration>(&body);
  const bool is_lexical = variables != nullptr && variables->variable_kind != VariableKind::kVar;
  if (is_lexical || Is<ClassDeclaration>(&body))
    Report(body.span, "a declaration is not allowed here: put it into a block");
  if (const auto* function = As<FunctionDeclaration>(inner)) {
    const bool is_allowed =
        inner == &body && allows_function && !context_.is_strict && !function->is_async && !function->is_generator;
    if (!is_allowed) Report(inner->span, "a function declaration is not allowed here: put it into a block");
  }
  declarations_.EnterScope();
  if (is_lexical || Is<FunctionDeclaration>(inner)) {
    Node* statement = const_cast<Node*>(&body);
    DeclareHoisted(List<Statement>(&statement, 1), /*is_function_body=*/false);
  }
  Visit(body);
  declarations_.LeaveScope();
}

void EarlyErrorChecker::VisitLoopBody(const Statement& body) {
  ++loops_;
  ++breakables_;
  VisitBody(body, /*allows_function=*/false);
  --loops_;
  --breakables_;
}

// What stands before `in` or `of`.
void EarlyErrorChecker::VisitForHead(const Node& left, bool is_of) {
  const auto* variables = As<VariableDeclaration>(&left);
  if (variables == nullptr) return VisitTarget(left);
  for (const VariableDeclarator* declarator : variables->declarations) {
    const bool may_have_value = !is_of && !context_.is_strict && variables->variable_kind == VariableKind::kVar &&
                                Is<Identifier>(declarator->target);
    if (declarator->init != nullptr && !may_have_value)
      Report(declarator->span, "the variable of this loop cannot have an initial value");
  }
  if (variables->variable_kind != VariableKind::kVar) {
    for (const VariableDeclarator* declarator : variables->declarations)
      DeclareBindingNames(*declarator->target, variables->variable_kind);
  }
  VisitVariables(*variables, /*needs_value=*/false);
}

void EarlyErrorChecker::VisitLabeled(const LabeledStatement& node) {
  const auto has_name = [&](const Label& label) { return label.name == node.label->name; };
  if (std::ranges::any_of(labels_, has_name))
    Report(node.label->span, fmt::format("label '{}' is already in use", atoms_.TextOf(node.label->name)));
  CheckBindingName(*node.label);
  const Node* body = node.body;
  while (Is<LabeledStatement>(body)) body = Cast<LabeledStatement>(*body).body;
  const bool is_loop = Is<ForStatement>(body) || Is<ForInStatement>(body) || Is<ForOfStatement>(body) ||
                       Is<WhileStatement>(body) || Is<DoWhileStatement>(body);
  if (const auto* function = As<FunctionDeclaration>(body)) {
    if (context_.is_strict || function->is_async || function->is_generator)
      Report(body->span, "this function cannot have a label");
  } else if (const auto* variables = As<VariableDeclaration>(node.body);
             variables != nullptr && variables->variable_kind != VariableKind::kVar) {
    Report(body->span, "this declaration cannot have a label");
  } else if (Is<ClassDeclaration>(node.body)) {
    Report(body->span, "a class cannot have a label");
  }
  labels_.push_back({node.label->name, is_loop});
  Visit(*node.body);
  labels_.pop_back();
}

void EarlyErrorChecker::CheckJump(const Identifier* label, bool is_continue, base::Span span) {
  if (label == nullptr) {
    if (is_continue && loops_ == 0) Report(span, "'continue' outside of a loop");
    if (!is_continue && breakables_ == 0) Report(span, "'break' outside of a loop or switch");
    return;
  }
  const auto found = std::ranges::find(labels_, label->name, &Label::name);
  if (found == labels_.end())
    return Report(label->span, fmt::format("there is no label '{}' around", atoms_.TextOf(label->name)));
  if (is_continue && !found->is_loop)
    Report(label->span, fmt::format("label '{}' is not that of a loop", atoms_.TextOf(label->name)));
}

void EarlyErrorChecker::VisitVariables(const VariableDeclaration& node, bool needs_value) {
  if (node.variable_kind == VariableKind::kAwaitUsing && !context_.allows_await) {
    Report(node.span, "'await using' is only allowed in async functions and modules");
  }
  for (const VariableDeclarator* declarator : node.declarations) {
    VisitBinding(*declarator->target, node.variable_kind);
    const bool must_have_value =
        (node.variable_kind != VariableKind::kVar && node.variable_kind != VariableKind::kLet) ||
        !Is<Identifier>(declarator->target);
    if (needs_value && must_have_value && declarator->init == nullptr && !options_.is_typescript) {
      Report(declarator->span, "this declaration needs an initial value");
    }
    VisitOptional(declarator->init);
  }
}

void EarlyErrorChecker::VisitSwitch(const SwitchStatement& node) {
  Visit(*node.discriminant);
  declarations_.EnterScope();
  ++breakables_;
  bool has_default = false;
  for (const SwitchCase* switch_case : node.cases) DeclareHoisted(switch_case->consequent, /*is_function_body=*/false);
  for (const SwitchCase* switch_case : node.cases) {
    if (switch_case->test == nullptr && std::exchange(has_default, true))
      Report(switch_case->span, "there is already a default case");
    VisitOptional(switch_case->test);
    for (const Statement* statement : switch_case->consequent) Visit(*statement);
  }
  --breakables_;
  declarations_.LeaveScope();
}

void EarlyErrorChecker::VisitTry(const TryStatement& node) {
  Visit(*node.block);
  if (node.handler != nullptr) {
    declarations_.EnterScope();
    if (const auto* name = As<Identifier>(node.handler->param)) {
      CheckBindingName(*name);
      declarations_.DeclareLexical(*name, LexicalKind::kSimpleCatchParameter);
    } else if (node.handler->param != nullptr) {
      DeclareBindingNames(*node.handler->param, VariableKind::kConst);
      VisitBinding(*node.handler->param, VariableKind::kConst);
    }
    VisitStatements(node.handler->body->body, /*is_function_body=*/false);
    declarations_.LeaveScope();
  }
  VisitOptional(node.finalizer);
  if (node.handler == nullptr && node.finalizer == nullptr) Report(node.span, "'try' needs a 'catch' or a 'finally'");
}

}  // namespace heaplint::syntax
