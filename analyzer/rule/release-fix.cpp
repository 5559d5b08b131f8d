// Fixes that release at the end of the owner: clear in the teardown method, or in a cleanup that the effect returns.
#include <fmt/format.h>

#include "analyzer/rule/leak.h"

namespace heaplint::rule {

using namespace syntax;
using facts::Lifecycle;
using facts::LifecycleKind;
using facts::Registration;
using knowledge::CallPattern;

namespace {

/// The white space that starts the line of `offset`.
std::string_view IndentAt(std::string_view text, std::uint32_t offset) {
  std::size_t begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  std::size_t end = begin;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  return text.substr(begin, end - begin);
}

/// The statement that releases `handle`; empty if no form of the pair needs only the handle.
std::string ReleaseText(const Registration& registration, std::string_view handle) {
  for (const CallPattern& pattern : registration.pair->releases) {
    if (pattern.handle == 0 && pattern.form == CallPattern::Form::kFunction)
      return fmt::format("{}({});", pattern.name, handle);
    if (pattern.handle == 0 && pattern.form == CallPattern::Form::kPath)
      return fmt::format("{}.{}({});", pattern.path, pattern.name, handle);
    if (registration.resource() == facts::Resource::kListener) continue;
    if (pattern.form == CallPattern::Form::kOnResult && pattern.path.empty())
      return fmt::format("{}?.{}();", handle, pattern.name);
  }
  return {};
}

/// Inserts `statement` first in the body of `function`.
bool InsertFirst(const Function& function, std::string_view statement, std::string_view text, Fix& fix) {
  const auto* body = As<BlockStatement>(function.body);
  if (body == nullptr || text[body->span.begin] != '{') return false;
  const std::string_view indent = IndentAt(text, body->span.begin);
  const bool is_one_line = text.substr(body->span.begin, body->span.size()).find('\n') == std::string_view::npos;
  const std::uint32_t place = body->span.begin + 1;
  const std::string inserted = is_one_line ? fmt::format(" {}{}", statement, body->body.empty() ? " " : "")
                                           : fmt::format("\n{}  {}", indent, statement);
  fix.edits.push_back({{place, place}, inserted});
  return true;
}

/// A name that starts a field for the handle.
std::string_view FieldName(const Registration& registration) {
  switch (registration.resource()) {
    case facts::Resource::kTimer:
      return "timer";
    case facts::Resource::kFrame:
      return "frame";
    case facts::Resource::kObserver:
      return "observer";
    case facts::Resource::kSubscription:
      return "subscription";
    default:
      return "handle";
  }
}

/// Whether the lost handle can be put in front of the call: `this.timer = setInterval(…)`, `const timer = …`.
bool IsStatement(const Registration& registration, const facts::Flow& flow) {
  return Is<ExpressionStatement>(flow.index().ParentOf(*registration.call));
}

/// A field name that the file does not use yet.
std::string FreshField(const Registration& registration, const facts::Flow& flow) {
  std::string name(FieldName(registration));
  while (!flow.index().ast().atoms().Find(name).empty()) name += "Handle";
  return name;
}

Fix InTeardown(const Registration& registration, const Lifecycle& owner, const facts::Flow& flow) {
  Fix fix;
  const Function* end = owner.ends.size() == 1 ? flow.index().FunctionNode(owner.ends[0]) : nullptr;
  if (end == nullptr || end->is_arrow() || flow.places().ThisOf(end->function_id) != owner.instance) return fix;
  if (flow.places().ThisOf(registration.function) != owner.instance) return fix;
  std::string handle;
  for (const flow::PlaceId place : registration.fate.places) {
    const flow::Place& at = flow.places()[place];
    const bool is_field =
        (at.kind == flow::PlaceKind::kMember || at.kind == flow::PlaceKind::kPrivate) && at.base == owner.instance;
    if (is_field) handle = flow.places().TextOf(place);
  }
  std::vector<Edit> edits;
  if (handle.empty()) {
    if (!IsStatement(registration, flow)) return fix;
    handle = fmt::format("this.{}", FreshField(registration, flow));
    edits.push_back({{registration.span().begin, registration.span().begin}, handle + " = "});
  }
  const std::string release = ReleaseText(registration, handle);
  if (release.empty() || !InsertFirst(*end, release, flow.text(), fix)) return Fix();
  fix.title = fmt::format("Release it in '{}'", owner.end_name);
  fix.edits.insert(fix.edits.end(), edits.begin(), edits.end());
  return fix;
}

Fix InCleanup(const Registration& registration, const Lifecycle& owner, const facts::Flow& flow) {
  Fix fix;
  const auto* effect = As<Function>(owner.node);
  const auto* body = effect != nullptr ? As<BlockStatement>(effect->body) : nullptr;
  if (body == nullptr || body->body.empty() || owner.has_end() || registration.function != effect->function_id)
    return fix;
  if (!flow.index().ReturnsOf(effect->function_id).empty()) return fix;
  const Node* statement = flow.index().ParentOf(*registration.call);
  std::string handle;
  if (Is<ExpressionStatement>(statement)) {
    if (flow.index().ParentOf(*statement) != body) return fix;
    handle = FieldName(registration);
    fix.edits.push_back({{registration.span().begin, registration.span().begin}, fmt::format("const {} = ", handle)});
  } else if (const auto* declarator = As<VariableDeclarator>(statement)) {
    const auto* name = As<Identifier>(declarator->target);
    const Node* block = flow.index().ParentOf(*flow.index().ParentOf(*declarator));
    if (name == nullptr || block != body) return fix;
    handle = flow.TextOf(name->name);
  } else {
    return fix;
  }
  const std::string release = ReleaseText(registration, handle);
  if (release.empty()) return Fix();
  const Node& last = *body->body.back();
  fix.edits.push_back({{last.span.end, last.span.end},
                       fmt::format("\n{}return () => {};", IndentAt(flow.text(), last.span.begin),
                                   std::string_view(release).substr(0, release.size() - 1))});
  fix.title = "Release it in the effect's cleanup";
  return fix;
}

}  // namespace

Fix ReleaseAtEnd(const Registration& registration, const facts::Release& release, const facts::Lifecycles& lifecycles,
                 const facts::Flow& flow) {
  // What has reasons of its own is released at the end already.
  if (!release.owner || !release.how.empty()) return {};
  const Lifecycle& owner = lifecycles[release.owner];
  if (owner.kind == LifecycleKind::kEffect) return InCleanup(registration, owner, flow);
  if (owner.kind == LifecycleKind::kObject || owner.kind == LifecycleKind::kComponent)
    return InTeardown(registration, owner, flow);
  return {};
}

}  // namespace heaplint::rule
