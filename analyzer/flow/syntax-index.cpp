#include "analyzer/flow/syntax-index.h"

#include <unordered_map>

namespace heaplint::flow {

using namespace syntax;

class SyntaxIndex::Walker {
 public:
  explicit Walker(SyntaxIndex& index) : index_(index) {}

  void Run() {
    const scope::ScopeTree& scopes = *index_.scopes_;
    for (std::size_t i = index_.ast_->functions().size(); i < scopes.functions().size(); ++i) {
      const FunctionId id(i);
      const scope::FunctionInfo& info = scopes[id];
      if (info.kind == scope::FunctionKind::kInstanceInitializer) instance_initializers_.emplace(info.node, id);
      if (info.kind == scope::FunctionKind::kStaticInitializer) static_initializers_.emplace(info.node, id);
    }
    Visit(index_.ast_->program(), nullptr, FunctionId(0));
  }

 private:
  using Initializers = std::unordered_map<NodeId, FunctionId>;

  static FunctionId Find(const Initializers& initializers, NodeId class_node, FunctionId otherwise) {
    const auto found = initializers.find(class_node);
    return found == initializers.end() ? otherwise : found->second;
  }

  void Visit(const Node& node, const Node* parent, FunctionId function) {
    index_.nodes_[node.id] = &node;
    index_.parents_[node.id] = parent;
    index_.functions_[node.id] = function;
    Collect(node, parent, function);
    if (const Function* inner = As<Function>(&node)) {
      index_.inner_functions_[function].push_back(inner->function_id);
      if (inner->has_expression_body()) index_.returns_[inner->function_id].push_back(inner);
      ForEachChild(node, [&](const Node& child) { Visit(child, &node, inner->function_id); });
      return;
    }
    if (const Class* class_node = As<Class>(&node)) {
      VisitClass(*class_node, function);
      return;
    }
    ForEachChild(node, [&](const Node& child) { Visit(child, &node, function); });
  }

  void VisitClass(const Class& class_node, FunctionId function) {
    for (const Decorator* decorator : class_node.decorators) Visit(*decorator, &class_node, function);
    if (class_node.name != nullptr) Visit(*class_node.name, &class_node, function);
    if (class_node.super_class != nullptr) Visit(*class_node.super_class, &class_node, function);
    index_.nodes_[class_node.body->id] = class_node.body;
    index_.parents_[class_node.body->id] = &class_node;
    index_.functions_[class_node.body->id] = function;
    const FunctionId instance = Find(instance_initializers_, class_node.body->id, function);
    const FunctionId statics = Find(static_initializers_, class_node.body->id, function);
    for (const Node* member : class_node.body->members) {
      FunctionId inside = function;
      if (const auto* field = As<PropertyDefinition>(member)) inside = field->is_static ? statics : instance;
      if (const auto* accessor = As<AccessorProperty>(member)) inside = accessor->is_static ? statics : instance;
      if (Is<StaticBlock>(member)) inside = statics;
      Visit(*member, class_node.body, inside);
    }
    for (const FunctionId made_up : {instance, statics}) {
      if (made_up != function) index_.inner_functions_[function].push_back(made_up);
    }
  }

  void Collect(const Node& node, const Node* parent, FunctionId function) {
    switch (node.kind) {
      case NodeKind::kCallExpression:
      case NodeKind::kNewExpression:
        index_.calls_.push_back(&node);
        break;
      case NodeKind::kAssignmentExpression:
        index_.assignments_.push_back(&Cast<AssignmentExpression>(node));
        break;
      case NodeKind::kVariableDeclarator:
        index_.declarators_.push_back(&Cast<VariableDeclarator>(node));
        break;
      case NodeKind::kMemberExpression:
        index_.members_.push_back(&node);
        index_.values_[function].push_back(&node);
        break;
      case NodeKind::kClassDeclaration:
      case NodeKind::kClassExpression:
        index_.classes_.push_back(&static_cast<const Class&>(node));
        break;
      case NodeKind::kObjectExpression:
        index_.literals_.push_back(&Cast<ObjectExpression>(node));
        break;
      case NodeKind::kReturnStatement:
        index_.returns_[function].push_back(&node);
        break;
      case NodeKind::kAwaitExpression:
        if (index_.awaits_[function] == nullptr) index_.awaits_[function] = &node;
        break;
      case NodeKind::kIfStatement:
      case NodeKind::kConditionalExpression:
      case NodeKind::kLogicalExpression:
        index_.has_branch_[function.index()] = true;
        break;
      case NodeKind::kIdentifier:
        if (index_.scopes_->ReferenceOf(node.id).is_valid()) {
          index_.identifiers_.push_back(&Cast<Identifier>(node));
          if (!Is<VariableDeclarator>(parent)) index_.values_[function].push_back(&node);
        }
        break;
      default:
        break;
    }
  }

  SyntaxIndex& index_;
  Initializers instance_initializers_;
  Initializers static_initializers_;
};

SyntaxIndex::SyntaxIndex(const Ast& ast, const scope::ScopeTree& scopes)
    : ast_(&ast),
      scopes_(&scopes),
      nodes_(ast.node_count(), nullptr),
      parents_(ast.node_count(), nullptr),
      functions_(ast.node_count()),
      returns_(scopes.functions().size()),
      inner_functions_(scopes.functions().size()),
      values_(scopes.functions().size()),
      awaits_(scopes.functions().size(), nullptr),
      has_branch_(scopes.functions().size(), false) {
  Walker(*this).Run();
  std::vector<KeyedLists<base::Atom, const Node*>::Item> named;
  named.reserve(calls_.size());
  for (const Node* call : calls_) {
    if (const base::Atom name = CalledName(*call); !name.empty()) named.push_back({name, call});
  }
  named_calls_ = KeyedLists<base::Atom, const Node*>(named);
}

const Node* SyntaxIndex::ValueParentOf(const Node& node) const {
  const Node* parent = ParentOf(node);
  while (Is<ChainExpression>(parent) || Is<AwaitExpression>(parent)) parent = ParentOf(*parent);
  return parent;
}

const syntax::Class* SyntaxIndex::ClassAround(const Node& node) const {
  for (const Node* at = &node; at != nullptr; at = ParentOf(*at)) {
    if (const auto* around = As<syntax::Class>(at)) return around;
  }
  return nullptr;
}

const syntax::ImportDeclaration* SyntaxIndex::ImportOf(scope::BindingId binding) const {
  const scope::Binding& declared = scopes()[binding];
  const bool is_import =
      declared.kind == scope::BindingKind::kImport || declared.kind == scope::BindingKind::kImportNamespace;
  if (!is_import || !declared.declaration) return nullptr;
  const Node* specifier = ParentOf(NodeOf(declared.declaration));
  return specifier != nullptr ? syntax::As<syntax::ImportDeclaration>(ParentOf(*specifier)) : nullptr;
}

base::Atom SyntaxIndex::CalledName(const Node& call) const {
  const base::Atom name = CalleeName(call);
  const auto* callee = As<Identifier>(&CalleeOf(call));
  const scope::BindingId binding = callee != nullptr ? scopes().ReferencedBy(callee->id) : scope::BindingId();
  if (!binding || scopes()[binding].kind != scope::BindingKind::kImport || !scopes()[binding].declaration) return name;
  const auto* specifier = As<ImportSpecifier>(ParentOf(NodeOf(scopes()[binding].declaration)));
  const auto* imported = specifier != nullptr ? As<Identifier>(specifier->imported) : nullptr;
  return imported != nullptr && imported->name != base::atoms::kDefault ? imported->name : name;
}

bool SyntaxIndex::IsWithin(FunctionId inner, FunctionId outer) const {
  for (FunctionId at = inner; at; at = OuterOf(at)) {
    if (at == outer) return true;
  }
  return false;
}

const Node* SyntaxIndex::LoopOf(const Node& node) const {
  for (const Node* at = ParentOf(node); at != nullptr && !Is<Function>(at); at = ParentOf(*at)) {
    switch (at->kind) {
      case NodeKind::kForStatement:
      case NodeKind::kForInStatement:
      case NodeKind::kForOfStatement:
      case NodeKind::kWhileStatement:
      case NodeKind::kDoWhileStatement:
        return at;
      default:
        break;
    }
  }
  return nullptr;
}

const Function* SyntaxIndex::FunctionNode(FunctionId function) const {
  return function.index() < ast_->functions().size() ? ast_->functions()[function] : nullptr;
}

const Node& CalleeOf(const Node& call) {
  const auto* plain = As<CallExpression>(&call);
  return Unwrap(plain != nullptr ? *plain->callee : *Cast<NewExpression>(call).callee);
}

List<Node> ArgumentsOf(const Node& call) {
  const auto* plain = As<CallExpression>(&call);
  return plain != nullptr ? plain->arguments : Cast<NewExpression>(call).arguments;
}

const Node* ArgumentOf(const Node& call, int index) {
  const List<Node> arguments = ArgumentsOf(call);
  if (index < 0 || static_cast<std::size_t>(index) >= arguments.size()) return nullptr;
  for (int i = 0; i <= index; ++i) {
    if (Is<SpreadElement>(arguments[static_cast<std::size_t>(i)])) return nullptr;
  }
  return &Unwrap(*arguments[static_cast<std::size_t>(index)]);
}

const Node* LastOf(const Node& statement) {
  const auto* block = As<BlockStatement>(&statement);
  return block == nullptr ? &statement : block->body.empty() ? nullptr : block->body.back();
}

const Node& Unwrap(const Node& node) {
  const Node* at = &node;
  while (true) {
    if (const auto* chain = As<ChainExpression>(at)) {
      at = chain->expression;
    } else if (const auto* await = As<AwaitExpression>(at)) {
      at = await->argument;
    } else if (const auto* sequence = As<SequenceExpression>(at);
               sequence != nullptr && !sequence->expressions.empty()) {
      at = sequence->expressions.back();
    } else {
      return *at;
    }
  }
}

std::string_view RequiredModule(const syntax::Ast& ast, const Node* node) {
  if (node == nullptr || !Is<CallExpression>(node)) return {};
  const auto* callee = As<Identifier>(&CalleeOf(*node));
  return callee != nullptr && ast.TextOf(callee->name) == "require" ? StringOf(ArgumentOf(*node, 0))
                                                                    : std::string_view();
}

base::Atom CalleeName(const Node& call) {
  const Node& callee = CalleeOf(call);
  if (const auto* name = As<Identifier>(&callee)) return name->name;
  const auto* member = As<MemberExpression>(&callee);
  if (member == nullptr || member->is_computed) return {};
  if (const auto* name = As<Identifier>(member->property)) return name->name;
  if (const auto* name = As<PrivateIdentifier>(member->property)) return name->name;
  return {};
}

const Node* ReceiverOf(const Node& call) {
  const auto* member = As<MemberExpression>(&CalleeOf(call));
  return member == nullptr ? nullptr : &Unwrap(*member->object);
}

const Node* ReturnedAt(const Node& site) {
  const auto* statement = As<ReturnStatement>(&site);
  return statement != nullptr ? statement->argument : Cast<Function>(site).body;
}

std::string_view StringOf(const Node* node) {
  if (const auto* text = As<StringLiteral>(node)) return text->value;
  const auto* parts = As<TemplateLiteral>(node);
  return parts != nullptr && parts->expressions.empty() && !parts->quasis.empty() ? parts->quasis[0]->cooked
                                                                                  : std::string_view();
}

base::Atom PropertyName(const Ast& ast, const Node& key, bool is_computed) {
  if (const std::string_view text = StringOf(&key); !text.empty()) return ast.atoms().Find(text);
  if (is_computed) return {};
  if (const auto* name = As<Identifier>(&key)) return name->name;
  if (const auto* name = As<PrivateIdentifier>(&key)) return name->name;
  return {};
}

base::Atom MemberName(const syntax::Ast& ast, const Node* node) {
  const auto* member = As<MemberExpression>(node);
  return member != nullptr ? PropertyName(ast, *member->property, member->is_computed) : base::Atom();
}

std::string_view FirstWord(std::string_view name) {
  return name.substr(0, name.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
}

std::string LastWord(std::string_view name) {
  const std::size_t last = name.find_last_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (last == std::string_view::npos) return std::string(name);
  std::string word(name.substr(last));
  word[0] = static_cast<char>(word[0] - 'A' + 'a');
  return word;
}

}  // namespace heaplint::flow
