// Host objects: what each slot holds survives a collection as long as the object does.
#include "runtime-model/objects/host-objects.h"

#include <gtest/gtest.h>

#include "runtime-model/heap/all-types.h"
#include "runtime-model/host/node-host.h"
#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {
namespace {

/// An agent with a page, whose objects can be made and collected by hand.
class HostObjects : public testing::Test {
 protected:
  HostObjects()
      : startup_(HeapSwitches{.collect_at_every_safepoint = false, .verify_heap_after_collection = true}),
        agent_(startup_, Budget{}),
        host_([](const std::string&) { return std::nullopt; }, [](bool, std::string_view) {}) {
    InstallBrowserGlobals(agent_.realm());
    host_.Attach(agent_);
  }

  Map* AnyMap() { return agent_.MapFor(agent_.realm()[Intrinsic::kObjectPrototype]); }
  /// An object that only what is under test may keep; counted by CheckAllSurvive.
  JSObject* Payload() {
    payloads_.push_back(agent_.heap().New<JSWeakRef>(AnyMap(), NewObject(agent_)));
    references_->push_back(payloads_.back());
    return As<JSObject>(payloads_.back()->target());
  }
  /// Collects twice: with `object` alive everything survives, without it nothing.
  void CheckSurvivesWith(JSObject* object) {
    {
      const Rooted<JSObject> rooted(agent_.heap(), object);
      agent_.heap().CollectGarbage(CollectionKind::kMarkCompact);
      for (std::size_t i = 0; i < payloads_.size(); ++i)
        EXPECT_FALSE(payloads_[i]->target().is_the_hole()) << "payload " << i;
    }
    agent_.heap().CollectGarbage(CollectionKind::kMarkCompact);
    for (std::size_t i = 0; i < payloads_.size(); ++i)
      EXPECT_TRUE(payloads_[i]->target().is_the_hole()) << "payload " << i;
  }

  Startup startup_;
  Agent agent_;
  NodeHost host_;
  RootedList references_{agent_.heap()};
  std::vector<JSWeakRef*> payloads_;
};

TEST_F(HostObjects, WrappersHoldTheirSlots) {
  CheckSurvivesWith(
      agent_.heap().New<JSHostObject>(AnyMap(), HostKind::kMutationObserver, std::vector<Value>{Payload(), Payload()}));
}

TEST_F(HostObjects, EventsHoldTargetsAndDetail) {
  auto* event = agent_.heap().New<JSEvent>(AnyMap(), agent_.heap().empty_string());
  event->target = Payload();
  event->current_target = Payload();
  event->detail = Payload();
  CheckSurvivesWith(event);
}

TEST_F(HostObjects, TargetsHoldTheirListeners) {
  auto* target = agent_.heap().New<JSEventTarget>(AnyMap());
  target->listeners.push_back({agent_.heap().empty_string(), Payload(), 1, false, false, false});
  target->listeners.push_back({agent_.heap().empty_string(), Payload(), 2, true, true, false});
  CheckSurvivesWith(target);
}

TEST_F(HostObjects, SignalsHoldReasonAndTheTargetsOfTheirRemovals) {
  auto* signal = agent_.heap().New<JSAbortSignal>(AnyMap());
  signal->reason = Payload();
  auto* target = agent_.heap().New<JSEventTarget>(AnyMap());
  target->listeners.push_back({agent_.heap().empty_string(), Payload(), 1, false, false, false});
  signal->removals.push_back({target, 1});
  CheckSurvivesWith(signal);
}

TEST_F(HostObjects, NodesHoldTreeListenersAndObservers) {
  const auto node = [&] {
    auto* made = agent_.heap().New<JSDomNode>(AnyMap(), DomNodeType::kElement, agent_.heap().empty_string());
    made->listeners.push_back({agent_.heap().empty_string(), Payload(), 1, false, false, false});
    return made;
  };
  JSDomNode* element = node();
  element->parent = node();
  element->children = {node()};
  element->owner_document = node();
  element->shadow_root = node();
  element->host = node();
  element->class_list = Payload();
  element->style = Payload();
  element->dataset = Payload();
  element->content = Payload();
  auto* observer = agent_.heap().New<JSHostObject>(AnyMap(), HostKind::kResizeObserver, std::vector<Value>{Payload()});
  element->registrations.push_back({observer, false, false, false, false});
  CheckSurvivesWith(element);
}

TEST_F(HostObjects, TimersHoldCallbackArgumentsAndStore) {
  auto* timer = agent_.heap().New<JSTimeout>(AnyMap());
  timer->callback = Payload();
  timer->arguments = {Payload(), Payload()};
  timer->resource_store = Payload();
  CheckSurvivesWith(timer);
}

TEST_F(HostObjects, OpenHandlesLiveUntilTheyAreReleased) {
  JSObject* handle = Payload();
  host_.event_loop().Hold(handle);
  agent_.heap().CollectGarbage(CollectionKind::kMarkCompact);
  EXPECT_FALSE(payloads_[0]->target().is_the_hole());
  host_.event_loop().Release(handle);
  agent_.heap().CollectGarbage(CollectionKind::kMarkCompact);
  EXPECT_TRUE(payloads_[0]->target().is_the_hole());
}

}  // namespace
}  // namespace heaplint::runtime_model
