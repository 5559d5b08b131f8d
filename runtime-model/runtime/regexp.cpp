// RegExp: the object and its lastIndex.
#include "runtime-model/runtime/regexp.h"

#include "runtime-model/runtime/abstract-operations.h"

namespace heaplint::runtime_model {

ThrowCompletionOr<Value> RegExpCreate(Agent& agent, String* pattern, String* flags) {
  auto* regexp = agent.heap().New<JSRegExp>(agent.MapFor(agent.realm()[Intrinsic::kRegExpPrototype]), pattern, flags);
  regexp->DefineOwn(agent.heap(), agent.names().lastIndex, Value::Smi(0), kWritable);
  return Value(regexp);
}

}  // namespace heaplint::runtime_model
