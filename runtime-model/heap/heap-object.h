// HeapObject: what every object of the modelled heap has. Casts between Value, HeapObject and the classes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzer/base/check.h"
#include "runtime-model/heap/value.h"

namespace heaplint::runtime_model {

enum class InstanceType : std::uint8_t {
#define INSTANCE_TYPE(name) k##name,
#include "runtime-model/heap/instance-types.def"
#undef INSTANCE_TYPE
};

/// V8's name of a type, for example "JSArray".
std::string_view NameOf(InstanceType type);

/// Which part of the heap an object counts for. Objects never move; this is bookkeeping.
enum class Space : std::uint8_t { kNew, kOld, kLargeObject };

/// Base of all heap objects. Made by Heap::New only, which also owns them.
class HeapObject {
 public:
  InstanceType type() const { return type_; }
  /// Where in the program it was made: a script's base plus the source offset; 0 if no code of the program ran.
  std::uint32_t site() const { return site_; }
  /// In which repeat of a scenario it was made; 0 before the first.
  std::uint32_t repeat() const { return repeat_; }
  /// Counts objects from 1 in the order of their creation.
  std::uint32_t id() const { return id_; }
  Space space() const { return space_; }
  /// How many collections it has survived in NewSpace.
  std::uint8_t age() const { return age_; }
  /// Whether it came with the realm: see Heap::EndStartup.
  bool is_startup() const { return is_startup_; }
  /// Of an object of the startup: whether it may hold others by now.
  bool has_changed() const { return has_changed_; }
  /// Whether an Unknown may know it.
  bool has_escaped() const { return has_escaped_; }
  void set_has_escaped() { has_escaped_ = true; }

  HeapObject(const HeapObject&) = delete;
  HeapObject& operator=(const HeapObject&) = delete;

 protected:
  explicit HeapObject(InstanceType type) : type_(type) {}
  ~HeapObject() = default;
  /// The write barrier: a class of Heap::EndStartup calls it before one of its slots changes.
  void NoteChange() { has_changed_ = true; }

 private:
  friend class Heap;
  friend class Collector;

  InstanceType type_;
  bool is_marked_ : 1 = false;
  bool has_escaped_ : 1 = false;
  bool is_startup_ : 1 = false;
  bool has_changed_ : 1 = false;
  Space space_ = Space::kNew;
  std::uint8_t age_ = 0;
  std::uint32_t site_ = 0;
  std::uint32_t repeat_ = 0;
  std::uint32_t id_ = 0;
};

/// Base of the classes that are exactly one instance type.
#define RUNTIME_MODEL_TYPE(name)                               \
  static constexpr InstanceType kType = InstanceType::k##name; \
  static constexpr bool Matches(InstanceType type) { return type == kType; }

/// Whether `object` (may be null) or `value` is a `T`.
template <class T> bool Is(const HeapObject* object) { return object != nullptr && T::Matches(object->type()); }
template <class T> bool Is(Value value) { return value.is_heap_object() && T::Matches(value.heap_object()->type()); }

/// `object` or `value` as a `T`, or null if it is something else.
template <class T> T* As(HeapObject* object) { return Is<T>(object) ? static_cast<T*>(object) : nullptr; }
template <class T> T* As(Value value) { return Is<T>(value) ? static_cast<T*>(value.heap_object()) : nullptr; }

/// `value` as a `T`, which it must be.
template <class T> T& Cast(Value value) {
  CHECK(Is<T>(value));
  return *static_cast<T*>(value.heap_object());
}

}  // namespace heaplint::runtime_model
