// Array.prototype: the methods that search, iterate and copy (ECMA-262 23.1.3).
#include <cmath>

#include "runtime-model/builtins/array.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// Calls `visit(index, value, result of the callback)` for each element; `visit` gives false to stop.
template <class F>
ThrowCompletionOr<void> ForEachElement(Agent& agent, const Arguments& arguments, bool skips_holes, F visit) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  if (!IsCallable(arguments[0])) return ThrowNotAFunction(agent, arguments[0]);
  for (double k = 0; k < length; ++k) {
    const PropertyKey key = KeyFromInteger(agent, k);
    TRY(agent.Spend(kStepsPerElement));
    if (skips_holes && !TRY(HasProperty(agent, object, key))) continue;
    const Rooted<Value> value(agent.heap(), TRY(Get(agent, object, key)));
    const Value result = TRY(Call(agent, arguments[0], arguments[1], {Value(value), Value::Number(k), object.value()}));
    if (!visit(k, Value(value), result)) break;
  }
  return {};
}

ThrowCompletionOr<Value> ForEach(Agent& agent, const Arguments& arguments) {
  TRY(ForEachElement(agent, arguments, true, [](double, Value, Value) { return true; }));
  return Value::Undefined();
}

ThrowCompletionOr<Value> MapMethod(Agent& agent, const Arguments& arguments) {
  RootedList results(agent.heap());
  const Value length = TRY(GetV(agent, arguments.this_value(), agent.names().length));
  TRY(ForEachElement(agent, arguments, true, [&](double k, Value, Value result) {
    results->resize(static_cast<std::size_t>(k), Value::TheHole());
    results->push_back(result);
    return true;
  }));
  const double count = TRY(ToLength(agent, length));
  if (static_cast<double>(results->size()) < count && count < 4e6)
    results->resize(static_cast<std::size_t>(count), Value::TheHole());
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  return ArraySpeciesFromList(agent, object, results);
}

ThrowCompletionOr<Value> Filter(Agent& agent, const Arguments& arguments) {
  RootedList results(agent.heap());
  TRY(ForEachElement(agent, arguments, true, [&](double, Value value, Value result) {
    if (ToBoolean(result)) results->push_back(value);
    return true;
  }));
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  return ArraySpeciesFromList(agent, object, results);
}

ThrowCompletionOr<Value> Some(Agent& agent, const Arguments& arguments) {
  bool found = false;
  TRY(ForEachElement(agent, arguments, true,
                     [&](double, Value, Value result) { return !(found = ToBoolean(result)); }));
  return Value::Bool(found);
}

ThrowCompletionOr<Value> Every(Agent& agent, const Arguments& arguments) {
  bool all = true;
  TRY(ForEachElement(agent, arguments, true, [&](double, Value, Value result) { return all = ToBoolean(result); }));
  return Value::Bool(all);
}

ThrowCompletionOr<Value> Find(Agent& agent, const Arguments& arguments) {
  Value found = Value::Undefined();
  TRY(ForEachElement(agent, arguments, false, [&](double, Value value, Value result) {
    if (ToBoolean(result)) found = value;
    return !ToBoolean(result);
  }));
  return found;
}

ThrowCompletionOr<Value> FindIndex(Agent& agent, const Arguments& arguments) {
  double index = -1;
  TRY(ForEachElement(agent, arguments, false, [&](double k, Value, Value result) {
    if (ToBoolean(result)) index = k;
    return !ToBoolean(result);
  }));
  return Value::Number(index);
}

/// 23.1.3.24 Array.prototype.reduce ( callback [ , initialValue ] ) and reduceRight
ThrowCompletionOr<Value> Fold(Agent& agent, const Arguments& arguments, bool from_right) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  if (!IsCallable(arguments[0])) return ThrowNotAFunction(agent, arguments[0]);
  Rooted<Value> accumulator(agent.heap(), arguments[1]);
  bool has_value = arguments.size() > 1;
  for (double i = 0; i < length; ++i) {
    const double k = from_right ? length - 1 - i : i;
    const PropertyKey key = KeyFromInteger(agent, k);
    TRY(agent.Spend(kStepsPerElement));
    if (!TRY(HasProperty(agent, object, key))) continue;
    const Value value = TRY(Get(agent, object, key));
    accumulator = has_value ? TRY(Call(agent, arguments[0], Value::Undefined(),
                                       {Value(accumulator), value, Value::Number(k), object.value()}))
                            : value;
    has_value = true;
  }
  if (!has_value) return agent.ThrowTypeError("Reduce of empty array with no initial value");
  return Value(accumulator);
}

ThrowCompletionOr<Value> Reduce(Agent& agent, const Arguments& arguments) { return Fold(agent, arguments, false); }
ThrowCompletionOr<Value> ReduceRight(Agent& agent, const Arguments& arguments) { return Fold(agent, arguments, true); }

ThrowCompletionOr<Value> IndexOf(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  for (double k = TRY(RelativeIndex(agent, arguments[1], length, 0)); k < length; ++k) {
    const PropertyKey key = KeyFromInteger(agent, k);
    TRY(agent.Spend(kStepsPerElement));
    if (TRY(HasProperty(agent, object, key)) && IsStrictlyEqual(agent, arguments[0], TRY(Get(agent, object, key))))
      return Value::Number(k);
  }
  return Value::Smi(-1);
}

ThrowCompletionOr<Value> Includes(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  for (double k = TRY(RelativeIndex(agent, arguments[1], length, 0)); k < length; ++k) {
    TRY(agent.Spend(kStepsPerElement));
    if (SameValueZero(agent, arguments[0], TRY(Get(agent, object, KeyFromInteger(agent, k))))) return Value::Bool(true);
  }
  return Value::Bool(false);
}

/// 23.1.3.18 Array.prototype.join ( separator ). A rope, as V8 makes one of long pieces.
ThrowCompletionOr<Value> Join(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const Rooted<String> separator(
      agent.heap(), arguments[0].is_undefined() ? NewString(agent, ",") : TRY(ToString(agent, arguments[0])));
  std::u16string text;
  for (double k = 0; k < length; ++k) {
    TRY(agent.Spend(kStepsPerElement));
    if (k > 0) agent.heap().Flatten(separator).AppendTo(text);
    const Value value = TRY(Get(agent, object, KeyFromInteger(agent, k)));
    if (!value.is_nullish()) agent.heap().Flatten(TRY(ToString(agent, value))).AppendTo(text);
    if (text.size() > kMaxStringLength) return agent.ThrowRangeError("Invalid string length");
    if ((text.size() & 0xffff) < 64) TRY(agent.Reserve(text.size()));
  }
  return Value(agent.heap().NewString(std::u16string_view(text)));
}

ThrowCompletionOr<Value> ToStringMethod(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const Value join = TRY(Get(agent, object, agent.names().join));
  if (IsCallable(join)) return Call(agent, join, object.value());
  return Value(NewString(agent, "[object Object]"));
}

ThrowCompletionOr<Value> Slice(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const double begin = TRY(RelativeIndex(agent, arguments[0], length, 0));
  const double end = TRY(RelativeIndex(agent, arguments[1], length, length));
  RootedList values(agent.heap());
  for (double k = begin; k < end; ++k) {
    const PropertyKey key = KeyFromInteger(agent, k);
    TRY(agent.Spend(kStepsPerElement));
    values->push_back(TRY(HasProperty(agent, object, key)) ? TRY(Get(agent, object, key)) : Value::TheHole());
  }
  return ArraySpeciesFromList(agent, object, values);
}

ThrowCompletionOr<Value> Concat(Agent& agent, const Arguments& arguments) {
  RootedList values(agent.heap());
  const auto append = [&](Value item) -> ThrowCompletionOr<void> {
    auto* object = As<JSReceiver>(item);
    bool spreads = false;
    if (object != nullptr) {
      const Value spreadable = TRY(Get(agent, object, agent.symbols().isConcatSpreadable));
      spreads = spreadable.is_undefined() ? TRY(IsArray(agent, item)) : ToBoolean(spreadable);
    }
    if (!spreads) {
      values->push_back(item);
      return {};
    }
    const double length = TRY(LengthOfArrayLike(agent, object));
    for (double k = 0; k < length; ++k) {
      const PropertyKey key = KeyFromInteger(agent, k);
      TRY(agent.Spend(kStepsPerElement));
      values->push_back(TRY(HasProperty(agent, object, key)) ? TRY(Get(agent, object, key)) : Value::TheHole());
    }
    return {};
  };
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  TRY(append(object.value()));
  for (const Value item : arguments.values()) TRY(append(item));
  return ArraySpeciesFromList(agent, object, values);
}

template <IterationKind Kind> ThrowCompletionOr<Value> Iterate(Agent& agent, const Arguments& arguments) {
  JSReceiver* object = TRY(ToObject(agent, arguments.this_value()));
  return Value(
      agent.heap().New<JSArrayIterator>(agent.MapFor(agent.realm()[Intrinsic::kArrayIteratorPrototype]), object, Kind));
}

}  // namespace

void InstallArrayIterationBuiltins(Realm& realm, JSObject* prototype) {
  DefineFunctions(realm, prototype,
                  {{"concat", Concat, 1},
                   {"entries", Iterate<IterationKind::kEntries>, 0},
                   {"every", Every, 1},
                   {"filter", Filter, 1},
                   {"find", Find, 1},
                   {"findIndex", FindIndex, 1},
                   {"forEach", ForEach, 1},
                   {"includes", Includes, 1},
                   {"indexOf", IndexOf, 1},
                   {"join", Join, 1},
                   {"keys", Iterate<IterationKind::kKeys>, 0},
                   {"map", MapMethod, 1},
                   {"reduce", Reduce, 1},
                   {"reduceRight", ReduceRight, 1},
                   {"slice", Slice, 2},
                   {"some", Some, 1},
                   {"toString", ToStringMethod, 0}});
  JSFunction* values = NewBuiltinFunction(realm, "values", Iterate<IterationKind::kValues>, 0);
  realm.Set(Intrinsic::kArrayPrototypeValues, values);
  DefineValue(realm, prototype, "values", values);
  DefineValue(realm, prototype, "@@iterator", values);
}

}  // namespace heaplint::runtime_model
