// Interpreter: what a scenario's program goes on with where it would throw because the scenario does not do all that the program does.
#include <algorithm>
#include <cctype>

#include "runtime-model/interpreter/interpreter.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/observer.h"
#include "runtime-model/runtime/unknown.h"

namespace heaplint::runtime_model {

namespace {

bool IsPartOfName(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || c == '.' || c == '#' || (c & 0x80);
}

}  // namespace

/// Whether a frame on the stack catches what is thrown here.
bool Interpreter::IsCaught() const {
  return std::any_of(stack_.frames.begin(), stack_.frames.end(), [](const Frame& frame) {
    const std::uint32_t pc = frame.pc - 1;
    const std::vector<Handler>& handlers = frame.code->handlers;
    return std::any_of(handlers.begin(), handlers.end(), [pc](const Handler& handler) {
      return handler.catches && pc >= handler.begin && pc < handler.end;
    });
  });
}

/// What stands for a value that is not there; undefined if there is no such stand-in.
Value Interpreter::Missing(std::string_view name) {
  const bool is_of_scenario = agent_.observer() != nullptr && frame_->code->unit->sites != nullptr;
  if (!is_of_scenario || IsCaught()) return Value::Undefined();
  JSUnknown* missing = agent_.observer()->Missing(agent_, name);
  return missing != nullptr ? Value(missing) : Value::Undefined();
}

/// The same for the object of a member; `object` itself if there is no stand-in.
Value Interpreter::MissingObject(Value object) {
  if (agent_.observer() == nullptr) return object;
  const Value missing = Missing(RenderObject());
  return missing.is_nullish() ? object : missing;
}

/// What the source calls the object of the member at hand: the text before the member's name.
std::string Interpreter::RenderObject() const {
  const CompilationUnit& unit = *frame_->code->unit;
  const std::string& text = unit.text;
  const std::uint32_t position = frame_->code->positions[frame_->pc - 1];
  std::size_t end = position;
  while (end > 0 && (std::isspace(static_cast<unsigned char>(text[end - 1])) || text[end - 1] == '.' ||
                     text[end - 1] == '[' || text[end - 1] == '!'))
    --end;
  std::size_t begin = end;
  while (begin > 0 && IsPartOfName(text[begin - 1])) --begin;
  if (begin < end) return text.substr(begin, end - begin);
  const auto line = 1 + std::count(text.begin(), text.begin() + position, '\n');
  return "the value at line " + std::to_string(line);
}

/// The value of a condition that decides whether the program only throws: `wanted`, where a scenario may assume so.
Value Interpreter::PassedCheck(Value condition, bool wanted) {
  if (auto* unknown = As<JSUnknown>(condition))
    return UnknownAs(agent_, unknown, wanted ? JSUnknown::Truth::kTrue : JSUnknown::Truth::kFalse);
  if (ToBoolean(condition) == wanted || agent_.observer() == nullptr || IsCaught()) return condition;
  const std::uint32_t position = frame_->code->positions[frame_->pc - 1];
  return agent_.observer()->PassCheck(*frame_->code->unit, position) ? Value::Bool(wanted) : condition;
}

}  // namespace heaplint::runtime_model
