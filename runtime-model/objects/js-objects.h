// The other receivers: proxies, arguments objects, wrappers, errors, iterators, promises, generators, modules, buffers.
#pragma once

#include <memory>
#include <vector>

#include "runtime-model/objects/js-collections.h"
#include "runtime-model/objects/js-function.h"
#include "runtime-model/objects/js-object.h"

namespace heaplint::runtime_model {

namespace primitives {
class Regex;
}

/// `target` and `handler` are null once revoked.
class JSProxy final : public JSReceiver {
 public:
  RUNTIME_MODEL_TYPE(JSProxy)
  JSProxy(JSReceiver* target, JSReceiver* handler, bool is_callable, bool is_constructor)
      : JSReceiver(kType),
        target_(target),
        handler_(handler),
        is_callable_(is_callable),
        is_constructor_(is_constructor) {}
  JSReceiver* target() const { return target_; }
  JSReceiver* handler() const { return handler_; }
  bool is_callable() const { return is_callable_; }
  bool is_constructor() const { return is_constructor_; }
  void Revoke() { target_ = handler_ = nullptr; }
  Map* object_create_map() const { return object_create_map_; }
  void set_object_create_map(Map* map) { object_create_map_ = map; }
  template <class V> void VisitSlots(V&& visit) {
    visit("target", target_);
    visit("handler", handler_);
    visit("object_create_map", object_create_map_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }

 private:
  JSReceiver* target_;
  JSReceiver* handler_;
  Map* object_create_map_ = nullptr;
  bool is_callable_;
  bool is_constructor_;
};

/// `arguments`. A mapped one (sloppy, simple parameters) shares them through the function's Context: slot_of[i] is the
/// Context slot of parameter i, or -1 where the link is cut. It holds the Context.
class JSArgumentsObject final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSArgumentsObject)
  explicit JSArgumentsObject(Map* map) : JSObject(map, kType) { set_in_object_capacity(2); }
  Context* mapped_context() const { return mapped_context_; }
  std::vector<std::int32_t>& slot_of() { return slot_of_; }
  void set_mapped_context(Context* context) { mapped_context_ = context; }
  /// The slot that index `i` shares, or -1.
  std::int32_t MappedSlot(std::uint32_t i) const {
    return mapped_context_ != nullptr && i < slot_of_.size() ? slot_of_[i] : -1;
  }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("context", mapped_context_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 5 * p; }

 private:
  Context* mapped_context_ = nullptr;
  std::vector<std::int32_t> slot_of_;
};

/// Number, String, Boolean, Symbol and BigInt objects.
class JSPrimitiveWrapper final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSPrimitiveWrapper)
  JSPrimitiveWrapper(Map* map, Value value) : JSObject(map, kType), value_(value) { set_in_object_capacity(0); }
  Value value() const { return value_; }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("value", value_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }

 private:
  Value value_;
};

/// One frame of an error's captured stack: it holds receiver and function until the stack is turned into text.
class CallSiteInfo final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(CallSiteInfo)
  CallSiteInfo(Value receiver, Value function, std::uint32_t site)
      : HeapObject(kType), receiver_(receiver), function_(function), position_(site) {}
  Value receiver() const { return receiver_; }
  Value function() const { return function_; }
  std::uint32_t position() const { return position_; }
  template <class V> void VisitSlots(V&& visit) {
    visit("receiver_or_instance", receiver_);
    visit("function", function_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 6 * p; }

 private:
  Value receiver_;
  Value function_;
  std::uint32_t position_;
};

/// An error. Until `stack` is read it keeps the frames it was made under.
class JSError final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSError)
  explicit JSError(Map* map) : JSObject(map, kType) {}
  std::vector<CallSiteInfo*>& call_sites() { return call_sites_; }
  /// The formatted header and stack once read; the hole before.
  bool is_stack_pending = false;
  /// The first line of `stack`, fixed when the error was made.
  Value header = Value::TheHole();
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("header", header);
    for (std::uint32_t i = 0; i < call_sites_.size(); ++i) visit("call_site_infos", call_sites_[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 7 * p; }

 private:
  std::vector<CallSiteInfo*> call_sites_;
};

/// Iterates an array-like; `object` is undefined when exhausted.
class JSArrayIterator final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSArrayIterator)
  JSArrayIterator(Map* map, Value object, IterationKind kind) : JSObject(map, kType), object_(object), kind_(kind) {}
  Value object() const { return object_; }
  void set_object(Value object) { object_ = object; }
  double next_index = 0;
  IterationKind kind() const { return kind_; }
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("iterated_object", object_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 6 * p; }

 private:
  Value object_;
  IterationKind kind_;
};

class JSStringIterator final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSStringIterator)
  JSStringIterator(Map* map, String* string) : JSObject(map, kType), string_(string) {}
  String* string() const { return string_; }
  std::uint32_t position = 0;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("string", string_);
  }
  std::size_t ShallowSize(std::size_t p) const { return 5 * p; }

 private:
  String* string_;
};

/// What matchAll gives: matches of `regexp` in `string`, one by one.
class JSRegExpStringIterator final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSRegExpStringIterator)
  JSRegExpStringIterator(Map* map, JSReceiver* regexp, String* string, bool is_global, bool is_unicode)
      : JSObject(map, kType), regexp(regexp), string(string), is_global(is_global), is_unicode(is_unicode) {}
  JSReceiver* regexp;
  String* string;
  bool is_global;
  bool is_unicode;
  bool is_done = false;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("iterating_reg_exp", regexp);
    visit("iterated_string", string);
  }
  std::size_t ShallowSize(std::size_t p) const { return 6 * p; }
};

class JSPromise;

/// What `then` leaves in a pending promise. `promise_or_capability`: the derived promise, a capability's object, a
/// suspended generator (await), or undefined.
class PromiseReaction final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(PromiseReaction)
  PromiseReaction(Value promise, Value resolve, Value reject, Value on_fulfilled, Value on_rejected)
      : HeapObject(kType),
        promise(promise),
        resolve(resolve),
        reject(reject),
        on_fulfilled(on_fulfilled),
        on_rejected(on_rejected) {}
  /// The derived promise, or undefined. `resolve` and `reject` are its capability functions unless it is a plain JSPromise.
  Value promise, resolve, reject;
  Value on_fulfilled, on_rejected;
  /// The store of AsyncLocalStorage.run() in which it was made: its handler runs in it.
  Value resource_store = Value::Undefined();
  template <class V> void VisitSlots(V&& visit) {
    visit("promise_or_capability", promise);
    visit("resolve", resolve);
    visit("reject", reject);
    visit("fulfill_handler", on_fulfilled);
    visit("reject_handler", on_rejected);
    visit("kResourceStore", resource_store);
  }
  std::size_t ShallowSize(std::size_t p) const { return 6 * p; }
};

enum class PromiseState : std::uint8_t { kPending, kFulfilled, kRejected };

class JSPromise final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSPromise)
  explicit JSPromise(Map* map) : JSObject(map, kType) { set_in_object_capacity(0); }
  PromiseState state = PromiseState::kPending;
  bool is_handled = false;
  /// The store of AsyncLocalStorage.run() in which it was made; undefined outside.
  Value resource_store = Value::Undefined();
  /// The value or reason once settled.
  Value result = Value::Undefined();
  /// In the order of `then`; emptied when settled.
  std::vector<PromiseReaction*> reactions;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("result", result);
    visit("kResourceStore", resource_store);
    for (std::uint32_t i = 0; i < reactions.size(); ++i) visit("reactions", reactions[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 5 * p + 2 * p; }
};

enum class GeneratorState : std::uint8_t { kSuspendedStart, kSuspendedYield, kExecuting, kCompleted };

/// A generator, async function or async generator. While suspended it holds all registers of its frame; when done it still
/// holds parameters and receiver, as V8's does.
class JSGeneratorObject final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSGeneratorObject)
  JSGeneratorObject(Map* map, JSFunction* function) : JSObject(map, kType), function(function) {}
  JSFunction* function;
  Context* context = nullptr;
  Value receiver;
  Value new_target;
  /// Arguments as passed; kept for ever.
  std::vector<Value> parameters;
  /// The register file while suspended, else empty.
  std::vector<Value> registers;
  std::uint32_t pc = 0;
  GeneratorState state = GeneratorState::kSuspendedStart;
  bool is_async = false;
  /// The promise of an async function; the hole otherwise.
  Value promise = Value::TheHole();
  struct Request {
    std::uint8_t mode;
    Value value;
    Value promise;
  };
  /// Waiting next/throw/return calls of an async generator.
  std::vector<Request> queue;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("function", function);
    visit("context", context);
    visit("receiver", receiver);
    visit("new_target", new_target);
    visit("promise", promise);
    std::uint32_t index = 0;
    for (const Value value : parameters) visit("parameters_and_registers", value), ++index;
    for (const Value value : registers) visit("parameters_and_registers", value), ++index;
    for (const Request& request : queue) {
      visit("queue", request.value);
      visit("queue", request.promise);
    }
  }
  std::size_t ShallowSize(std::size_t p) const { return 10 * p; }
};

/// Makes an async iterator of a sync one (for await, yield* in async generators).
class JSAsyncFromSyncIterator final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSAsyncFromSyncIterator)
  JSAsyncFromSyncIterator(Map* map, Value iterator, Value next)
      : JSObject(map, kType), iterator(iterator), next(next) {}
  Value iterator;
  Value next;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("sync_iterator", iterator);
    visit("next", next);
  }
  std::size_t ShallowSize(std::size_t p) const { return 5 * p; }
};

class JSDate final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSDate)
  JSDate(Map* map, double time) : JSObject(map, kType), time(time) {}
  /// Milliseconds since the epoch, or NaN.
  double time;
  template <class V> void VisitSlots(V&& visit) { JSObject::VisitSlots(visit); }
  std::size_t ShallowSize(std::size_t p) const { return 12 * p; }
};

class JSRegExp final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSRegExp)
  JSRegExp(Map* map, String* source, String* flags) : JSObject(map, kType), source(source), flags(flags) {}
  String* source;
  String* flags;
  /// The compiled pattern, owned by the agent's cache; null until first used.
  const primitives::Regex* compiled = nullptr;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("source", source);
    visit("flags", flags);
  }
  std::size_t ShallowSize(std::size_t p) const { return 7 * p; }
};

/// Bytes outside the heap that count for it.
class JSArrayBuffer final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSArrayBuffer)
  JSArrayBuffer(Map* map, std::vector<std::uint8_t> bytes) : JSObject(map, kType), bytes(std::move(bytes)) {}
  std::vector<std::uint8_t> bytes;
  bool is_detached = false;
  template <class V> void VisitSlots(V&& visit) { JSObject::VisitSlots(visit); }
  std::size_t ShallowSize(std::size_t p) const { return 11 * p + bytes.capacity(); }
};

/// A typed array or DataView on `buffer`. `element_type` indexes the table of element types; 255 is a DataView.
class JSTypedArray final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSTypedArray)
  JSTypedArray(Map* map, JSArrayBuffer* buffer, std::uint8_t element_type, std::size_t byte_offset, std::size_t length)
      : JSObject(map, kType), buffer(buffer), byte_offset(byte_offset), length(length), element_type(element_type) {}
  JSArrayBuffer* buffer;
  std::size_t byte_offset;
  std::size_t length;
  std::uint8_t element_type;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("buffer", buffer);
  }
  std::size_t ShallowSize(std::size_t p) const { return 13 * p; }
};

/// A timer of the host: Node's Timeout or Immediate. The host's queue holds it while it is due; it keeps its callback until
/// it is cleared, even after it has fired.
class JSTimeout final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSTimeout)
  explicit JSTimeout(Map* map) : JSObject(map, kType) {}
  Value callback = Value::Undefined();
  std::vector<Value> arguments;
  Value resource_store = Value::Undefined();
  std::uint32_t timer_id = 0;
  double delay = 0;
  bool is_interval = false;
  bool is_ref = true;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("_onTimeout", callback);
    visit("kResourceStore", resource_store);
    for (std::uint32_t i = 0; i < arguments.size(); ++i) visit("_timerArgs", arguments[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 15 * p; }
};

class SourceTextModule;

/// The object of `import * as ns`.
class JSModuleNamespace final : public JSObject {
 public:
  RUNTIME_MODEL_TYPE(JSModuleNamespace)
  JSModuleNamespace(Map* map, SourceTextModule* module) : JSObject(map, kType), module(module) {}
  SourceTextModule* module;
  /// Export names in code unit order, each with its cell.
  std::vector<std::pair<String*, Cell*>> exports;
  template <class V> void VisitSlots(V&& visit) {
    JSObject::VisitSlots(visit);
    visit("module", Value(reinterpret_cast<HeapObject*>(module)));
    for (auto& [name, cell] : exports) {
      visit("export_name", name);
      visit.Property(name, cell);
    }
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }
};

/// What `for (… in …)` still has to visit: keys collected level by level.
class ForInState final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(ForInState)
  explicit ForInState(JSReceiver* object) : HeapObject(kType), object(object) {}
  JSReceiver* object;
  std::vector<Value> keys;
  std::size_t position = 0;
  template <class V> void VisitSlots(V&& visit) {
    visit("receiver", object);
    for (std::size_t i = position; i < keys.size(); ++i) visit("enum_cache", keys[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 4 * p; }
};

}  // namespace heaplint::runtime_model
