// BytecodeBuilder: emits instructions, labels, registers, constants and handlers of one function.
#pragma once

#include <unordered_map>
#include <vector>

#include "runtime-model/bytecode/bytecode-array.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

/// A place in the code, bound once; jumps to it may come before.
class Label {
 private:
  friend class BytecodeBuilder;
  std::int32_t target_ = -1;
  std::vector<std::uint32_t> jumps_;
};

/// A register while compiling: parameters, locals and temporaries are numbered apart and laid out in this order at the end.
struct Register {
  std::int32_t code = 0;
};

class BytecodeBuilder {
 public:
  BytecodeBuilder(Heap& heap, std::uint32_t parameter_count)
      : heap_(heap), parameter_count_(parameter_count), constants_(heap) {}

  void set_position(std::uint32_t position) { position_ = position; }
  std::uint32_t position() const { return position_; }

  void Emit(Bytecode bytecode, std::int32_t a = 0, std::int32_t b = 0, std::int32_t c = 0) {
    code_.push_back(Instruction{bytecode, a, b, c});
    positions_.push_back(position_);
  }
  void Emit(Bytecode bytecode, Register a, std::int32_t b = 0, std::int32_t c = 0) { Emit(bytecode, a.code, b, c); }
  void Emit(Bytecode bytecode, Register a, Register b, std::int32_t c = 0) { Emit(bytecode, a.code, b.code, c); }
  void EmitJump(Bytecode bytecode, Label& label);
  void EmitJumpIfSmi(Register reg, std::int32_t value, Label& label);
  void Bind(Label& label);
  std::uint32_t next_pc() const { return static_cast<std::uint32_t>(code_.size()); }
  Instruction& at(std::uint32_t pc) { return code_[pc]; }

  static Register Parameter(std::uint32_t index) { return Register{static_cast<std::int32_t>(index)}; }
  Register NewLocal() { return Register{kLocal + local_count_++}; }
  Register NewTemporary();
  /// `count` temporaries in a row.
  Register NewTemporaries(std::int32_t count);
  static Register Next(Register reg, std::int32_t distance) { return Register{reg.code + distance}; }
  std::int32_t temporaries_in_use() const { return temporaries_in_use_; }
  void ReleaseTemporariesTo(std::int32_t count) { temporaries_in_use_ = count; }

  std::int32_t Constant(Value value);
  void AddHandler(std::uint32_t begin, std::uint32_t end, std::uint32_t handler, Register context,
                  bool catches = false) {
    if (begin < end) handlers_.push_back(Handler{begin, end, handler, context.code, catches});
  }

  /// The finished code, registers laid out.
  BytecodeArray* Finish(const CompilationUnit* unit, bool is_strict);

 private:
  static constexpr std::int32_t kLocal = 1 << 20;
  static constexpr std::int32_t kTemporary = 1 << 21;
  std::int32_t Layout(std::int32_t code) const;

  Heap& heap_;
  std::uint32_t parameter_count_;
  std::int32_t local_count_ = 0;
  std::int32_t temporaries_in_use_ = 0;
  std::int32_t temporary_count_ = 0;
  std::uint32_t position_ = 0;
  std::vector<Instruction> code_;
  std::vector<std::uint32_t> positions_;
  std::vector<Handler> handlers_;
  RootedList constants_;
  std::unordered_map<std::uint64_t, std::int32_t> constant_index_;
};

}  // namespace heaplint::runtime_model
