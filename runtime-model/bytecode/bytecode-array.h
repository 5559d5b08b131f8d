// BytecodeArray: the compiled code of one function.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime-model/bytecode/compilation-unit.h"
#include "runtime-model/heap/heap-object.h"

namespace heaplint::runtime_model {

enum class Bytecode : std::uint8_t {
#define BYTECODE(name, ...) k##name,
#include "runtime-model/bytecode/bytecodes.def"
#undef BYTECODE
};

std::string_view NameOf(Bytecode bytecode);

/// What an operand is: see bytecodes.def.
enum class Operand : std::uint8_t {
  kNone,
  kRegister,
  kRange,
  kCount,
  kConstant,
  kName,
  kTarget,
  kSmi,
  kSlot,
  kDepth,
  kScope,
  kFlags
};

/// The kinds of the three operands.
const std::array<Operand, 3>& OperandsOf(Bytecode bytecode);

struct Instruction {
  Bytecode bytecode;
  std::int32_t a = 0;
  std::int32_t b = 0;
  std::int32_t c = 0;
};

/// Code in [begin, end) that throws continues at `handler`, in the Context saved in register `context`.
struct Handler {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t handler;
  std::int32_t context;
  /// A catch clause; the others clean up and throw on.
  bool catches = false;
};

/// Registers 0 … parameter_count-1 are the parameters; further arguments stand after register_count.
class BytecodeArray final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(BytecodeArray)
  BytecodeArray() : HeapObject(kType) {}

  std::vector<Instruction> code;
  /// Source offset per instruction.
  std::vector<std::uint32_t> positions;
  std::vector<Value> constants;
  /// Inner handlers before outer ones.
  std::vector<Handler> handlers;
  const CompilationUnit* unit = nullptr;
  std::uint32_t parameter_count = 0;
  std::uint32_t register_count = 0;
  bool is_strict = false;

  template <class V> void VisitSlots(V&& visit) {
    for (std::uint32_t i = 0; i < constants.size(); ++i) visit("constant_pool", constants[i]);
  }
  std::size_t ShallowSize(std::size_t p) const { return 8 * p + code.size() * 3; }
};

/// The instructions as text, one a line.
std::string Disassemble(const BytecodeArray& bytecode);

/// Whether every operand is in its range and no path runs past the end. `problem` says what is wrong.
bool Verify(const BytecodeArray& bytecode, std::string& problem);

}  // namespace heaplint::runtime_model
