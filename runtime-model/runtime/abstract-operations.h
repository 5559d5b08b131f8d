// ECMA-262's abstract operations, under their own names. Those that can run JavaScript code are safepoints: root what
// you made before you call them (README.md, "The GC rule").
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/base/function-ref.h"
#include "runtime-model/runtime/agent.h"

namespace heaplint::runtime_model {

// 7.1 Type conversion
enum class PreferredType : std::uint8_t { kDefault, kString, kNumber };
ThrowCompletionOr<Value> ToPrimitive(Agent&, Value input, PreferredType preferred = PreferredType::kDefault);
bool ToBoolean(Value);
ThrowCompletionOr<Value> ToNumeric(Agent&, Value);
ThrowCompletionOr<double> ToNumber(Agent&, Value);
double StringToNumber(FlatView text);
ThrowCompletionOr<double> ToIntegerOrInfinity(Agent&, Value);
double IntegerOrInfinityFrom(double number);
std::int32_t Int32From(double number);
ThrowCompletionOr<std::int32_t> ToInt32(Agent&, Value);
ThrowCompletionOr<std::uint32_t> ToUint32(Agent&, Value);
ThrowCompletionOr<double> ToLength(Agent&, Value);
ThrowCompletionOr<double> ToIndex(Agent&, Value);
ThrowCompletionOr<String*> ToString(Agent&, Value);
/// The decimal text of a number, as Number::toString.
std::string NumberToText(double number);
ThrowCompletionOr<JSReceiver*> ToObject(Agent&, Value);
ThrowCompletionOr<PropertyKey> ToPropertyKey(Agent&, Value);
/// The key that a string is: an array index if it is one.
PropertyKey KeyFromString(Agent&, String*);
PropertyKey KeyFromText(Agent&, std::string_view utf8);
/// The key of an integer that is at least 0: an index up to 2^32-2, else a string.
PropertyKey KeyFromInteger(Agent&, double integer);
/// The key as a String or Symbol.
Value ValueFromKey(Agent&, PropertyKey);

// 7.2 Testing and comparison
ThrowCompletionOr<Value> RequireObjectCoercible(Agent&, Value, std::string_view what);
ThrowCompletionOr<bool> IsArray(Agent&, Value);
bool IsCallable(Value);
bool IsConstructor(Value);
bool IsObject(Value);
bool SameValue(Agent&, Value, Value);
bool SameValueZero(Agent&, Value, Value);
bool IsStrictlyEqual(Agent&, Value, Value);
ThrowCompletionOr<bool> IsLooselyEqual(Agent&, Value, Value);
/// true, false or (for NaN) undefined.
enum class LessThan : std::uint8_t { kFalse, kTrue, kUndefined };
ThrowCompletionOr<LessThan> IsLessThan(Agent&, Value, Value, bool left_first);
ThrowCompletionOr<bool> IsRegExp(Agent&, Value);

// 7.3 Operations on objects
ThrowCompletionOr<Value> Get(Agent&, JSReceiver*, PropertyKey);
ThrowCompletionOr<Value> GetV(Agent&, Value, PropertyKey);
ThrowCompletionOr<void> Set(Agent&, JSReceiver*, PropertyKey, Value, bool should_throw);
/// `base.key = value` for any base.
ThrowCompletionOr<void> PutValue(Agent&, Value base, PropertyKey, Value, bool is_strict);
ThrowCompletionOr<bool> CreateDataProperty(Agent&, JSReceiver*, PropertyKey, Value);
ThrowCompletionOr<void> CreateDataPropertyOrThrow(Agent&, JSReceiver*, PropertyKey, Value);
ThrowCompletionOr<void> DefinePropertyOrThrow(Agent&, JSReceiver*, PropertyKey, const PropertyDescriptor&);
ThrowCompletionOr<void> DeletePropertyOrThrow(Agent&, JSReceiver*, PropertyKey);
/// undefined or a callable.
ThrowCompletionOr<Value> GetMethod(Agent&, Value, PropertyKey);
ThrowCompletionOr<bool> HasOwnProperty(Agent&, JSReceiver*, PropertyKey);
ThrowCompletionOr<Value> Call(Agent&, Value function, Value this_value, std::span<const Value> arguments = {});
ThrowCompletionOr<Value> Call(Agent&, Value function, Value this_value, std::initializer_list<Value> arguments);
ThrowCompletionOr<Value> Construct(Agent&, JSReceiver*, std::span<const Value> arguments = {},
                                   JSReceiver* new_target = nullptr);
ThrowCompletionOr<Value> Invoke(Agent&, Value, PropertyKey, std::initializer_list<Value> arguments = {});
enum class IntegrityLevel : std::uint8_t { kSealed, kFrozen };
ThrowCompletionOr<bool> SetIntegrityLevel(Agent&, JSReceiver*, IntegrityLevel);
ThrowCompletionOr<bool> TestIntegrityLevel(Agent&, JSReceiver*, IntegrityLevel);
JSArray* CreateArrayFromList(Agent&, std::span<const Value>);
JSArray* ArrayCreate(Agent&, std::uint32_t length);
ThrowCompletionOr<double> LengthOfArrayLike(Agent&, JSReceiver*);
ThrowCompletionOr<std::vector<Value>> CreateListFromArrayLike(Agent&, Value);
ThrowCompletionOr<JSReceiver*> SpeciesConstructor(Agent&, JSReceiver*, JSReceiver* default_constructor);
enum class KeyKind : std::uint8_t { kKey, kValue, kKeyValue };
ThrowCompletionOr<std::vector<Value>> EnumerableOwnProperties(Agent&, JSReceiver*, KeyKind);
/// 20.1.2.1 Object.assign, step 3.a: the own enumerable properties of `source`, by assignment.
ThrowCompletionOr<void> AssignProperties(Agent&, JSReceiver* target, Value source, bool should_throw);
ThrowCompletionOr<void> CopyDataProperties(Agent&, JSReceiver* target, Value source,
                                           std::span<const PropertyKey> excluded);
ThrowCompletionOr<bool> InstanceofOperator(Agent&, Value, Value target);
ThrowCompletionOr<bool> OrdinaryHasInstance(Agent&, Value constructor, Value object);
ThrowCompletionOr<String*> TypeofText(Agent&, Value);

// 7.4 Iterators
/// The iterator and its next method stay alive as long as the record does.
struct IteratorRecord {
  IteratorRecord(Agent& agent, Value iterator_value, Value next_value)
      : iterator(agent.heap(), iterator_value), next(agent.heap(), next_value) {}
  Rooted<Value> iterator;
  Rooted<Value> next;
};
/// Iterator and next method of `object[@@iterator]()`, to make an IteratorRecord of.
struct IteratorPair {
  Value iterator;
  Value next;
};
ThrowCompletionOr<IteratorPair> GetIterator(Agent&, Value);
/// The same; `refuse` throws where the value is not iterable.
ThrowCompletionOr<IteratorPair> GetIterator(Agent&, Value, base::FunctionRef<Throw()> refuse);
ThrowCompletionOr<IteratorPair> GetIteratorFromMethod(Agent&, Value, Value method);
ThrowCompletionOr<IteratorPair> GetAsyncIterator(Agent&, Value);
/// The next value, or nothing at the end.
ThrowCompletionOr<std::optional<Value>> IteratorStepValue(Agent&, IteratorRecord&);
/// Closes after a normal completion.
ThrowCompletionOr<void> IteratorClose(Agent&, Value iterator);
/// Closes after a throw, whose exception stays.
Throw IteratorCloseThrow(Agent&, Value iterator);
/// Hands each value of `iterable` to `take`, and closes the iterator if that throws.
ThrowCompletionOr<void> ForEachValue(Agent&, Value iterable, base::FunctionRef<ThrowCompletionOr<void>(Value)> take);
/// 24.1.1.2 AddEntriesFromIterable ( target, iterable, adder ): hands key and value of each entry to `add`.
ThrowCompletionOr<void> AddEntriesFromIterable(Agent&, Value iterable,
                                               base::FunctionRef<ThrowCompletionOr<void>(Value key, Value value)> add);
JSObject* CreateIterResultObject(Agent&, Value value, bool done);
/// All values of an iterable. The caller roots them if it calls back.
ThrowCompletionOr<std::vector<Value>> IterableToList(Agent&, Value);

// 10.1 Ordinary objects
JSObject* OrdinaryObjectCreate(Agent&, Value prototype);
JSObject* NewObject(Agent&);
/// The prototype for an object that `new_target` constructs.
ThrowCompletionOr<JSObject*> GetPrototypeFromConstructor(Agent&, Value new_target, Intrinsic default_prototype);
/// OrdinaryCreateFromConstructor for any class whose first argument is the map.
template <class T, class... Args>
ThrowCompletionOr<T*> CreateFromConstructor(Agent& agent, Value new_target, Intrinsic default_prototype, Args... args) {
  JSObject* prototype = TRY(GetPrototypeFromConstructor(agent, new_target, default_prototype));
  return agent.heap().New<T>(agent.MapFor(prototype), args...);
}

// Conveniences of native code
String* NewString(Agent&, std::string_view utf8);
String* NewString(Agent&, std::u16string_view utf16);
std::string Text(Agent&, String*);
std::u16string Utf16Text(Agent&, String*);
/// The name of the function that `object.constructor` is, found without running code; "" if there is none.
std::string ConstructorNameOf(Agent&, JSObject* object);
/// Own data property without checks.
void DefineOwn(Agent&, JSObject*, std::string_view name, Value, std::uint8_t attributes = kDefaultAttributes);

}  // namespace heaplint::runtime_model
