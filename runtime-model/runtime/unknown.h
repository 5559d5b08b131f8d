// Operations on Unknowns: what the language does with a value of which nothing is known. Only scenarios have such values.
#pragma once

#include <span>
#include <string>

#include "runtime-model/bytecode/bytecode-array.h"
#include "runtime-model/objects/js-unknown.h"
#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

/// A new origin. `birth`: the repeat, or 0 for setup.
JSUnknown* NewUnknown(Agent&, std::string path, std::uint32_t birth);

/// The Unknown that `step` (".member", "[]") leads to from `from`; the same one each time.
JSUnknown* DeriveUnknown(Agent&, JSUnknown* from, const std::string& step);

/// The member `key`, which nobody wrote; undefined for symbols.
Value MemberOfUnknown(Agent&, JSUnknown* from, PropertyKey key);

/// A member that an object or class with an Unknown among its prototypes does not have: an Unknown born with the object.
ThrowCompletionOr<Value> MissingMember(Agent&, JSUnknown* prototype, PropertyKey key, Value receiver);

/// `callee(…)`. What it gives is born with callee, receiver and arguments, whichever was born last.
ThrowCompletionOr<Value> CallUnknown(Agent&, JSUnknown* callee, Value receiver, std::span<const Value> arguments);

/// `new callee(…)`: a fresh Unknown; if `new_target` is a class of the program, an instance of it.
ThrowCompletionOr<Value> ConstructUnknown(Agent&, JSUnknown* callee, std::span<const Value> arguments,
                                          JSReceiver* new_target);

/// Arithmetic and + where one side is an Unknown.
Value BinaryOnUnknown(Agent&, Bytecode, Value left, Value right);
Value UnaryOnUnknown(Agent&, Bytecode, JSUnknown* value);

/// ==, ===, <, instanceof and their like where one side is an Unknown.
Value CompareUnknown(Agent&, Bytecode, Value left, Value right);

/// The same value for which conditions give `truth`.
JSUnknown* UnknownAs(Agent&, JSUnknown* value, JSUnknown::Truth truth);

/// The one key or text that stands for it: the same for the same Unknown only.
std::string TextOfUnknown(const JSUnknown& value);
/// How a member is written behind its object: ".rows", "[0]", "[event.id]" where of the key only its expression is known.
std::string TextOfMember(Agent&, PropertyKey);
/// What it is as a number: 1 for lengths and sizes, so that loops over one run once; else NaN.
double NumberOfUnknown(const JSUnknown& value);
/// An iterable with its one element.
Value IterableOfUnknown(Agent&, JSUnknown* value);

}  // namespace heaplint::runtime_model
