#include "analyzer/scenarios/payload-site.h"

namespace heaplint::scenarios {

using namespace syntax;
using flow::FunctionId;

namespace {

/// Whether evaluating `node` makes an object each time.
bool Makes(const Node& node) {
  switch (node.kind) {
    case NodeKind::kObjectExpression:
    case NodeKind::kArrayExpression:
    case NodeKind::kNewExpression:
    case NodeKind::kCallExpression:
    case NodeKind::kArrowFunctionExpression:
    case NodeKind::kFunctionExpression:
    case NodeKind::kFunctionDeclaration:
    case NodeKind::kClassExpression:
    case NodeKind::kRegExpLiteral:
      return true;
    default:
      return false;
  }
}

class Finder {
 public:
  Finder(const rule::Finding& finding, FunctionId repeated, const Subject& subject)
      : finding_(finding), subject_(subject), index_(subject.index()), repeated_(repeated) {}

  const Node& Run() const {
    const facts::Registration* registration = subject_.RegistrationAt(finding_.claim.acquire);
    const Node& acquire = index_.NodeOf(finding_.claim.acquire);
    if (registration != nullptr && registration->payload.is_this) {
      if (const Node* self = ThisAt(acquire, registration->is_timed())) return *self;
    }
    if (registration != nullptr && registration->resource() == facts::Resource::kObjectUrl) {
      // The URL is a string; what it keeps is the blob.
      if (const Node* blob = flow::ArgumentOf(acquire, 0)) return MakerOf(*blob) != nullptr ? *MakerOf(*blob) : *blob;
    }
    const Node& claimed = index_.NodeOf(finding_.claim.payload ? finding_.claim.payload : finding_.claim.acquire);
    if (const Node* maker = MakerOf(claimed)) return *maker;
    if (registration != nullptr && registration->callback != nullptr) {
      const Node* maker = MakerOf(*registration->callback);
      return maker != nullptr ? *maker : *registration->callback;
    }
    if (index_.scopes().BindingOf(claimed.id).is_valid() && Is<Function>(&acquire)) return acquire;
    return claimed;
  }

 private:
  bool IsRepeated(const Node& node) const { return index_.IsWithin(index_.FunctionOf(node), repeated_); }

  /// Whether `node` makes a timer: the program gets no more than a number to clear it by.
  bool IsTimer(const Node& node) const {
    const facts::Registration* registration = subject_.RegistrationAt(node.id);
    return registration != nullptr && registration->is_timed();
  }

  /// A `this` that is evaluated on the way to the acquire, in its own statement; `elsewhere`: or in its function. A timer's
  /// callback goes when it has run; the object is what the next timer keeps.
  const Node* ThisAt(const Node& acquire, bool elsewhere) const {
    const Node* statement = &acquire;
    for (const Node* at = &acquire; at != nullptr && !Is<Function>(at); at = index_.ParentOf(*at)) {
      statement = at;
      if (Is<ExpressionStatement>(at) || Is<VariableDeclaration>(at) || Is<ReturnStatement>(at)) break;
    }
    const Node* other = nullptr;
    for (const Node* value : index_.ValuesIn(index_.FunctionOf(acquire))) {
      const auto* member = As<MemberExpression>(value);
      if (member == nullptr || !Is<ThisExpression>(member->object)) continue;
      if (statement->span.contains(member->span)) return member->object;
      if (other == nullptr) other = member->object;
    }
    return elsewhere ? other : nullptr;
  }

  /// What makes the value of `node`: itself, or what the variable that it names was given.
  const Node* MakerOf(const Node& node) const {
    const Node& plain = flow::Unwrap(node);
    if (Makes(plain) && !IsTimer(plain)) return &plain;
    const scope::BindingId declared = index_.scopes().BindingOf(plain.id);
    if (!Is<Identifier>(&plain)) return nullptr;
    const scope::BindingId binding = declared ? declared : index_.scopes().ReferencedBy(plain.id);
    if (!binding) return nullptr;
    const NodeId declaration = index_.scopes()[binding].declaration;
    const Node* parent = declaration ? index_.ParentOf(index_.NodeOf(declaration)) : nullptr;
    if (Is<FunctionDeclaration>(parent) && IsRepeated(*parent)) return parent;
    for (const flow::Write& write : subject_.places().WritesTo(subject_.places().OfBinding(binding))) {
      if (write.value == nullptr) continue;
      const Node& value = flow::Unwrap(*write.value);
      if (Makes(value) && !IsTimer(value) && IsRepeated(value)) return &value;
    }
    return nullptr;
  }

  const rule::Finding& finding_;
  const Subject& subject_;
  const flow::SyntaxIndex& index_;
  FunctionId repeated_;
};

}  // namespace

const Node& PayloadNode(const rule::Finding& finding, FunctionId repeated, const Subject& subject) {
  return Finder(finding, repeated, subject).Run();
}

}  // namespace heaplint::scenarios
