// Array.prototype: sorting, flattening and the methods that return a changed copy (ECMA-262 23.1.3).
#include <algorithm>
#include <cmath>

#include "runtime-model/builtins/array.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// 23.1.3.30.2 CompareArrayElements ( x, y, comparator ): whether `x` comes after `y`.
ThrowCompletionOr<bool> ComesAfter(Agent& agent, Value x, Value y, Value comparator) {
  if (x.is_undefined() || y.is_undefined()) return x.is_undefined() && !y.is_undefined();
  if (!comparator.is_undefined()) {
    const Value order = TRY(Call(agent, comparator, Value::Undefined(), {x, y}));
    return TRY(ToNumber(agent, order)) > 0;
  }
  const Rooted<String> left(agent.heap(), TRY(ToString(agent, x)));
  String* right = TRY(ToString(agent, y));
  return TRY(IsLessThan(agent, right, left.value(), true)) == LessThan::kTrue;
}

/// Merges [begin, middle) and [middle, end) of `from` into `to`.
ThrowCompletionOr<void> Merge(Agent& agent, const RootedList& from_list, RootedList& to_list, std::size_t begin,
                              std::size_t middle, std::size_t end, Value comparator) {
  const std::span<const Value> from = from_list.values();
  std::size_t left = begin;
  std::size_t right = middle;
  for (std::size_t at = begin; at < end; ++at) {
    bool takes_right = left == middle;
    if (!takes_right && right < end) {
      TRY(agent.Spend(kStepsPerElement));
      takes_right = TRY(ComesAfter(agent, from[left], from[right], comparator));
    }
    (*to_list)[at] = takes_right ? from[right++] : from[left++];
  }
  return {};
}

/// A stable merge sort, bottom up: no recursion, and every value stays rooted.
ThrowCompletionOr<void> SortList(Agent& agent, RootedList& list, Value comparator) {
  RootedList other(agent.heap(), *list);
  const std::size_t count = list->size();
  RootedList* from = &list;
  RootedList* to = &other;
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, count);
      TRY(Merge(agent, *from, *to, begin, middle, std::min(begin + 2 * width, count), comparator));
    }
    std::swap(from, to);
  }
  if (from != &list) *list = **from;
  return {};
}

ThrowCompletionOr<void> RequireComparator(Agent& agent, Value comparator) {
  if (comparator.is_undefined() || IsCallable(comparator)) return {};
  return agent.ThrowTypeError("The comparison function must be either a function or undefined");
}

/// Numbers of typed arrays sort by value unless a comparator says otherwise.
ThrowCompletionOr<void> SortNumbers(Agent& agent, RootedList& list) {
  TRY(agent.Spend(list->size()));
  std::stable_sort(list->begin(), list->end(), [](Value a, Value b) {
    if (auto* x = As<BigInt>(a)) return primitives::Compare(x->number(), Cast<BigInt>(b).number()) < 0;
    const double x = a.number();
    const double y = b.number();
    if (std::isnan(x) || std::isnan(y)) return !std::isnan(x);
    return x < y || (x == 0 && y == 0 && std::signbit(x) && !std::signbit(y));
  });
  return {};
}

/// 23.1.3.30 Array.prototype.sort ( comparator )
ThrowCompletionOr<Value> Sort(Agent& agent, const Arguments& arguments) {
  TRY(RequireComparator(agent, arguments[0]));
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  RootedList values(agent.heap());
  for (double k = 0; k < length; ++k) {
    const PropertyKey key = KeyFromInteger(agent, k);
    TRY(agent.Spend(kStepsPerElement));
    if (TRY(HasProperty(agent, object, key))) values->push_back(TRY(Get(agent, object, key)));
  }
  if (Is<JSTypedArray>(object.value()) && arguments[0].is_undefined()) {
    TRY(SortNumbers(agent, values));
  } else {
    TRY(SortList(agent, values, arguments[0]));
  }
  const auto count = static_cast<double>(values->size());
  for (double k = 0; k < count; ++k)
    TRY(Set(agent, object, KeyFromInteger(agent, k), (*values)[static_cast<std::size_t>(k)], true));
  for (double k = count; k < length; ++k) {
    if (TRY(HasProperty(agent, object, KeyFromInteger(agent, k))))
      TRY(DeletePropertyOrThrow(agent, object, KeyFromInteger(agent, k)));
  }
  return object.value();
}

/// All elements of `this`, holes as undefined.
ThrowCompletionOr<std::vector<Value>> ElementsOfThis(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  return CreateListFromArrayLike(agent, object.value());
}

ThrowCompletionOr<Value> ToSorted(Agent& agent, const Arguments& arguments) {
  TRY(RequireComparator(agent, arguments[0]));
  RootedList values(agent.heap(), TRY(ElementsOfThis(agent, arguments)));
  TRY(SortList(agent, values, arguments[0]));
  return Value(CreateArrayFromList(agent, *values));
}

ThrowCompletionOr<Value> ToReversed(Agent& agent, const Arguments& arguments) {
  RootedList values(agent.heap(), TRY(ElementsOfThis(agent, arguments)));
  std::reverse(values->begin(), values->end());
  return Value(CreateArrayFromList(agent, *values));
}

ThrowCompletionOr<Value> ToSpliced(Agent& agent, const Arguments& arguments) {
  RootedList values(agent.heap(), TRY(ElementsOfThis(agent, arguments)));
  const auto length = static_cast<double>(values->size());
  const double start = TRY(RelativeIndex(agent, arguments[0], length, 0));
  double skip = arguments.size() == 0 ? 0 : length - start;
  if (arguments.size() > 1) skip = std::clamp(TRY(ToIntegerOrInfinity(agent, arguments[1])), 0.0, length - start);
  const auto at = values->begin() + static_cast<std::ptrdiff_t>(start);
  values->erase(at, at + static_cast<std::ptrdiff_t>(skip));
  const std::span<const Value> items = arguments.from(2);
  values->insert(values->begin() + static_cast<std::ptrdiff_t>(start), items.begin(), items.end());
  return Value(CreateArrayFromList(agent, *values));
}

ThrowCompletionOr<Value> With(Agent& agent, const Arguments& arguments) {
  RootedList values(agent.heap(), TRY(ElementsOfThis(agent, arguments)));
  double index = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (index < 0) index += static_cast<double>(values->size());
  if (index < 0 || index >= static_cast<double>(values->size()))
    return agent.ThrowRangeError("Invalid index : " + NumberToText(index));
  (*values)[static_cast<std::size_t>(index)] = arguments[1];
  return Value(CreateArrayFromList(agent, *values));
}

/// 23.1.3.13.1 FlattenIntoArray. `mapper` is undefined or applies to the top level.
ThrowCompletionOr<void> FlattenInto(Agent& agent, RootedList& target, JSReceiver* source, double depth, Value mapper,
                                    Value mapper_this) {
  const Rooted<JSReceiver> rooted(agent.heap(), source);
  const double length = TRY(LengthOfArrayLike(agent, source));
  if (++agent.native_depth > agent.budget().native_depth) {
    --agent.native_depth;
    return agent.ThrowRangeError("Maximum call stack size exceeded");
  }
  const auto visit = [&]() -> ThrowCompletionOr<void> {
    for (double k = 0; k < length; ++k) {
      const PropertyKey key = KeyFromInteger(agent, k);
      TRY(agent.Spend(kStepsPerElement));
      if (!TRY(HasProperty(agent, rooted, key))) continue;
      Rooted<Value> element(agent.heap(), TRY(Get(agent, rooted, key)));
      if (!mapper.is_undefined())
        element = TRY(Call(agent, mapper, mapper_this, {Value(element), Value::Number(k), rooted.value()}));
      if (depth > 0 && TRY(IsArray(agent, element))) {
        TRY(FlattenInto(agent, target, As<JSReceiver>(element), depth - 1, Value::Undefined(), Value::Undefined()));
      } else {
        target->push_back(element);
      }
    }
    return {};
  };
  const bool has_failed = visit().is_throw();
  --agent.native_depth;
  if (has_failed) return Throw{};
  return {};
}

ThrowCompletionOr<Value> Flat(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double depth = arguments[0].is_undefined() ? 1 : TRY(ToIntegerOrInfinity(agent, arguments[0]));
  RootedList values(agent.heap());
  TRY(FlattenInto(agent, values, object, depth, Value::Undefined(), Value::Undefined()));
  return ArraySpeciesFromList(agent, object, values);
}

ThrowCompletionOr<Value> FlatMap(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  if (!IsCallable(arguments[0])) return agent.ThrowTypeError("flatMap mapper function is not callable");
  RootedList values(agent.heap());
  TRY(FlattenInto(agent, values, object, 1, arguments[0], arguments[1]));
  return ArraySpeciesFromList(agent, object, values);
}

ThrowCompletionOr<Value> At(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  double index = TRY(ToIntegerOrInfinity(agent, arguments[0]));
  if (index < 0) index += length;
  if (index < 0 || index >= length) return Value::Undefined();
  return Get(agent, object, KeyFromInteger(agent, index));
}

/// findLast and findLastIndex.
template <bool WantsIndex> ThrowCompletionOr<Value> FindLast(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  if (!IsCallable(arguments[0])) return ThrowNotAFunction(agent, arguments[0]);
  for (double k = length - 1; k >= 0; --k) {
    TRY(agent.Spend(kStepsPerElement));
    const Rooted<Value> value(agent.heap(), TRY(Get(agent, object, KeyFromInteger(agent, k))));
    const Value found = TRY(Call(agent, arguments[0], arguments[1], {Value(value), Value::Number(k), object.value()}));
    if (ToBoolean(found)) return WantsIndex ? Value::Number(k) : Value(value);
  }
  return WantsIndex ? Value::Smi(-1) : Value::Undefined();
}

ThrowCompletionOr<Value> LastIndexOf(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  if (length == 0) return Value::Smi(-1);
  double k = arguments.size() > 1 ? TRY(ToIntegerOrInfinity(agent, arguments[1])) : length - 1;
  k = k < 0 ? length + k : std::min(k, length - 1);
  for (; k >= 0; --k) {
    const PropertyKey key = KeyFromInteger(agent, k);
    TRY(agent.Spend(kStepsPerElement));
    if (TRY(HasProperty(agent, object, key)) && IsStrictlyEqual(agent, arguments[0], TRY(Get(agent, object, key))))
      return Value::Number(k);
  }
  return Value::Smi(-1);
}

/// 23.1.3.4 Array.prototype.copyWithin ( target, start [ , end ] )
ThrowCompletionOr<Value> CopyWithin(Agent& agent, const Arguments& arguments) {
  const Rooted<JSReceiver> object(agent.heap(), TRY(ToObject(agent, arguments.this_value())));
  const double length = TRY(LengthOfArrayLike(agent, object));
  const double to = TRY(RelativeIndex(agent, arguments[0], length, 0));
  const double from = TRY(RelativeIndex(agent, arguments[1], length, 0));
  const double end = TRY(RelativeIndex(agent, arguments[2], length, length));
  TRY(MoveElements(agent, object, from, to, std::min(end - from, length - to)));
  return object.value();
}

ThrowCompletionOr<Value> ToLocaleString(Agent& agent, const Arguments& arguments) {
  const RootedList values(agent.heap(), TRY(ElementsOfThis(agent, arguments)));
  std::u16string text;
  for (std::size_t i = 0; i < values.values().size(); ++i) {
    if (i > 0) text += u',';
    const Value value = values.values()[i];
    if (value.is_nullish()) continue;
    const Value piece = TRY(Invoke(agent, value, KeyFromText(agent, "toLocaleString")));
    text += Utf16Text(agent, TRY(ToString(agent, piece)));
  }
  return Value(NewString(agent, std::u16string_view(text)));
}

/// The names that `with` does not look up in arrays. 23.1.3.41
constexpr std::string_view kUnscopables[] = {
    "at",   "copyWithin", "entries",  "fill", "find",       "findIndex", "findLast",  "findLastIndex",
    "flat", "flatMap",    "includes", "keys", "toReversed", "toSorted",  "toSpliced", "values"};

}  // namespace

void InstallArrayOrderBuiltins(Realm& realm, JSObject* prototype) {
  DefineFunctions(realm, prototype,
                  {{"at", At, 1},
                   {"copyWithin", CopyWithin, 2},
                   {"findLast", FindLast<false>, 1},
                   {"findLastIndex", FindLast<true>, 1},
                   {"flat", Flat, 0},
                   {"flatMap", FlatMap, 1},
                   {"lastIndexOf", LastIndexOf, 1},
                   {"sort", Sort, 1},
                   {"toLocaleString", ToLocaleString, 0},
                   {"toReversed", ToReversed, 0},
                   {"toSorted", ToSorted, 1},
                   {"toSpliced", ToSpliced, 2},
                   {"with", With, 2}});
  JSObject* unscopables = OrdinaryObjectCreate(realm.agent(), Value::Null());
  for (const std::string_view name : kUnscopables)
    DefineValue(realm, unscopables, name, Value::Bool(true), kDefaultAttributes);
  DefineValue(realm, prototype, "@@unscopables", unscopables, kConfigurable);
}

}  // namespace heaplint::runtime_model
