// The form of newer V8s: six fields for a node, no trace_node_id. Readers take the fields from "meta".
#include "runtime-model/snapshot/heap-snapshot.h"

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime-model/heap/all-types.h"
#include "runtime-model/judge/retaining-path.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

namespace {

constexpr std::string_view kHead =
    R"({"snapshot":{"meta":{"node_fields":["type","name","id","self_size","edge_count","detachedness"],)"
    R"("node_types":[["hidden","array","string","object","code","closure","regexp","number","native","synthetic",)"
    R"("concatenated string","sliced string","symbol","bigint","object shape"],"string","number","number","number","number"],)"
    R"("edge_fields":["type","name_or_index","to_node"],)"
    R"("edge_types":[["context","element","property","internal","hidden","shortcut","weak"],"string_or_number","node"],)"
    R"("trace_function_info_fields":[],"trace_node_fields":[],"sample_fields":[],)"
    R"("location_fields":["object_index","script_id","line","column"]},)";

/// Positions in "node_types" and "edge_types".
enum class NodeType {
  kHidden,
  kArray,
  kString,
  kObject,
  kCode,
  kClosure,
  kRegExp,
  kNumber,
  kNative,
  kSynthetic,
  kConcatenated,
  kSliced,
  kSymbol,
  kBigInt,
  kShape
};
enum class EdgeType { kContext, kElement, kProperty, kInternal, kHidden, kShortcut, kWeak };

constexpr std::size_t kNodeFields = 6;
/// The longest text of a string that is a node's name.
constexpr std::size_t kLongestName = 1024;

NodeType NodeTypeOf(const HeapObject& object) {
  switch (object.type()) {
    case InstanceType::kSeqOneByteString:
    case InstanceType::kSeqTwoByteString:
      return NodeType::kString;
    case InstanceType::kConsString:
      return NodeType::kConcatenated;
    case InstanceType::kSlicedString:
      return NodeType::kSliced;
    case InstanceType::kSymbol:
      return NodeType::kSymbol;
    case InstanceType::kBigInt:
      return NodeType::kBigInt;
    case InstanceType::kMap:
      return NodeType::kShape;
    case InstanceType::kFixedArray:
    case InstanceType::kNumberDictionary:
    case InstanceType::kOrderedHashTable:
    case InstanceType::kEphemeronHashTable:
      return NodeType::kArray;
    case InstanceType::kSharedFunctionInfo:
    case InstanceType::kBytecodeArray:
      return NodeType::kCode;
    case InstanceType::kJSFunction:
    case InstanceType::kJSBoundFunction:
      return NodeType::kClosure;
    case InstanceType::kJSRegExp:
      return NodeType::kRegExp;
    default:
      return Is<JSReceiver>(&object) ? NodeType::kObject : NodeType::kHidden;
  }
}

EdgeType EdgeTypeOf(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kInternal:
      return EdgeType::kInternal;
    case EdgeKind::kProperty:
      return EdgeType::kProperty;
    case EdgeKind::kElement:
      return EdgeType::kElement;
    case EdgeKind::kContext:
      return EdgeType::kContext;
    case EdgeKind::kHidden:
      return EdgeType::kHidden;
    case EdgeKind::kWeak:
      return EdgeType::kWeak;
  }
  return EdgeType::kHidden;
}

void AppendJsonText(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

class Writer final : private RootVisitor {
 public:
  explicit Writer(Agent& agent) : agent_(agent) { IndexOfText("<dummy>"); }

  std::string Write() {
    AddSynthetic("");
    AddSynthetic("(GC roots)");
    AddEdge(0, EdgeType::kElement, 1, 1);
    agent_.heap().VisitRoots(*this);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].object != nullptr) Visit(i);
    }
    return Text();
  }

 private:
  struct Node {
    HeapObject* object;
    NodeType type;
    std::size_t name;
    std::uint64_t id;
    std::size_t size;
    std::vector<std::uint64_t> edges;
  };

  std::size_t IndexOfText(const std::string& text) {
    const auto [known, is_new] = texts_.emplace(text, texts_.size());
    if (is_new) order_.push_back(&known->first);
    return known->second;
  }

  std::size_t AddSynthetic(const std::string& name) {
    // Ids of objects are odd and above these.
    nodes_.push_back({nullptr, NodeType::kSynthetic, IndexOfText(name), next_synthetic_id_, 0, {}});
    next_synthetic_id_ += 2;
    return nodes_.size() - 1;
  }

  void AddEdge(std::size_t from, EdgeType type, std::size_t name_or_index, std::size_t to) {
    nodes_[from].edges.insert(nodes_[from].edges.end(), {static_cast<std::uint64_t>(type), name_or_index, to});
  }

  std::size_t NodeOf(HeapObject* object) {
    const auto [known, is_new] = indices_.emplace(object, nodes_.size());
    if (is_new) {
      constexpr std::uint64_t kFirstId = 101;
      nodes_.push_back({object,
                        NodeTypeOf(*object),
                        IndexOfText(NameOf(object)),
                        kFirstId + 2 * object->id(),
                        ShallowSizeOf(object, Heap::kPointerSize),
                        {}});
    }
    return known->second;
  }

  std::string NameOf(HeapObject* object) {
    if (Is<String>(object)) return runtime_model::Text(agent_, static_cast<String*>(object)).substr(0, kLongestName);
    if (auto* symbol = As<Symbol>(object)) {
      auto* description = As<String>(symbol->description());
      return description != nullptr ? runtime_model::Text(agent_, description) : "symbol";
    }
    if (Is<JSFunction>(object)) {
      const std::string name = TypeNameOf(agent_, object);
      return name.starts_with("function ") ? name.substr(9) : "";
    }
    if (Is<JSReceiver>(object)) return TypeNameOf(agent_, object);
    return "system / " + std::string(runtime_model::NameOf(object->type()));
  }

  void VisitRoot(Root root, std::string_view, Value value) override {
    if (!value.is_heap_object()) return;
    std::size_t& group = groups_[static_cast<std::size_t>(root)];
    if (group == 0) {
      group = AddSynthetic("(" + std::string(TextOf(root)) + ")");
      AddEdge(1, EdgeType::kElement, nodes_[1].edges.size() / 3, group);
    }
    AddEdge(group, EdgeType::kElement, nodes_[group].edges.size() / 3, NodeOf(value.heap_object()));
  }

  void Visit(std::size_t index) {
    VisitSlotsOf(nodes_[index].object, [&](const Edge& edge, Value value) {
      // What only a weak slot names may be gone from the snapshot; it keeps nothing.
      if (!value.is_heap_object()) return;
      const std::size_t to = NodeOf(value.heap_object());
      const bool is_numbered = edge.kind == EdgeKind::kElement || edge.kind == EdgeKind::kHidden;
      AddEdge(index, EdgeTypeOf(edge.kind), is_numbered ? edge.index : IndexOfText(LabelOf(edge)), to);
    });
  }

  std::string LabelOf(const Edge& edge) {
    if (edge.kind != EdgeKind::kProperty) return std::string(edge.name);
    if (auto* symbol = As<Symbol>(edge.key)) {
      auto* description = As<String>(symbol->description());
      return description != nullptr ? runtime_model::Text(agent_, description) : "symbol";
    }
    return runtime_model::Text(agent_, As<String>(edge.key));
  }

  std::string Text() const {
    std::string nodes;
    std::string edges;
    std::size_t edge_count = 0;
    for (const Node& node : nodes_) {
      if (!nodes.empty()) nodes += ",\n";
      nodes += std::to_string(static_cast<int>(node.type)) + ',' + std::to_string(node.name) + ',' +
               std::to_string(node.id) + ',' + std::to_string(node.size) + ',' + std::to_string(node.edges.size() / 3) +
               ",0";
      for (std::size_t i = 0; i < node.edges.size(); i += 3) {
        if (edge_count++ != 0) edges += ",\n";
        edges += std::to_string(node.edges[i]) + ',' + std::to_string(node.edges[i + 1]) + ',' +
                 std::to_string(node.edges[i + 2] * kNodeFields);
      }
    }
    std::string out(kHead);
    out += "\"node_count\":" + std::to_string(nodes_.size()) + ",\"edge_count\":" + std::to_string(edge_count) +
           ",\"trace_function_count\":0,\"extra_native_bytes\":0},\n\"nodes\":[" + nodes + "],\n\"edges\":[" + edges +
           "],\n\"trace_function_infos\":[],\n\"trace_tree\":[],\n\"samples\":[],\n\"locations\":[],\n\"strings\":[";
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (i != 0) out += ",\n";
      AppendJsonText(out, *order_[i]);
    }
    return out += "]}\n";
  }

  static constexpr std::size_t kRoots = 0
#define ROOT(constant, text) +1
#include "runtime-model/heap/roots.def"
#undef ROOT
      ;

  Agent& agent_;
  std::uint64_t next_synthetic_id_ = 1;
  std::vector<Node> nodes_;
  std::unordered_map<HeapObject*, std::size_t> indices_;
  std::array<std::size_t, kRoots> groups_{};
  std::unordered_map<std::string, std::size_t> texts_;
  std::vector<const std::string*> order_;
};

}  // namespace

std::string WriteHeapSnapshot(Agent& agent) { return Writer(agent).Write(); }

}  // namespace heaplint::runtime_model
