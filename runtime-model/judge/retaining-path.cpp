// Retaining paths: a breadth-first search from the roots, and the words for what it found.
#include "runtime-model/judge/retaining-path.h"

#include <algorithm>
#include <unordered_map>

#include "runtime-model/heap/all-types.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

using scenario::EdgeMaker;
using scenario::PathStep;
using scenario::RetainingPath;
using scenario::Site;

Site SourceMap::SiteOf(const CompilationUnit& unit, base::Span span) const {
  for (std::uint32_t i = 0; i < scenario_.files.size(); ++i) {
    if (scenario_.files[i].path != unit.name) continue;
    const source::LineColumn place = unit.parsed.lines().At(span.begin);
    return Site{.file = i, .span = span, .line = place.line, .column = place.column};
  }
  return {};
}

Site SourceMap::SiteOf(std::uint32_t site) const {
  const CompilationUnit* unit = site == 0 ? nullptr : agent_.UnitOf(site);
  if (unit == nullptr || site - unit->site_base > unit->text.size()) return {};
  const std::uint32_t offset = site - unit->site_base;
  return SiteOf(*unit, base::Span{offset, offset + 1});
}

namespace {

/// An object, and whether the way to it shows what the accused call keeps.
struct Node {
  HeapObject* object = nullptr;
  bool is_accused = false;
  friend bool operator==(const Node&, const Node&) = default;
};
struct HashOfNode {
  std::size_t operator()(const Node& node) const { return std::hash<HeapObject*>()(node.object) + node.is_accused; }
};

/// How an object was first reached. `from` is none at a root.
struct Arrival {
  Node from;
  Root root = Root::kGlobal;
  std::string_view root_name;
  Edge edge{};
};

EdgeMaker MakerOf(HeapObject* from, const Edge& edge) {
  auto* unknown = As<JSUnknown>(from);
  if (unknown == nullptr || edge.kind != EdgeKind::kInternal) return EdgeMaker::kModelled;
  if (edge.name == "kept") return EdgeMaker::kContract;
  // That what comes from setup lives on is assumed; its members are the same in every repeat.
  const bool is_part = edge.name == "member" && unknown->birth() == 0;
  return is_part || edge.name == "map" || edge.name == "elements" ? EdgeMaker::kModelled : EdgeMaker::kUnknown;
}

/// Roots that say nothing about the program: what the stack and the engine hold.
bool IsRootOfProgram(Root root) {
  return root != Root::kNames && root != Root::kKeepDuringJob && root != Root::kNativeHandles &&
         root != Root::kNativeContext;
}

using Way = std::vector<std::pair<HeapObject*, Arrival>>;

class Search final : private RootVisitor {
 public:
  struct Options {
    bool may_use_unknowns = false;
    bool may_use_steps = true;
    /// Whose edges the way has to show; null: any way will do.
    const Accusation* accusation = nullptr;
  };
  Search(Agent& agent, HeapObject* target, Options options) : agent_(agent), target_(target), options_(options) {}

  /// The edges from a root to the target, or nothing.
  Way Run() {
    agent_.heap().VisitRoots(*this);
    const Node end{target_, options_.accusation != nullptr};
    for (std::size_t i = 0; i < queue_.size() && !arrivals_.contains(end); ++i) LookInto(queue_[i]);
    Way way;
    if (!arrivals_.contains(end)) return way;
    for (Node node = end; node.object != nullptr; node = way.back().second.from)
      way.emplace_back(node.object, arrivals_.at(node));
    std::reverse(way.begin(), way.end());
    return way;
  }

 private:
  void VisitRoot(Root root, std::string_view name, Value value) override {
    const bool is_step = root == Root::kTracked || root == Root::kRegisters || root == Root::kPendingException;
    const bool is_used = IsRootOfProgram(root) && (options_.may_use_steps || !is_step);
    if (value.is_heap_object() && is_used)
      Arrive(value.heap_object(), {{}, root, name, {}}, root == Root::kAccusedContract);
  }
  void Arrive(HeapObject* object, const Arrival& arrival, bool is_accused_edge = false) {
    const bool is_accused = options_.accusation != nullptr &&
                            (arrival.from.is_accused || is_accused_edge || IsMadeByAccused(object, arrival));
    if (arrivals_.emplace(Node{object, is_accused}, arrival).second) queue_.push_back({object, is_accused});
  }
  /// A timer is the queue's: that something else has it, says nothing.
  bool IsMadeByAccused(HeapObject* object, const Arrival& arrival) const {
    const bool is_due = arrival.root == Root::kTimers || arrival.root == Root::kImmediates;
    return options_.accusation->made.contains(object->id()) && (!Is<JSTimeout>(object) || is_due);
  }
  void LookInto(Node node) {
    HeapObject* object = node.object;
    // What the payload holds itself does not keep it.
    if (object == target_ && !node.is_accused) return;
    // Hidden classes, compiled code and the realm's prototypes are on no path that a reader would follow.
    if (Is<Map>(object) || Is<SharedFunctionInfo>(object)) return;
    // Built-ins hold only one another.
    if (object->is_startup() && !object->has_changed()) return;
    VisitSlotsOf(object, [&](const Edge& edge, Value value) {
      if (edge.kind == EdgeKind::kWeak || !value.is_heap_object()) return;
      if (!options_.may_use_unknowns && MakerOf(object, edge) == EdgeMaker::kUnknown) return;
      Arrive(value.heap_object(), {node, Root::kGlobal, {}, edge}, IsAccused(object, edge, value));
    });
    if (auto* map = As<JSObject>(object); map != nullptr && Is<JSObject>(map->prototype()))
      Arrive(map->prototype().heap_object(), {node, Root::kGlobal, {}, Edge{EdgeKind::kInternal, "__proto__"}});
    if (auto* table = As<EphemeronHashTable>(object)) {
      table->ForEach([&](Value key, Value value) {
        if (value.is_heap_object()) ephemerons_.emplace(key.heap_object(), value.heap_object());
        for (const bool is_accused : {false, true}) {
          const Node known{key.heap_object(), is_accused};
          if (arrivals_.contains(known)) OpenEphemerons(known);
        }
      });
    }
    OpenEphemerons(node);
  }
  void OpenEphemerons(Node key) {
    const auto [begin, end] = ephemerons_.equal_range(key.object);
    for (auto it = begin; it != end; ++it)
      Arrive(it->second, {key, Root::kGlobal, {}, Edge{EdgeKind::kInternal, "WeakMap value"}});
  }
  bool IsAccused(HeapObject* from, const Edge& edge, Value value) const {
    auto* unknown = options_.accusation == nullptr || edge.name != "kept" ? nullptr : As<JSUnknown>(from);
    return unknown != nullptr && std::any_of(unknown->kept.begin(), unknown->kept.end(), [&](const auto& entry) {
             return entry.value == value && options_.accusation->contracts.IsAccused(entry.contract);
           });
  }

  Agent& agent_;
  HeapObject* target_;
  Options options_;
  std::unordered_map<Node, Arrival, HashOfNode> arrivals_;
  std::vector<Node> queue_;
  std::unordered_multimap<HeapObject*, HeapObject*> ephemerons_;
};

/// Objects of the engine's own that stand between two that people know.
bool IsInternal(HeapObject* object) {
  switch (object->type()) {
    case InstanceType::kFixedArray:
    case InstanceType::kNumberDictionary:
    case InstanceType::kOrderedHashTable:
    case InstanceType::kCell:
    case InstanceType::kAccessorPair:
    case InstanceType::kPromiseReaction:
    case InstanceType::kWeakCell:
      return true;
    default:
      return false;
  }
}

std::string NameOfFunction(Agent& agent, const JSFunction& function) {
  auto* own = As<String>(function.own_name());
  String* name = own != nullptr ? own : function.shared()->name();
  return name == nullptr ? "" : Text(agent, name);
}

std::string LineOf(const Site& site) { return site.line == 0 ? "" : " (line " + std::to_string(site.line) + ")"; }

/// "the module", "replaceThing": whose variables a Context holds.
std::string NameOfContext(const Context& context) {
  if (context.scope_info() == nullptr || context.unit() == nullptr) return "a built-in function";
  const scope::ScopeTree& scopes = *context.unit()->scopes;
  const scope::FunctionInfo& function = scopes[scopes[context.scope_info()->scope].function];
  switch (function.kind) {
    case scope::FunctionKind::kScript:
      return "the script";
    case scope::FunctionKind::kModule:
    case scope::FunctionKind::kCommonJS:
      return "the module";
    case scope::FunctionKind::kBaseConstructor:
    case scope::FunctionKind::kDerivedConstructor:
      return "the constructor";
    case scope::FunctionKind::kInstanceInitializer:
    case scope::FunctionKind::kStaticInitializer:
      return "the class";
    default:
      break;
  }
  // The name stands before the parameters.
  const std::string& text = context.unit()->text;
  std::size_t end = std::min<std::size_t>(function.source_start, text.size());
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t begin = end;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           (c & 0x80);
  };
  while (begin > 0 && is_name(text[begin - 1])) --begin;
  const std::string name = text.substr(begin, end - begin);
  return name.empty() || name == "function" || name == "async" ? "a function" : name;
}

PropertyKey KeyOf(const Edge& edge) {
  auto* symbol = As<Symbol>(edge.key);
  return symbol != nullptr ? PropertyKey(symbol) : PropertyKey(As<String>(edge.key));
}

std::string TextOfEdge(Agent& agent, const Edge& edge) {
  switch (edge.kind) {
    case EdgeKind::kProperty:
      return TextOfMember(agent, KeyOf(edge));
    case EdgeKind::kElement:
      return "[" + std::to_string(edge.index) + "]";
    case EdgeKind::kHidden:
      return "";
    case EdgeKind::kInternal:
    case EdgeKind::kContext:
    case EdgeKind::kWeak:
      break;
  }
  return std::string(edge.name);
}

/// Puts a way into words.
class Storyteller {
 public:
  Storyteller(Agent& agent, const scenario::Scenario& scenario)
      : agent_(agent), scenario_(scenario), sources_(agent, scenario) {}

  RetainingPath Tell(const Way& way) {
    RetainingPath path;
    if (way.empty()) return path;
    const Arrival& start = way.front().second;
    path.root = RootText(start);
    EdgeMaker maker = EdgeMaker::kModelled;
    Edge edge = start.edge;
    HeapObject* holder = nullptr;
    for (std::size_t i = 0; i < way.size(); ++i) {
      const auto& [object, arrival] = way[i];
      HeapObject* const from = arrival.from.object;
      if (from != nullptr) {
        if (MakerOf(from, arrival.edge) != EdgeMaker::kModelled) maker = MakerOf(from, arrival.edge);
        // Of the edges through internal objects, the last one with a name or number says most.
        edge = arrival.edge;
      }
      if (IsContract(start.root) && i == 0) maker = EdgeMaker::kContract;
      const bool is_last = i + 1 == way.size();
      if (Is<Cell>(object)) variable_ = NameOfCell(from, object);
      if ((IsInternal(object) || IsKeeper(arrival.edge)) && !is_last) continue;
      PathStep step = Describe(object, holder, i > 0 ? way[i - 1].first : nullptr, edge);
      step.maker = maker;
      path.steps.push_back(std::move(step));
      maker = EdgeMaker::kModelled;
      holder = object;
      variable_.clear();
    }
    return path;
  }

 private:
  /// The model's own way of letting a real object keep what a contract says.
  bool IsKeeper(const Edge& edge) const {
    const auto* name = As<Symbol>(edge.key);
    return name != nullptr && name->is_private() &&
           name->description() == Value(agent_.heap().Internalize(kKeeperName));
  }
  static bool IsContract(Root root) { return root == Root::kContracts || root == Root::kAccusedContract; }
  std::string RootText(const Arrival& start) const {
    if (IsContract(start.root)) return "kept by " + std::string(start.root_name);
    if (start.root == Root::kTracked) return "the program";
    return std::string(TextOf(start.root));
  }

  /// The variable of a module whose value a cell is.
  static std::string NameOfCell(HeapObject* holder, HeapObject* cell) {
    auto* module = As<SourceTextModule>(holder);
    if (module == nullptr || module->unit == nullptr) return "";
    const scope::ScopeTree& scopes = *module->unit->scopes;
    for (const scope::BindingId id : scopes.BindingsOf(scopes.root())) {
      const auto it = module->cells.find(id.index());
      if (it != module->cells.end() && it->second == cell)
        return std::string(module->unit->ast->TextOf(scopes[id].name));
    }
    return "";
  }

  /// The name under which `direct` holds it, or empty.
  std::string NameIn(HeapObject* direct, const Edge& edge) const {
    if (!variable_.empty()) return variable_;
    if (edge.kind == EdgeKind::kContext) return std::string(edge.name);
    if (edge.kind == EdgeKind::kProperty && Is<String>(edge.key)) {
      const std::string text = TextOfEdge(agent_, edge);
      return text.starts_with('.') ? text.substr(1) : text;
    }
    if (auto* unknown = As<JSUnknown>(direct); unknown != nullptr && edge.name == "kept") return "";
    return "";
  }

  PathStep Describe(HeapObject* object, HeapObject* holder, HeapObject* direct, const Edge& edge) {
    PathStep step{.text = {}, .edge = TextOfEdge(agent_, edge), .site = sources_.SiteOf(object->site())};
    if (Is<OrderedHashTable>(direct)) step.edge = edge.index % 2 == 0 ? "key" : "value";
    if (auto* context = As<Context>(object)) {
      step.text = "Context of " + NameOfContext(*context);
      return step;
    }
    if (auto* timer = As<JSTimeout>(object)) {
      step.text = timer->delay > 0 ? "Timeout" : "Immediate";
      return step;
    }
    if (auto* function = As<JSFunction>(object)) {
      step.text = DescribeFunction(*function, holder, direct, edge, step);
      return step;
    }
    if (Is<JSGeneratorObject>(object)) {
      step.text = "suspended " + NameOfFunction(agent_, *static_cast<JSGeneratorObject*>(object)->function);
      return step;
    }
    if (Is<SourceTextModule>(object)) {
      step.text = "module";
      return step;
    }
    if (auto* unknown = As<JSUnknown>(object)) {
      step.text = unknown->path();
      return step;
    }
    const std::string name = NameIn(direct, edge);
    const std::string type = TypeNameOf(agent_, object);
    if (name.empty()) {
      step.text = type + LineOf(step.site);
    } else {
      step.text = type == "Object" ? name : name + " (" + type + ")";
    }
    return step;
  }

  std::string DescribeFunction(const JSFunction& function, HeapObject* holder, HeapObject* direct, const Edge& edge,
                               const PathStep& step) {
    if (auto* timer = As<JSTimeout>(holder); timer != nullptr && edge.name == "_onTimeout") {
      const std::string_view call = timer->is_interval ? "setInterval"
                                    : timer->delay > 0 ? "setTimeout"
                                                       : "setImmediate";
      return "callback of " + std::string(call) + LineOf(sources_.SiteOf(timer->site()));
    }
    if (auto* unknown = As<JSUnknown>(direct); unknown != nullptr && edge.name == "kept") {
      for (const JSUnknown::Kept& entry : unknown->kept) {
        if (entry.value != Value(&function)) continue;
        return "callback of " + scenario_.contracts[entry.contract].name +
               LineOf(scenario_.contracts[entry.contract].call);
      }
    }
    const std::string name = NameOfFunction(agent_, function);
    return (name.empty() ? "function" : "function " + name) + LineOf(step.site);
  }

  Agent& agent_;
  const scenario::Scenario& scenario_;
  SourceMap sources_;
  std::string variable_;
};

}  // namespace

std::string TypeNameOf(Agent& agent, HeapObject* object) {
  const std::string_view type = NameOf(object->type());
  if (auto* function = As<JSFunction>(object)) {
    const std::string name = NameOfFunction(agent, *function);
    return name.empty() ? "function" : "function " + name;
  }
  if (auto* unknown = As<JSUnknown>(object)) return unknown->path();
  if (object->type() != InstanceType::kJSObject) return std::string(type.starts_with("JS") ? type.substr(2) : type);
  // The class is what the nearest prototype's constructor is called.
  const Value prototype = static_cast<JSObject*>(object)->prototype();
  if (auto* holder = As<JSObject>(prototype)) {
    const auto own = holder->GetOwn(agent.names().constructor);
    if (own && !own->is_accessor() && Is<JSFunction>(own->value)) {
      const std::string name = NameOfFunction(agent, Cast<JSFunction>(own->value));
      if (!name.empty()) return name;
    }
  }
  return "Object";
}

bool IsReachableFromProgram(Agent& agent, HeapObject* target) {
  return !Search(agent, target, {.may_use_steps = false}).Run().empty();
}

FoundPath FindRetainingPath(Agent& agent, const scenario::Scenario& scenario, HeapObject* target,
                            const Accusation& accusation) {
  Way way = Search(agent, target, {.accusation = &accusation}).Run();
  const bool shows_accused = !way.empty();
  if (way.empty()) way = Search(agent, target, {}).Run();
  if (way.empty()) way = Search(agent, target, {.may_use_unknowns = true}).Run();
  return {Storyteller(agent, scenario).Tell(way), shows_accused};
}

std::vector<std::string> ReleasesOf(const RetainingPath& path) {
  std::vector<std::string> releases;
  const auto line = [](const PathStep& step) { return LineOf(step.site); };
  for (const PathStep& step : path.steps) {
    if (step.text == "Timeout") releases.push_back("clearing the timer" + line(step));
    if (step.maker == EdgeMaker::kContract) releases.push_back("undoing what keeps the " + step.text);
    if (step.edge == "key" || step.edge == "value" || step.edge.starts_with("["))
      releases.push_back("taking the " + step.text + " out of its collection");
  }
  if (releases.empty() && path.root == "global" && !path.steps.empty())
    releases.push_back("removing " + path.steps.back().text + " from the global object");
  return releases;
}

}  // namespace heaplint::runtime_model
