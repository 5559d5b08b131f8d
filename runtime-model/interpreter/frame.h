// Frame and Stack: explicit frames of bytecode functions. JavaScript calling JavaScript uses no C++ stack.
#pragma once

#include <cstdlib>
#include <deque>
#include <memory>

#include "runtime-model/bytecode/bytecode-array.h"
#include "runtime-model/objects/js-objects.h"

namespace heaplint::runtime_model {

enum class ResumeMode : std::uint8_t { kNext, kThrow, kReturn };

/// One activation. Its registers stand in the Stack from `base` on.
struct Frame {
  JSFunction* function;
  BytecodeArray* code;
  Context* context;
  Value receiver;
  Value new_target;
  Value accumulator;
  std::uint32_t pc = 0;
  std::uint32_t base = 0;
  /// Registers and surplus arguments.
  std::uint32_t size = 0;
  std::uint32_t surplus_arguments = 0;
  /// As passed, before missing parameters were filled in.
  std::uint32_t argument_count = 0;
  /// Object that suspends this frame: generators and async functions.
  JSGeneratorObject* generator = nullptr;
  ResumeMode resume_mode = ResumeMode::kNext;
  /// A return leaves the interpreter's C++ activation (the frame was entered from native code).
  bool is_entry = false;
  /// A later activation of a suspended function: its caller gets nothing from it but what it yields.
  bool is_resumed = false;
  /// Called by `new`: a result that is no object is replaced by the receiver.
  bool is_construct = false;
};

/// Frames and their registers. Neither ever moves: both may be pointed to while frames come and go.
class Stack {
 public:
  Stack() : values_(static_cast<Value*>(std::malloc(kCapacity * sizeof(Value))), &std::free) {}

  std::deque<Frame> frames;

  Value* registers(const Frame& frame) const { return values_.get() + frame.base; }
  /// Registers for a frame of `size`, or nothing if the stack is full. Not initialised.
  bool Reserve(std::uint32_t size, std::uint32_t& base) {
    base = frames.empty() ? 0 : frames.back().base + frames.back().size;
    return base + std::size_t{size} <= kCapacity;
  }

 private:
  static constexpr std::size_t kCapacity = 1u << 20;
  std::unique_ptr<Value[], decltype(&std::free)> values_;
};

}  // namespace heaplint::runtime_model
