// JSON (ECMA-262 25.5).
#include "runtime-model/primitives/json.h"

#include <algorithm>
#include <cmath>

#include "runtime-model/builtins/builtins.h"
#include "runtime-model/primitives/utf16.h"
#include "runtime-model/runtime/internal-methods.h"

namespace heaplint::runtime_model {

namespace {

/// Builds values while the text is read. Runs no code of the program, so nothing is collected meanwhile.
class ValueBuilder final : public primitives::JsonBuilder {
 public:
  explicit ValueBuilder(Agent& agent) : agent_(agent) {}
  Value result() const { return result_; }

  void OnNull() override { Add(Value::Null()); }
  void OnBoolean(bool value) override { Add(Value::Bool(value)); }
  void OnNumber(double value) override { Add(Value::Number(value)); }
  void OnString(std::u16string value) override { Add(NewString(agent_, std::u16string_view(value))); }
  void OnArrayBegin() override { Open(ArrayCreate(agent_, 0)); }
  void OnArrayEnd() override { Close(); }
  void OnObjectBegin() override { Open(NewObject(agent_)); }
  void OnKey(std::u16string key) override {
    open_.back().key = KeyFromString(agent_, NewString(agent_, std::u16string_view(key)));
  }
  void OnObjectEnd() override { Close(); }

 private:
  struct Level {
    JSObject* object;
    PropertyKey key;
  };

  void Add(Value value) {
    if (open_.empty()) {
      result_ = value;
      return;
    }
    Level& level = open_.back();
    if (auto* array = As<JSArray>(static_cast<HeapObject*>(level.object))) {
      array->DefineOwn(agent_.heap(), PropertyKey::Index(array->length()), value);
      array->set_length(array->length() + 1);
    } else {
      level.object->DefineOwn(agent_.heap(), level.key, value);
    }
  }
  void Open(JSObject* object) {
    Add(object);
    open_.push_back({object, {}});
  }
  void Close() { open_.pop_back(); }

  Agent& agent_;
  Value result_ = Value::Undefined();
  std::vector<Level> open_;
};

/// 25.5.1.1 InternalizeJSONProperty ( holder, name, reviver )
ThrowCompletionOr<Value> InternalizeProperty(Agent& agent, JSReceiver* holder, PropertyKey key, Value reviver) {
  const Rooted<Value> rooted_holder(agent.heap(), holder);
  const Rooted<Value> value(agent.heap(), TRY(Get(agent, holder, key)));
  TRY(agent.Spend(1));
  if (++agent.native_depth > agent.budget().native_depth) {
    --agent.native_depth;
    return agent.ThrowRangeError("Maximum call stack size exceeded");
  }
  const auto visit_members = [&]() -> ThrowCompletionOr<void> {
    auto* object = As<JSReceiver>(value);
    if (object == nullptr) return {};
    const auto visit = [&](PropertyKey member) -> ThrowCompletionOr<void> {
      const Value element = TRY(InternalizeProperty(agent, object, member, reviver));
      if (element.is_undefined()) {
        TRY(Delete(agent, object, member));
      } else {
        TRY(CreateDataProperty(agent, object, member, element));
      }
      return {};
    };
    if (TRY(IsArray(agent, value))) {
      const double length = TRY(LengthOfArrayLike(agent, object));
      for (double i = 0; i < length; ++i) TRY(visit(KeyFromInteger(agent, i)));
      return {};
    }
    const RootedList keys(agent.heap(), TRY(EnumerableOwnProperties(agent, object, KeyKind::kKey)));
    for (const Value name : keys.values()) TRY(visit(KeyFromString(agent, As<String>(name))));
    return {};
  };
  const bool has_failed = visit_members().is_throw();
  --agent.native_depth;
  if (has_failed) return Throw{};
  return Call(agent, reviver, holder, {ValueFromKey(agent, key), Value(value)});
}

/// 25.5.1 JSON.parse ( text [ , reviver ] )
ThrowCompletionOr<Value> Parse(Agent& agent, const Arguments& arguments) {
  String* text = TRY(ToString(agent, arguments[0]));
  TRY(agent.Reserve(std::size_t{text->length()} * 8));
  ValueBuilder builder(agent);
  const auto parsed = primitives::ParseJson(Utf16Text(agent, text), builder);
  if (!parsed) return agent.ThrowSyntaxError(primitives::EncodeUtf8(parsed.error().message));
  if (!IsCallable(arguments[1])) return builder.result();
  JSObject* root = NewObject(agent);
  const PropertyKey empty(agent.heap().Internalize(agent.heap().empty_string()));
  root->DefineOwn(agent.heap(), empty, builder.result());
  return InternalizeProperty(agent, root, empty, arguments[1]);
}

/// 25.5.2 JSON.stringify: the state record of the specification.
class Serializer {
 public:
  Serializer(Agent& agent, Value replacer, std::u16string gap)
      : agent_(agent), replacer_(replacer), gap_(std::move(gap)), stack_(agent.heap()) {}

  std::vector<PropertyKey> property_list;
  bool has_property_list = false;
  std::u16string text;

  /// 25.5.2.2 SerializeJSONProperty: appends to `text`; false if the value is left out.
  ThrowCompletionOr<bool> SerializeProperty(JSReceiver* holder, PropertyKey key, Value held) {
    TRY(agent_.Spend(1));
    const Rooted<Value> rooted_holder(agent_.heap(), holder);
    Rooted<Value> value(agent_.heap(), held);
    if (IsObject(value) || Is<BigInt>(Value(value))) {
      const Value to_json = TRY(GetV(agent_, value, agent_.names().toJSON));
      if (IsCallable(to_json)) value = TRY(Call(agent_, to_json, value, {ValueFromKey(agent_, key)}));
    }
    if (IsCallable(replacer_))
      value = TRY(Call(agent_, replacer_, rooted_holder, {ValueFromKey(agent_, key), Value(value)}));
    if (auto* wrapper = As<JSPrimitiveWrapper>(Value(value))) {
      const Value inner = wrapper->value();
      if (inner.is_number()) {
        value = Value::Number(TRY(ToNumber(agent_, value)));
      } else if (Is<String>(inner)) {
        value = TRY(ToString(agent_, value));
      } else if (inner.is_bool() || Is<BigInt>(inner)) {
        value = inner;
      }
    }
    return SerializeValue(value, key);
  }

 private:
  ThrowCompletionOr<bool> SerializeValue(Value value, PropertyKey key) {
    if (value.is_null()) return Append("null");
    if (value.is_bool()) return Append(value.is_true() ? "true" : "false");
    if (auto* string = As<String>(value)) {
      text += primitives::QuoteJsonString(Utf16Text(agent_, string));
      TRY(agent_.Spend(string->length() / 16));
      return true;
    }
    if (value.is_number()) return Append(std::isfinite(value.number()) ? NumberToText(value.number()) : "null");
    if (Is<BigInt>(value)) return agent_.ThrowTypeError("Do not know how to serialize a BigInt");
    if (!IsObject(value) || IsCallable(value)) return false;
    if (text.size() > kMaxStringLength) return agent_.ThrowRangeError("Invalid string length");
    const std::span<const Value> open = stack_.values();
    const auto start = std::find(open.begin(), open.end(), value);
    if (start != open.end())
      return agent_.ThrowTypeError(CircularMessage(static_cast<std::size_t>(start - open.begin()), key));
    if (++agent_.native_depth > agent_.budget().native_depth) {
      --agent_.native_depth;
      return agent_.ThrowRangeError("Maximum call stack size exceeded");
    }
    stack_->push_back(value);
    keys_.push_back(key);
    const ThrowCompletionOr<void> result = SerializeMembers(value);
    stack_->pop_back();
    keys_.pop_back();
    --agent_.native_depth;
    if (result.is_throw()) return Throw{};
    return true;
  }

  ThrowCompletionOr<void> SerializeMembers(Value value) {
    auto* object = As<JSReceiver>(value);
    return TRY(IsArray(agent_, value)) ? SerializeArray(object) : SerializeObject(object);
  }

  bool Append(std::string_view ascii) {
    text.append(ascii.begin(), ascii.end());
    return true;
  }

  void NewLine() {
    if (gap_.empty()) return;
    text += u'\n';
    for (std::size_t i = 0; i < stack_->size(); ++i) text += gap_;
  }

  /// 25.5.2.5 SerializeJSONObject ( state, value )
  ThrowCompletionOr<void> SerializeObject(JSReceiver* object) {
    std::vector<PropertyKey> keys = property_list;
    const RootedList rooted_keys(agent_.heap(), has_property_list
                                                    ? std::vector<Value>()
                                                    : TRY(EnumerableOwnProperties(agent_, object, KeyKind::kKey)));
    for (const Value name : rooted_keys.values()) keys.push_back(KeyFromString(agent_, As<String>(name)));
    text += u'{';
    bool is_first = true;
    for (const PropertyKey key : keys) {
      const std::size_t before = text.size();
      if (!is_first) text += u',';
      NewLine();
      text += primitives::QuoteJsonString(Utf16Text(agent_, As<String>(ValueFromKey(agent_, key))));
      text += u':';
      if (!gap_.empty()) text += u' ';
      const Value value = TRY(Get(agent_, object, key));
      if (TRY(SerializeProperty(object, key, value))) {
        is_first = false;
      } else {
        text.resize(before);
      }
    }
    CloseBracket(u'}', is_first);
    return {};
  }

  /// 25.5.2.6 SerializeJSONArray ( state, value )
  ThrowCompletionOr<void> SerializeArray(JSReceiver* array) {
    const double length = TRY(LengthOfArrayLike(agent_, array));
    text += u'[';
    for (double i = 0; i < length; ++i) {
      if (i > 0) text += u',';
      NewLine();
      const PropertyKey key = KeyFromInteger(agent_, i);
      const Value value = TRY(Get(agent_, array, key));
      if (!TRY(SerializeProperty(array, key, value))) Append("null");
    }
    CloseBracket(u']', length == 0);
    return {};
  }

  void CloseBracket(char16_t bracket, bool is_empty) {
    if (!is_empty && !gap_.empty()) {
      text += u'\n';
      for (std::size_t i = 1; i < stack_->size(); ++i) text += gap_;
    }
    text += bracket;
  }

  /// V8's drawing of the circle that begins with stack_[start] and that `last` closes: the first two steps, and the last one.
  std::string CircularMessage(std::size_t start, PropertyKey last) {
    std::string message = "Converting circular structure to JSON\n    --> starting at " + TextOfObject(start);
    const std::size_t end = stack_->size();
    for (std::size_t i = start + 1; i < end; ++i) {
      const std::size_t step = i - start;
      if (step <= 2 || i + 1 == end) {
        message += "\n    |     " + TextOfKey(keys_[i]) + " -> " + TextOfObject(i);
      } else if (step == 3) {
        message += "\n    |     ...";
      }
    }
    return message + "\n    --- " + TextOfKey(last) + " closes the circle";
  }
  std::string TextOfObject(std::size_t index) {
    auto* object = As<JSObject>((*stack_)[index]);
    return "object with constructor '" + (object == nullptr ? "Object" : ConstructorNameOf(agent_, object)) + "'";
  }
  std::string TextOfKey(PropertyKey key) {
    if (key.is_index()) return "index " + std::to_string(key.index());
    return "property '" + NoSideEffectsToString(agent_, ValueFromKey(agent_, key)) + "'";
  }

  Agent& agent_;
  Value replacer_;
  std::u16string gap_;
  RootedList stack_;
  /// By which key each of stack_ was reached; the lists of keys that are being worked off hold them.
  std::vector<PropertyKey> keys_;
};

/// The keys that an array replacer names. 25.5.2, step 4.b.
ThrowCompletionOr<void> ReadPropertyList(Agent& agent, Value replacer, Serializer& serializer, RootedList& keep) {
  auto* array = As<JSReceiver>(replacer);
  serializer.has_property_list = true;
  const double length = TRY(LengthOfArrayLike(agent, array));
  for (double i = 0; i < length; ++i) {
    const Rooted<Value> item(agent.heap(), TRY(Get(agent, array, KeyFromInteger(agent, i))));
    auto* wrapper = As<JSPrimitiveWrapper>(Value(item));
    const Value inner = wrapper != nullptr ? wrapper->value() : Value(item);
    if (!inner.is_number() && !Is<String>(inner)) continue;
    const PropertyKey key = KeyFromString(agent, TRY(ToString(agent, item)));
    if (std::find(serializer.property_list.begin(), serializer.property_list.end(), key) !=
        serializer.property_list.end())
      continue;
    serializer.property_list.push_back(key);
    keep->push_back(key.name());
  }
  return {};
}

/// 25.5.2, steps 5 to 8.
ThrowCompletionOr<std::u16string> GapOf(Agent& agent, Value space) {
  if (auto* wrapper = As<JSPrimitiveWrapper>(space)) {
    if (wrapper->value().is_number()) space = Value::Number(TRY(ToNumber(agent, space)));
    if (Is<String>(wrapper->value())) space = TRY(ToString(agent, space));
  }
  if (space.is_number()) {
    const double count = std::clamp(IntegerOrInfinityFrom(space.number()), 0.0, 10.0);
    return std::u16string(static_cast<std::size_t>(count), u' ');
  }
  if (auto* string = As<String>(space)) return Utf16Text(agent, string).substr(0, 10);
  return std::u16string();
}

ThrowCompletionOr<Value> Stringify(Agent& agent, const Arguments& arguments) {
  RootedList keep(agent.heap());
  const std::u16string gap = TRY(GapOf(agent, arguments[2]));
  Serializer serializer(agent, arguments[1], gap);
  if (IsObject(arguments[1]) && !IsCallable(arguments[1]) && TRY(IsArray(agent, arguments[1])))
    TRY(ReadPropertyList(agent, arguments[1], serializer, keep));
  JSObject* wrapper = NewObject(agent);
  const PropertyKey empty(agent.heap().Internalize(agent.heap().empty_string()));
  wrapper->DefineOwn(agent.heap(), empty, arguments[0]);
  if (!TRY(serializer.SerializeProperty(wrapper, empty, arguments[0]))) return Value::Undefined();
  TRY(agent.Reserve(serializer.text.size()));
  return Value(NewString(agent, std::u16string_view(serializer.text)));
}

}  // namespace

void InstallJsonBuiltins(Realm& realm) {
  JSObject* json = NewObject(realm.agent());
  DefineValue(realm, realm.global_object(), "JSON", json);
  DefineFunctions(realm, json, {{"parse", Parse, 2}, {"stringify", Stringify, 3}});
  DefineValue(realm, json, "@@toStringTag", NewString(realm.agent(), "JSON"), kConfigurable);
}

}  // namespace heaplint::runtime_model
