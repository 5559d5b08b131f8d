// Compiler: the places of a text at which a scenario looks or decides. In an ordinary run nothing of this is emitted.
#include <algorithm>

#include "runtime-model/compiler/function-compiler.h"

namespace heaplint::runtime_model {

using namespace syntax;

namespace {

void CollectWrittenMembers(const Node& node, std::unordered_set<std::uint32_t>& names) {
  const Node* target = nullptr;
  if (const auto* assignment = As<AssignmentExpression>(&node)) target = assignment->left;
  if (const auto* update = As<UpdateExpression>(&node)) target = update->argument;
  if (const auto* member = target == nullptr ? nullptr : As<MemberExpression>(target)) {
    if (const auto* name = As<Identifier>(member->property); name != nullptr && !member->is_computed)
      names.insert(name->name.index());
  }
  ForEachChild(node, [&](const Node& child) { CollectWrittenMembers(child, names); });
}

}  // namespace

bool FunctionCompiler::IsSetFromOutside(const Node& node) const {
  if (unit_.sites == nullptr) return false;
  if (const auto* definition = As<Class>(&node)) {
    if (definition->super_class != nullptr) return false;
    const auto& members = definition->body->members;
    return !definition->decorators.empty() ||
           std::any_of(members.begin(), members.end(), [&](const Node* member) { return IsSetFromOutside(*member); });
  }
  const auto* field = As<PropertyDefinition>(&node);
  if (field == nullptr || field->value != nullptr || field->is_static || field->is_computed) return false;
  const auto* name = As<Identifier>(field->key);
  if (name == nullptr) return false;
  std::optional<std::unordered_set<std::uint32_t>>& written = unit_.parsed.written_members;
  if (!written) CollectWrittenMembers(ast_.program(), written.emplace());
  return !written->contains(name->name.index());
}

const SiteRoles* FunctionCompiler::SitesAt(const Node& node) const {
  return unit_.sites == nullptr ? nullptr : unit_.sites->Find(node.span);
}

void FunctionCompiler::NoteValue(const Node& node) {
  const SiteRoles* roles = SitesAt(node);
  if (roles != nullptr && roles->watch != SiteRoles::kNone) builder_.Emit(Bytecode::kNoteValue, roles->watch);
}

void FunctionCompiler::MarkCall(const Node& node) {
  const SiteRoles* roles = SitesAt(node);
  if (roles != nullptr && roles->call != SiteRoles::kNone) builder_.Emit(Bytecode::kMarkCall, roles->call);
}

void FunctionCompiler::Decide(const Node& node) {
  const SiteRoles* roles = SitesAt(node);
  if (roles == nullptr) return;
  if (roles->is_check) builder_.set_position(node.span.begin);
  const Bytecode bytecode = roles->is_check ? Bytecode::kPassCheck : Bytecode::kDecide;
  if (roles->decision == SiteRoles::Decision::kTrue) builder_.Emit(bytecode, 1);
  if (roles->decision == SiteRoles::Decision::kFalse) builder_.Emit(bytecode, 0);
}

void FunctionCompiler::VisitTest(const Node& node) {
  Visit(node);
  Decide(node);
}

Register FunctionCompiler::NewLoopCount() {
  if (unit_.sites == nullptr) return Register{};
  const Register once = builder_.NewTemporary();
  builder_.Emit(Bytecode::kLdaFalse);
  builder_.Emit(Bytecode::kStar, once);
  return once;
}

void FunctionCompiler::VisitLoopTest(const Node& node, Register once) {
  Visit(node);
  if (unit_.sites == nullptr) return;
  Decide(node);
  builder_.Emit(Bytecode::kTestLoop, once);
}

/// Expressions whose value a scenario watches tell it; a call that it lets fail throws instead.
void FunctionCompiler::Visit(const Node& node) {
  const SiteRoles* roles = SitesAt(node);
  if (roles == nullptr) return VisitExpression(node);
  if (roles->decision == SiteRoles::Decision::kThrows) {
    builder_.set_position(node.span.begin);
    return builder_.Emit(Bytecode::kThrowUnknown);
  }
  VisitExpression(node);
  // Functions and classes tell it where they are made.
  if (!Is<syntax::Function>(&node) && !Is<Class>(&node)) NoteValue(node);
}

}  // namespace heaplint::runtime_model
