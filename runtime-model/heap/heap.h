// Heap: makes objects, owns them, and collects those that no root reaches. Mark-sweep, non-moving.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime-model/heap/heap-object.h"
#include "runtime-model/heap/slot-visitor.h"
#include "runtime-model/heap/string-table.h"
#include "runtime-model/heap/string.h"

namespace heaplint::runtime_model {

class RootedBase;
class WeakCell;

enum class Root : std::uint8_t {
#define ROOT(constant, text) constant,
#include "runtime-model/heap/roots.def"
#undef ROOT
};

/// The text of a root as users read it, for example "timers".
std::string_view TextOf(Root root);

/// Receives the values that a root holds; `name` tells them apart ("Timeout", "register").
class RootVisitor {
 public:
  virtual void VisitRoot(Root root, std::string_view name, Value value) = 0;

 protected:
  ~RootVisitor() = default;
};

/// Something that holds roots: the agent, the event loop, a host.
class RootSource {
 public:
  virtual void VisitRoots(RootVisitor& visitor) = 0;

 protected:
  ~RootSource() = default;
};

/// Test switches; results must not depend on them.
struct HeapSwitches {
  bool collect_at_every_safepoint = false;
  bool verify_heap_after_collection = false;
};

enum class CollectionKind : std::uint8_t { kScavenge, kMarkCompact };

class Heap {
 public:
  explicit Heap(HeapSwitches switches = {});
  ~Heap();
  Heap(const Heap&) = delete;

  /// Makes a `T`. Never collects: a new object is safe until the next safepoint.
  template <class T, class... Args> T* New(Args&&... args) {
    T* object = new T(std::forward<Args>(args)...);
    Register(object, object->ShallowSize(kPointerSize));
    return object;
  }

  // Strings.
  String* NewString(std::string_view utf8);
  String* NewString(std::u16string_view utf16);
  String* NewString(FlatView characters);
  /// `first` + `second` as V8's + does: copied when short, else a rope. The sum of lengths must be at most kMaxStringLength.
  String* NewConsString(String* first, String* second);
  /// `string`[begin, end) as V8's substring does: copied when short, else a slice that keeps `string`.
  String* NewSubString(String* string, std::uint32_t begin, std::uint32_t end);
  String* SingleCharacterString(char16_t character);
  String* empty_string() const { return empty_string_; }
  /// The characters in one piece; a rope is flattened.
  FlatView Flatten(String* string);
  /// The internalized string with the same characters.
  String* Internalize(String* string);
  String* Internalize(std::string_view utf8);
  std::uint32_t HashOf(String* string);
  bool Equal(String* a, String* b);

  /// Collects if something asks for it. Called only where every live value is reachable from a root or a Rooted.
  void Safepoint() {
    if (wants_collection_) CollectAtSafepoint();
  }
  void CollectGarbage(CollectionKind kind);
  /// What was made so far is the startup: built-ins, their maps and names stay for good, and a collection looks into one
  /// of them only after it has changed. Called once.
  void EndStartup();
  /// Drops everything else and undoes what has changed since.
  void ReturnToStartup();

  void AddRootSource(RootSource* source) { root_sources_.push_back(source); }
  void VisitRoots(RootVisitor& visitor);

  /// An object's outside memory grew by `bytes` (shrank if negative).
  void AdjustSize(std::ptrdiff_t bytes);
  /// Bytes of the modelled heap: exact after a collection, an upper bound in between.
  std::size_t used_bytes() const { return used_bytes_; }
  std::uint32_t collection_count() const { return collection_count_; }
  bool is_out_of_memory() const { return is_out_of_memory_; }
  /// All objects but those of the startup.
  const std::vector<HeapObject*>& objects() const { return objects_; }

  /// The bytes at which the heap is out of memory.
  void set_limit(std::size_t bytes);

  /// Objects made from now on carry this site and repeat.
  void set_site(std::uint32_t site) { site_ = site; }
  void set_repeat(std::uint32_t repeat) { repeat_ = repeat; }
  std::uint32_t repeat() const { return repeat_; }

  /// Weak cells of finalization registries whose targets died since the last call.
  std::vector<WeakCell*> TakeClearedCells() { return std::exchange(cleared_cells_, {}); }
  bool has_cleared_cells() const { return !cleared_cells_.empty(); }

  /// An object that a scenario counts without keeping it alive. `object` is null once it died.
  struct Tracked {
    HeapObject* object;
    std::uint32_t repeat;
    bool has_escaped;
  };
  void Track(HeapObject* object) { tracked_.push_back({object, repeat_, false}); }
  const std::vector<Tracked>& tracked() const { return tracked_; }
  std::uint32_t next_id() const { return next_id_; }
  /// What was allocated and collected since startup, in steps of a Budget.
  std::uint64_t work() const { return work_; }
  /// Counts a collection as work of the program, which asked for it; what the judge collects is none.
  void CountCollection();

  static constexpr std::size_t kPointerSize = 8;

 private:
  friend class RootedBase;
  friend class Collector;

  void Register(HeapObject* object, std::size_t size);
  void Delete(HeapObject* object);
  void CollectAtSafepoint();
  void SetNextLimit();

  std::vector<HeapObject*> objects_;
  std::vector<HeapObject*> startup_objects_;
  /// One of them that may change, and what brings it back.
  struct Changeable {
    HeapObject* object;
    std::function<void()> restore;
  };
  std::vector<Changeable> changeable_;
  std::size_t startup_bytes_ = 0;
  std::uint32_t startup_end_id_ = 0;
  std::vector<RootSource*> root_sources_;
  std::vector<WeakCell*> cleared_cells_;
  std::vector<Tracked> tracked_;
  StringTable string_table_;
  String* empty_string_ = nullptr;
  String* single_characters_[256] = {};
  RootedBase* rooted_ = nullptr;
  std::size_t used_bytes_ = 0;
  std::size_t next_collection_at_ = 0;
  std::size_t limit_ = std::numeric_limits<std::size_t>::max();
  std::uint32_t next_id_ = 1;
  std::uint64_t work_ = 0;
  std::uint32_t site_ = 0;
  std::uint32_t repeat_ = 0;
  std::uint32_t collection_count_ = 0;
  HeapSwitches switches_;
  bool wants_collection_ = false;
  bool is_out_of_memory_ = false;
};

/// Keeps a value alive while native code calls back into JavaScript. Lives on the C++ stack, in strict nesting.
class RootedBase {
 public:
  Value value() const { return value_; }
  /// More values, for RootedList and RootedSpan.
  virtual std::span<const Value> values() const { return {}; }
  RootedBase* next() const { return next_; }
  RootedBase(const RootedBase&) = delete;
  RootedBase& operator=(const RootedBase&) = delete;

 protected:
  explicit RootedBase(Heap& heap, Value value = Value::TheHole()) : heap_(heap), next_(heap.rooted_), value_(value) {
    heap.rooted_ = this;
  }
  ~RootedBase() {
    CHECK(heap_.rooted_ == this);
    heap_.rooted_ = next_;
  }
  void set(Value value) { value_ = value; }

 private:
  Heap& heap_;
  RootedBase* next_;
  Value value_;
};

/// A rooted pointer to a `T` (or, as Rooted<Value>, any value).
template <class T> class Rooted : public RootedBase {
 public:
  Rooted(Heap& heap, T* object) : RootedBase(heap, object) {}
  Rooted& operator=(T* object) {
    set(object);
    return *this;
  }
  T* get() const { return value().is_the_hole() ? nullptr : static_cast<T*>(value().heap_object()); }
  T* operator->() const { return get(); }
  T& operator*() const { return *get(); }
  operator T*() const { return get(); }
};

template <> class Rooted<Value> : public RootedBase {
 public:
  Rooted(Heap& heap, Value value = Value::Undefined()) : RootedBase(heap, value) {}
  Rooted& operator=(Value value) {
    set(value);
    return *this;
  }
  operator Value() const { return value(); }
};

/// A growing list of values that stay alive.
class RootedList final : public RootedBase {
 public:
  explicit RootedList(Heap& heap) : RootedBase(heap) {}
  RootedList(Heap& heap, std::vector<Value> list) : RootedBase(heap), list_(std::move(list)) {}
  std::vector<Value>& operator*() { return list_; }
  std::vector<Value>* operator->() { return &list_; }
  std::span<const Value> values() const override { return list_; }

 private:
  std::vector<Value> list_;
};

/// Values that stand elsewhere and must not move while they are rooted.
class RootedSpan final : public RootedBase {
 public:
  RootedSpan(Heap& heap, std::span<const Value> values) : RootedBase(heap), values_(values) {}
  std::span<const Value> values() const override { return values_; }

 private:
  std::span<const Value> values_;
};

}  // namespace heaplint::runtime_model
