// Errors: making them, capturing the stack, and the text of `stack`.
#pragma once

#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// A new error object with the stack of now.
JSError* MakeError(Agent&, ErrorType, std::string_view message);
/// Fixes the header ("TypeError: text") of `error`, whose message is set, and captures the frames below it, at most ten. Frames
/// up to and including the topmost call of `until` (a function or undefined) are left out.
void CaptureStack(Agent&, JSError*, Value until = Value::Undefined());
/// `stack`, made of the captured frames on first use, which lets go of them.
Value StackOf(Agent&, JSError*);
/// The text of `value` for a message, without running code of the program (V8: Object::NoSideEffectsToString).
std::string NoSideEffectsToString(Agent&, Value value);
/// 20.1.3.6, the builtinTag of an object that is no array behind a proxy.
std::string_view BuiltinTagOf(JSReceiver*);
/// 20.2.3.5: the text of a function, from its name or first modifier on.
std::string SourceTextOf(Agent&, JSFunction*);
Throw ThrowNotAFunction(Agent&, Value);
/// Says that `base`, undefined or null, has no properties that could be read, or that any value is not iterable if `key` is
/// Symbol.iterator.
Throw ThrowCannotRead(Agent&, Value base, Value key);
/// 20.5.3.4 without side effects: what the header of a stack says.
std::string HeaderOf(Agent&, JSError*);

}  // namespace heaplint::runtime_model
