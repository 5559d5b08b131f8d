// Bytecode: names, operands, disassembly and verification, all from bytecodes.def.
#include "runtime-model/bytecode/bytecode-array.h"

#include <fmt/format.h>

namespace heaplint::runtime_model {

std::string_view NameOf(Bytecode bytecode) {
  static constexpr std::string_view kNames[] = {
#define BYTECODE(name, ...) #name,
#include "runtime-model/bytecode/bytecodes.def"
#undef BYTECODE
  };
  return kNames[static_cast<std::size_t>(bytecode)];
}

const std::array<Operand, 3>& OperandsOf(Bytecode bytecode) {
  static constexpr std::array<Operand, 3> kOperands[] = {
#define BYTECODE(name, a, b, c, meaning) {Operand::k##a, Operand::k##b, Operand::k##c},
#include "runtime-model/bytecode/bytecodes.def"
#undef BYTECODE
  };
  return kOperands[static_cast<std::size_t>(bytecode)];
}

std::string Disassemble(const BytecodeArray& bytecode) {
  std::string out;
  for (std::size_t pc = 0; pc < bytecode.code.size(); ++pc) {
    const Instruction& instruction = bytecode.code[pc];
    out += fmt::format("{:4} {}", pc, NameOf(instruction.bytecode));
    const std::int32_t values[] = {instruction.a, instruction.b, instruction.c};
    for (std::size_t i = 0; i < 3; ++i) {
      switch (OperandsOf(instruction.bytecode)[i]) {
        case Operand::kNone:
          break;
        case Operand::kRegister:
        case Operand::kRange:
          out += fmt::format(" r{}", values[i]);
          break;
        case Operand::kConstant:
        case Operand::kName:
          out += fmt::format(" #{}", values[i]);
          break;
        case Operand::kTarget:
          out += fmt::format(" @{}", values[i]);
          break;
        default:
          out += fmt::format(" {}", values[i]);
          break;
      }
    }
    out += '\n';
  }
  for (const Handler& handler : bytecode.handlers) {
    out += fmt::format("[{}, {}) -> @{} context r{}\n", handler.begin, handler.end, handler.handler, handler.context);
  }
  return out;
}

namespace {

bool IsInRange(const BytecodeArray& bytecode, Operand operand, std::int32_t value) {
  const auto fits = [value](std::size_t size) { return value >= 0 && static_cast<std::size_t>(value) < size; };
  switch (operand) {
    case Operand::kRegister:
    case Operand::kRange:
      return fits(bytecode.register_count + 1);
    case Operand::kConstant:
    case Operand::kName:
      return fits(bytecode.constants.size());
    case Operand::kTarget:
      return fits(bytecode.code.size());
    case Operand::kScope:
      return fits(bytecode.unit->scopes->scopes().size());
    case Operand::kCount:
    case Operand::kSlot:
    case Operand::kDepth:
      return value >= 0;
    case Operand::kNone:
    case Operand::kSmi:
    case Operand::kFlags:
      return true;
  }
  return false;
}

bool EndsPath(Bytecode bytecode) {
  return bytecode == Bytecode::kReturn || bytecode == Bytecode::kThrow || bytecode == Bytecode::kReThrow ||
         bytecode == Bytecode::kJump || bytecode == Bytecode::kJumpLoop;
}

}  // namespace

bool Verify(const BytecodeArray& bytecode, std::string& problem) {
  for (std::size_t pc = 0; pc < bytecode.code.size(); ++pc) {
    const Instruction& instruction = bytecode.code[pc];
    const std::int32_t values[] = {instruction.a, instruction.b, instruction.c};
    const std::array<Operand, 3>& operands = OperandsOf(instruction.bytecode);
    for (std::size_t i = 0; i < 3; ++i) {
      const bool is_range_end = operands[i] == Operand::kCount && i > 0 && operands[i - 1] == Operand::kRange;
      const bool fits = is_range_end ? values[i - 1] + values[i] <= static_cast<std::int32_t>(bytecode.register_count)
                                     : IsInRange(bytecode, operands[i], values[i]);
      if (fits) continue;
      problem = fmt::format("{} at {}: operand {} is out of range", NameOf(instruction.bytecode), pc, i);
      return false;
    }
  }
  if (bytecode.code.empty() || !EndsPath(bytecode.code.back().bytecode)) {
    problem = "the code runs past its end";
    return false;
  }
  return true;
}

}  // namespace heaplint::runtime_model
