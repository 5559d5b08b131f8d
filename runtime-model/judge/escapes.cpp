// Escapes: marking.
#include "runtime-model/judge/escapes.h"

#include <vector>

#include "runtime-model/heap/all-types.h"

namespace heaplint::runtime_model {

namespace {

/// Marks objects and remembers them, so that each is looked into once.
class Marker {
 public:
  explicit Marker(std::uint32_t first_id) : first_id_(first_id) {}

  void Mark(Value value) {
    if (!value.is_heap_object()) return;
    HeapObject* object = value.heap_object();
    if (object->has_escaped() || object->id() < first_id_) return;
    object->set_has_escaped();
    worklist_.push_back(object);
  }
  void LookInto(HeapObject* object) {
    // Nobody reaches what compiled code holds.
    if (Is<SharedFunctionInfo>(object)) return;
    VisitSlotsOf(object, [this](const Edge& edge, Value value) {
      if (edge.kind != EdgeKind::kWeak) Mark(value);
    });
  }
  void Run() {
    while (!worklist_.empty()) {
      HeapObject* object = worklist_.back();
      worklist_.pop_back();
      LookInto(object);
    }
  }

 private:
  std::uint32_t first_id_;
  std::vector<HeapObject*> worklist_;
};

}  // namespace

void MarkEscaped(Heap&, Value value, std::uint32_t first_id) {
  Marker marker(first_id);
  marker.Mark(value);
  marker.Run();
}

void SpreadEscapes(Heap& heap, std::uint32_t first_id) {
  Marker marker(first_id);
  for (HeapObject* object : heap.objects()) {
    if (object->has_escaped()) marker.LookInto(object);
  }
  marker.Run();
}

}  // namespace heaplint::runtime_model
