// BytecodeBuilder: labels and the layout of registers.
#include "runtime-model/compiler/bytecode-builder.h"

#include <algorithm>

namespace heaplint::runtime_model {

namespace {

std::int32_t& TargetOf(Instruction& instruction) {
  return instruction.bytecode == Bytecode::kJumpIfSmi ? instruction.c : instruction.a;
}

}  // namespace

void BytecodeBuilder::EmitJump(Bytecode bytecode, Label& label) {
  if (label.target_ < 0) label.jumps_.push_back(next_pc());
  Emit(bytecode, label.target_);
}

void BytecodeBuilder::EmitJumpIfSmi(Register reg, std::int32_t value, Label& label) {
  if (label.target_ < 0) label.jumps_.push_back(next_pc());
  Emit(Bytecode::kJumpIfSmi, reg.code, value, label.target_);
}

void BytecodeBuilder::Bind(Label& label) {
  label.target_ = static_cast<std::int32_t>(next_pc());
  for (const std::uint32_t jump : label.jumps_) TargetOf(code_[jump]) = label.target_;
}

Register BytecodeBuilder::NewTemporary() { return NewTemporaries(1); }

Register BytecodeBuilder::NewTemporaries(std::int32_t count) {
  const Register first{kTemporary + temporaries_in_use_};
  temporaries_in_use_ += count;
  temporary_count_ = std::max(temporary_count_, temporaries_in_use_);
  return first;
}

std::int32_t BytecodeBuilder::Constant(Value value) {
  const auto [it, is_new] = constant_index_.emplace(value.bits(), static_cast<std::int32_t>(constants_->size()));
  if (is_new) constants_->push_back(value);
  return it->second;
}

std::int32_t BytecodeBuilder::Layout(std::int32_t code) const {
  const auto parameters = static_cast<std::int32_t>(parameter_count_);
  if (code >= kTemporary) return parameters + local_count_ + code - kTemporary;
  return code >= kLocal ? parameters + code - kLocal : code;
}

BytecodeArray* BytecodeBuilder::Finish(const CompilationUnit* unit, bool is_strict) {
  auto* array = heap_.New<BytecodeArray>();
  const auto is_register = [](Operand operand) { return operand == Operand::kRegister || operand == Operand::kRange; };
  for (Instruction& instruction : code_) {
    const std::array<Operand, 3>& operands = OperandsOf(instruction.bytecode);
    if (is_register(operands[0])) instruction.a = Layout(instruction.a);
    if (is_register(operands[1])) instruction.b = Layout(instruction.b);
    if (is_register(operands[2])) instruction.c = Layout(instruction.c);
  }
  for (Handler& handler : handlers_) handler.context = Layout(handler.context);
  array->code = std::move(code_);
  array->positions = std::move(positions_);
  array->handlers = std::move(handlers_);
  array->constants = *constants_;
  array->unit = unit;
  array->parameter_count = parameter_count_;
  array->register_count = parameter_count_ + static_cast<std::uint32_t>(local_count_ + temporary_count_);
  array->is_strict = is_strict;
  return array;
}

}  // namespace heaplint::runtime_model
