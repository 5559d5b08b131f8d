#include "analyzer/syntax/dump-ast.h"

#include <fmt/format.h>

#include "analyzer/syntax/operators.h"

namespace heaplint::syntax {

namespace {

std::string_view TextOf(VariableKind kind) {
  switch (kind) {
    case VariableKind::kVar:
      return "var";
    case VariableKind::kLet:
      return "let";
    case VariableKind::kConst:
      return "const";
    case VariableKind::kUsing:
      return "using";
    case VariableKind::kAwaitUsing:
      return "await using";
  }
  CHECK(false);
}

std::string_view TextOf(source::SourceKind kind) {
  switch (kind) {
    case source::SourceKind::kScript:
      return "script";
    case source::SourceKind::kCommonJS:
      return "commonjs";
    case source::SourceKind::kModule:
      return "module";
  }
  CHECK(false);
}

class Dumper {
 public:
  Dumper(const Ast& ast, bool has_positions) : ast_(ast), has_positions_(has_positions) {}

  void Dump(const Node& node) {
    text_.append(indentation_, ' ');
    text_ += NameOf(node.kind);
    Dispatch(node, [&](const auto& typed) { Describe(typed); });
    if (node.is_parenthesized) text_ += " parenthesized";
    if (node.is_synthetic) text_ += " synthetic";
    if (has_positions_) fmt::format_to(std::back_inserter(text_), " [{}, {})", node.span.begin, node.span.end);
    text_ += '\n';
    indentation_ += 2;
    ForEachChild(node, [&](const Node& child) { Dump(child); });
    indentation_ -= 2;
  }

  std::string Take() { return std::move(text_); }

 private:
  void Word(std::string_view word) {
    text_ += ' ';
    text_ += word;
  }
  void Flag(bool is_set, std::string_view name) {
    if (is_set) Word(name);
  }
  void Name(base::Atom atom) { Word(ast_.TextOf(atom)); }
  void Quoted(std::string_view value) {
    text_ += " \"";
    for (const char c : value) {
      if (c == '\n') {
        text_ += "\\n";
      } else if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        text_ += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  void Describe(const Node&) {}
  void Describe(const Program& node) {
    Word(TextOf(node.source_kind));
    Flag(node.is_kind_ambiguous, "ambiguous");
    Flag(node.is_strict, "strict");
  }
  void Describe(const Identifier& node) { Name(node.name); }
  void Describe(const PrivateIdentifier& node) { Word(fmt::format("#{}", ast_.TextOf(node.name))); }
  void Describe(const JSXIdentifier& node) { Name(node.name); }
  void Describe(const StringLiteral& node) { Quoted(node.value); }
  void Describe(const NumericLiteral& node) { Word(fmt::format("{}", node.value)); }
  void Describe(const BigIntLiteral& node) { Word(node.digits); }
  void Describe(const BooleanLiteral& node) { Word(node.value ? "true" : "false"); }
  void Describe(const RegExpLiteral& node) { Word(fmt::format("/{}/{}", node.pattern, node.flags)); }
  void Describe(const JSXText& node) { Quoted(node.value); }
  void Describe(const TemplateElement& node) {
    Quoted(node.has_cooked ? node.cooked : node.raw);
    Flag(!node.has_cooked, "uncooked");
  }
  void Describe(const UnaryExpression& node) { Word(syntax::TextOf(node.op)); }
  void Describe(const UpdateExpression& node) {
    Word(syntax::TextOf(node.op));
    Flag(node.is_prefix, "prefix");
  }
  void Describe(const BinaryExpression& node) { Word(syntax::TextOf(node.op)); }
  void Describe(const LogicalExpression& node) { Word(syntax::TextOf(node.op)); }
  void Describe(const AssignmentExpression& node) { Word(syntax::TextOf(node.op)); }
  void Describe(const CallExpression& node) { Flag(node.is_optional, "optional"); }
  void Describe(const MemberExpression& node) {
    Flag(node.is_computed, "computed");
    Flag(node.is_optional, "optional");
  }
  void Describe(const YieldExpression& node) { Flag(node.is_delegate, "delegate"); }
  void Describe(const MetaProperty& node) {
    Word(node.meta_kind == MetaPropertyKind::kNewTarget ? "new.target" : "import.meta");
  }
  void Describe(const Property& node) {
    Flag(node.property_kind == PropertyKind::kGet, "get");
    Flag(node.property_kind == PropertyKind::kSet, "set");
    Flag(node.is_computed, "computed");
    Flag(node.is_method, "method");
    Flag(node.is_shorthand, "shorthand");
  }
  void Describe(const ExpressionStatement& node) { Flag(node.is_directive, "directive"); }
  void Describe(const ForOfStatement& node) { Flag(node.is_await, "await"); }
  void Describe(const SwitchCase& node) { Flag(node.test == nullptr, "default"); }
  void Describe(const VariableDeclaration& node) { Word(TextOf(node.variable_kind)); }
  void Describe(const MethodDefinition& node) {
    Flag(node.is_static, "static");
    Flag(node.method_kind == MethodKind::kConstructor, "constructor");
    Flag(node.method_kind == MethodKind::kGet, "get");
    Flag(node.method_kind == MethodKind::kSet, "set");
    Flag(node.is_computed, "computed");
  }
  void Describe(const PropertyDefinition& node) {
    Flag(node.is_static, "static");
    Flag(node.is_computed, "computed");
  }
  void Describe(const AccessorProperty& node) {
    Flag(node.is_static, "static");
    Flag(node.is_computed, "computed");
  }
  void DescribeFunction(const Function& node) {
    Word(fmt::format("f{}", node.function_id.index()));
    Flag(node.is_async, "async");
    Flag(node.is_generator, "generator");
    Flag(node.is_strict, "strict");
  }
  void Describe(const FunctionDeclaration& node) { DescribeFunction(node); }
  void Describe(const FunctionExpression& node) { DescribeFunction(node); }
  void Describe(const ArrowFunctionExpression& node) { DescribeFunction(node); }
  // A hole has no node of its own: its place is told.
  template <class T> void DescribeHoles(const List<T>& elements) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (elements[i] == nullptr) Word(fmt::format("hole@{}", i));
    }
  }
  void Describe(const ArrayExpression& node) { DescribeHoles(node.elements); }
  void Describe(const ArrayPattern& node) { DescribeHoles(node.elements); }

  const Ast& ast_;
  bool has_positions_;
  std::string text_;
  std::size_t indentation_ = 0;
};

}  // namespace

std::string DumpAst(const Ast& ast, bool has_positions) {
  Dumper dumper(ast, has_positions);
  dumper.Dump(ast.program());
  std::string text = dumper.Take();
  for (const Problem& problem : ast.problems()) {
    fmt::format_to(std::back_inserter(text), "Problem {} [{}, {})\n", problem.message, problem.span.begin,
                   problem.span.end);
  }
  return text;
}

}  // namespace heaplint::syntax
