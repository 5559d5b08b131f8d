// Contexts as JSON.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/contexts/function-names.h"
#include "analyzer/output/json-writer.h"
#include "analyzer/output/scopes.h"
#include "analyzer/source/line-index.h"

namespace heaplint::output {

namespace {

using contexts::ContextId;
using scope::FunctionId;
using scope::FunctionKind;

/// Converts ascending or random byte offsets to UTF-16 offsets: remembers the count at every kStride bytes.
class Utf16Offsets {
 public:
  explicit Utf16Offsets(std::string_view text) : text_(text), begin_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {
    std::uint32_t units = 0;
    for (std::size_t i = begin_; i < text.size(); ++i) {
      if ((i - begin_) % kStride == 0) marks_.push_back(units);
      units += UnitsOf(text[i]);
    }
    marks_.push_back(units);
  }

  std::uint32_t At(std::uint32_t offset) const {
    const std::size_t bytes = offset < begin_ ? 0 : offset - begin_;
    const std::size_t mark = std::min(bytes / kStride, marks_.size() - 1);
    std::uint32_t units = marks_[mark];
    for (std::size_t i = begin_ + mark * kStride; i < std::min<std::size_t>(offset, text_.size()); ++i)
      units += UnitsOf(text_[i]);
    return units;
  }

 private:
  static constexpr std::size_t kStride = 64;
  /// UTF-16 units that start at this byte of UTF-8.
  static std::uint32_t UnitsOf(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0xF0) return 2;
    return (value & 0xC0) == 0x80 ? 0 : 1;
  }

  std::string_view text_;
  std::size_t begin_;
  std::vector<std::uint32_t> marks_;
};

std::string_view GoalOf(FunctionKind top) {
  return top == FunctionKind::kModule ? "module" : top == FunctionKind::kCommonJS ? "commonjs" : "script";
}

/// V8's FunctionKind.
std::string KindOf(const scope::FunctionInfo& function) {
  const std::string prefix = (function.is_static ? "Static" : std::string()) + (function.is_async ? "Async" : "");
  switch (function.kind) {
    case FunctionKind::kScript:
    case FunctionKind::kCommonJS:
      return "NormalFunction";
    case FunctionKind::kModule:
      return "Module";
    case FunctionKind::kNormal:
      return prefix + (function.is_generator ? "GeneratorFunction" : function.is_async ? "Function" : "NormalFunction");
    case FunctionKind::kArrow:
      return prefix + "ArrowFunction";
    case FunctionKind::kMethod:
      return prefix + (function.is_generator ? "ConciseGeneratorMethod" : "ConciseMethod");
    case FunctionKind::kGetter:
      return prefix + "GetterFunction";
    case FunctionKind::kSetter:
      return prefix + "SetterFunction";
    case FunctionKind::kBaseConstructor:
      return "BaseConstructor";
    case FunctionKind::kDerivedConstructor:
      return "DerivedConstructor";
    case FunctionKind::kDefaultBaseConstructor:
      return "DefaultBaseConstructor";
    case FunctionKind::kDefaultDerivedConstructor:
      return "DefaultDerivedConstructor";
    case FunctionKind::kInstanceInitializer:
      return "ClassMembersInitializerFunction";
    case FunctionKind::kStaticInitializer:
      return "ClassStaticInitializerFunction";
  }
  CHECK(false);
}

std::string_view NameOf(scope::ContextType type) {
  switch (type) {
    case scope::ContextType::kFunction:
      return "FUNCTION";
    case scope::ContextType::kBlock:
      return "BLOCK";
    case scope::ContextType::kClass:
      return "CLASS";
    case scope::ContextType::kCatch:
      return "CATCH";
    case scope::ContextType::kWith:
      return "WITH";
    case scope::ContextType::kEval:
      return "EVAL";
    case scope::ContextType::kScript:
      return "SCRIPT";
    case scope::ContextType::kModule:
      return "MODULE";
  }
  CHECK(false);
}

class ScopesJson {
 public:
  ScopesJson(const ScopesInput& input, bool is_indented, std::string& out)
      : input_(input),
        graph_(input.graph),
        tree_(input.graph.tree()),
        json_(out, is_indented),
        offsets_(input.text),
        lines_(input.text),
        names_(contexts::FunctionNames(input.ast, tree_)) {}

  void Write() {
    const bool is_commonjs = tree_[FunctionId(0)].kind == FunctionKind::kCommonJS;
    json_.BeginObject();
    json_.Member("file", input_.path).Member("goal", GoalOf(tree_[FunctionId(0)].kind)).Member("ok", true);
    json_.Key("contexts").BeginArray();
    for (std::size_t i = 0; i < graph_.contexts().size(); ++i) WriteContext(ContextId(i));
    json_.EndArray().Key("functions").BeginArray();
    for (std::size_t i = 0; i < tree_.functions().size(); ++i) WriteFunction(FunctionId(i));
    if (is_commonjs) WriteLoader();
    json_.EndArray().EndObject();
  }

 private:
  void WriteId(std::string_view key, auto id) {
    json_.Key(key);
    if (id) {
      json_.Value(id.index());
    } else {
      json_.Raw("null");
    }
  }

  /// Whether V8 ever makes this Context: not in dead code.
  bool Exists(ContextId id) const {
    return id && !tree_[graph_[id].scope].is_dead && !tree_[graph_[id].creator].is_never_created;
  }

  void WriteContext(ContextId id) {
    const scope::Scope& scope = tree_[graph_[id].scope];
    json_.BeginObject()
        .Member("id", id.index())
        .Member("type", NameOf(graph_.ScopeInfoOf(id).type))
        .Member("fn", graph_[id].creator.index());
    json_.Member("start", offsets_.At(scope.span.begin))
        .Member("end", offsets_.At(scope.span.end))
        .Key("locals")
        .BeginArray();
    for (const scope::BindingId binding : graph_.SlotsOf(id)) json_.Value(tree_.NameOf(binding, input_.ast.atoms()));
    json_.EndArray();
    WriteId("outer", Exists(id) && Exists(graph_[id].previous) ? graph_[id].previous : ContextId());
    json_.EndObject();
  }

  void WriteFunction(FunctionId id) {
    const scope::FunctionInfo& function = tree_[id];
    const source::LineColumn place = lines_.At(function.source_start);
    json_.BeginObject().Member("id", id.index()).Member("name", names_[id]).Member("kind", KindOf(function));
    json_.Member("start", offsets_.At(function.source_start)).Member("end", offsets_.At(function.span.end));
    json_.Member("line", place.line).Member("col", place.column - 1);
    WriteId("parent", function.parent);
    WriteId("ctx", graph_.ContextOf(function.scope));
    json_.Key("contexts").BeginArray();
    for (const ContextId context : graph_.ContextsMadeBy(id)) json_.Value(context.index());
    json_.EndArray();
    // V8 knows no Context for what it never makes.
    const ContextId outer = graph_.ContextOfClosure(id);
    WriteId("outer", !function.is_never_created && Exists(outer) ? outer : ContextId());
    json_.EndObject();
  }

  /// Node wraps a CommonJS file in a function; V8 also has the script around it, which makes nothing.
  void WriteLoader() {
    json_.BeginObject()
        .Member("id", tree_.functions().size())
        .Member("name", "")
        .Member("kind", "NormalFunction")
        .Member("start", 0);
    json_.Member("end", offsets_.At(static_cast<std::uint32_t>(input_.text.size())))
        .Member("line", 1)
        .Member("col", 0)
        .Key("parent")
        .Raw("null");
    json_.Key("ctx").Raw("null").Key("contexts").BeginArray().EndArray().Key("outer").Raw("null").EndObject();
  }

  const ScopesInput& input_;
  const contexts::ContextGraph& graph_;
  const scope::ScopeTree& tree_;
  JsonWriter json_;
  Utf16Offsets offsets_;
  source::LineIndex lines_;
  base::IndexVector<FunctionId, std::string> names_;
};

}  // namespace

void AppendScopesJson(const ScopesInput& input, bool is_indented, std::string& out) {
  ScopesJson(input, is_indented, out).Write();
}

}  // namespace heaplint::output
