// Inspect: Node's rules for grouping, quoting and line breaks.
#include "runtime-model/host/inspect.h"

#include <algorithm>
#include <cmath>

#include "runtime-model/primitives/bigint.h"
#include "runtime-model/primitives/date.h"
#include "runtime-model/runtime/abstract-operations.h"
#include "runtime-model/runtime/errors.h"
#include "runtime-model/runtime/exotic-objects.h"
#include "runtime-model/runtime/typed-array-elements.h"

namespace heaplint::runtime_model {

namespace {

constexpr int kDepth = 2;
constexpr int kCompact = 3;
constexpr std::size_t kBreakLength = 80;
constexpr std::uint32_t kMaxArrayLength = 100;
constexpr std::uint64_t kStepsPerValue = 20;

class Inspector {
 public:
  explicit Inspector(Agent& agent) : agent_(agent) {}

  std::string Render(Value value, int depth, std::size_t indentation) {
    agent_.Charge(kStepsPerValue);
    if (auto* object = As<JSReceiver>(value)) return RenderObject(object, depth, indentation);
    if (auto* string = As<String>(value)) return Quote(Text(agent_, string));
    return RenderPrimitive(value);
  }

  std::string RenderPrimitive(Value value) {
    if (value.is_undefined()) return "undefined";
    if (value.is_null()) return "null";
    if (value.is_bool()) return value.is_true() ? "true" : "false";
    if (value.is_number())
      return value.number() == 0 && std::signbit(value.number()) ? "-0" : NumberToText(value.number());
    if (auto* big = As<BigInt>(value)) return primitives::BigIntToString(big->number(), 10) + "n";
    return Is<Symbol>(value) ? NoSideEffectsToString(agent_, value) : "<empty>";
  }

 private:
  static std::string Quote(const std::string& text) {
    const bool has_single = text.find('\'') != std::string::npos;
    const bool has_double = text.find('"') != std::string::npos;
    const char quote = !has_single ? '\'' : !has_double ? '"' : text.find('`') == std::string::npos ? '`' : '\'';
    std::string out(1, quote);
    for (const char c : text) {
      if (c == '\n') {
        out += "\\n";
      } else if (c == '\t') {
        out += "\\t";
      } else if (c == '\r') {
        out += "\\r";
      } else if (c == '\\' || c == quote) {
        out += std::string("\\") + c;
      } else {
        out += c;
      }
    }
    return out + quote;
  }

  /// A data property found without running code; undefined for accessors.
  Value Peek(JSObject* object, PropertyKey key) {
    while (object != nullptr) {
      if (const auto own = ExoticGetOwn(agent_, object, key))
        return own->is_accessor() ? Value::Undefined() : own->value;
      object = As<JSObject>(object->prototype());
    }
    return Value::Undefined();
  }

  std::string ConstructorName(JSObject* object) { return ConstructorNameOf(agent_, object); }

  std::string Prefix(JSObject* object, std::string_view fallback, std::string_view size = "") {
    const std::string name = ConstructorName(object);
    std::string out = name.empty() ? "[" + std::string(fallback) + std::string(size) + ": null prototype] "
                                   : name + std::string(size) + " ";
    const Value tag = Peek(object, agent_.symbols().toStringTag);
    if (Is<String>(tag) && As<String>(tag)->length() > 0 && Text(agent_, As<String>(tag)) != name)
      out += "[" + Text(agent_, As<String>(tag)) + "] ";
    return out;
  }

  std::string RenderKey(PropertyKey key) {
    if (key.is_symbol()) return "[" + RenderPrimitive(key.symbol()) + "]";
    const std::string text = Text(agent_, As<String>(ValueFromKey(agent_, key)));
    const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$'; };
    if (text == "__proto__") return "['__proto__']";
    const bool is_identifier = !text.empty() && !std::isdigit(static_cast<unsigned char>(text[0])) &&
                               std::all_of(text.begin(), text.end(), is_part);
    return is_identifier ? text : Quote(text);
  }

  std::string RenderObject(JSReceiver* receiver, int depth, std::size_t indentation) {
    while (auto* proxy = As<JSProxy>(receiver)) {
      if (proxy->target() == nullptr) return "<Revoked Proxy>";
      receiver = proxy->target();
    }
    auto* object = static_cast<JSObject*>(receiver);
    const auto at = std::find(seen_.begin(), seen_.end(), object);
    if (at != seen_.end()) {
      if (std::find(circular_.begin(), circular_.end(), object) == circular_.end()) circular_.push_back(object);
      const auto index = std::find(circular_.begin(), circular_.end(), object) - circular_.begin() + 1;
      return "[Circular *" + std::to_string(index) + "]";
    }
    Shape shape = ShapeOf(object);
    const std::vector<PropertyKey> keys = VisibleKeys(object, shape.is_list);
    const bool is_empty = keys.empty() && !shape.has_entries;
    if (is_empty && shape.standalone) return shape.base;
    if (depth > kDepth && !(is_empty && shape.standalone)) {
      const std::string name = ConstructorName(object);
      return shape.is_list ? "[Array]" : "[" + (name.empty() ? "Object: null prototype" : name) + "]";
    }
    seen_.push_back(object);
    current_depth_ = depth;
    std::vector<std::string> parts;
    AppendEntries(object, depth, indentation + 2, parts);
    const std::size_t entry_count = parts.size();
    for (const PropertyKey key : keys) parts.push_back(RenderProperty(object, key, depth, indentation + 2));
    seen_.pop_back();
    const auto reference = std::find(circular_.begin(), circular_.end(), object);
    std::string start =
        reference == circular_.end() ? "" : "<ref *" + std::to_string(reference - circular_.begin() + 1) + "> ";
    start += shape.base;
    if (!start.empty() && start.back() != ' ') start += ' ';
    const char open = shape.is_list ? '[' : '{';
    const char close = shape.is_list ? ']' : '}';
    if (parts.empty()) return start + open + close;
    return start + Join(parts, entry_count, open, close, shape.is_list, depth, indentation, start.size());
  }

  /// How an object is shown before its properties. `standalone`: alone if it has none.
  struct Shape {
    std::string base;
    bool is_list = false;
    bool standalone = false;
    bool has_entries = false;
  };

  Shape ShapeOf(JSObject* object) {
    switch (object->type()) {
      case InstanceType::kJSArray: {
        auto* array = static_cast<JSArray*>(object);
        const std::string size = "(" + std::to_string(array->length()) + ")";
        const std::string prefix = Prefix(object, "Array", size);
        return {prefix == "Array" + size + " " ? "" : prefix, true, false, array->length() > 0};
      }
      case InstanceType::kJSArgumentsObject:
        return {"[Arguments] ", true, false, object->has_elements()};
      case InstanceType::kJSFunction:
      case InstanceType::kJSBoundFunction:
        return {FunctionBase(object), false, true, false};
      case InstanceType::kJSError:
        return {ErrorBase(static_cast<JSError*>(object)), false, true, false};
      case InstanceType::kJSMap: {
        const auto count = static_cast<JSMap*>(object)->table()->live_count();
        return {Prefix(object, "Map", "(" + std::to_string(count) + ")"), false, false, count > 0};
      }
      case InstanceType::kJSSet: {
        const auto count = static_cast<JSSet*>(object)->table()->live_count();
        return {Prefix(object, "Set", "(" + std::to_string(count) + ")"), false, false, count > 0};
      }
      case InstanceType::kJSWeakMap:
      case InstanceType::kJSWeakSet:
        return {Prefix(object, "WeakMap") + "{ <items unknown> }", false, true, false};
      case InstanceType::kJSWeakRef:
      case InstanceType::kJSPromise:
        return {Prefix(object, "Promise"), false, false, true};
      case InstanceType::kJSGeneratorObject:
        return {"Object [Generator] ", false, false, false};
      case InstanceType::kJSModuleNamespace:
        return {"[Module: null prototype] ", false, false, false};
      case InstanceType::kJSPrimitiveWrapper: {
        const Value value = static_cast<JSPrimitiveWrapper*>(object)->value();
        const std::string_view kind = Is<String>(value)   ? "String"
                                      : value.is_number() ? "Number"
                                      : value.is_bool()   ? "Boolean"
                                      : Is<Symbol>(value) ? "Symbol"
                                                          : "BigInt";
        return {"[" + std::string(kind) + ": " + Render(value, 0, 0) + "]", false, true, false};
      }
      case InstanceType::kJSDate: {
        const double time = static_cast<JSDate*>(object)->time;
        return {std::isnan(time) ? "Invalid Date" : primitives::DateToIsoString(time), false, true, false};
      }
      case InstanceType::kJSTypedArray: {
        auto* array = static_cast<JSTypedArray*>(object);
        if (array->element_type == kDataViewElementType) return {Prefix(object, "DataView"), false, false, true};
        if (ConstructorName(object) == "Buffer") return {"<Buffer " + HexOf(BytesOf(*array)) + ">", false, true, false};
        const std::string size = "(" + std::to_string(array->length) + ")";
        return {Prefix(object, kTypedArrayNames[array->element_type], size), true, false, array->length > 0};
      }
      case InstanceType::kJSArrayBuffer:
        return {Prefix(object, "ArrayBuffer"), false, false, true};
      case InstanceType::kJSRegExp: {
        auto* regexp = static_cast<JSRegExp*>(object);
        return {"/" + Text(agent_, regexp->source) + "/" + Text(agent_, regexp->flags), false, true, false};
      }
      default:
        break;
    }
    const std::string prefix = Prefix(object, "Object");
    return {prefix == "Object " ? "" : prefix, false, false, false};
  }

  std::string FunctionBase(JSObject* object) {
    const Value name_value = Peek(object, agent_.names().name);
    const std::string name = Is<String>(name_value) ? Text(agent_, As<String>(name_value)) : "";
    auto* function = As<JSFunction>(object);
    if (function != nullptr && function->shared()->is_class_constructor) {
      std::string out = "[class " + (name.empty() ? "(anonymous)" : name);
      if (auto* parent = As<JSFunction>(function->prototype());
          parent != nullptr && parent->shared()->constructor_kind != ConstructorKind::kNone) {
        const Value parent_name = Peek(parent, agent_.names().name);
        if (Is<String>(parent_name)) out += " extends " + Text(agent_, As<String>(parent_name));
      }
      return out + "]";
    }
    std::string kind = "Function";
    if (function != nullptr && function->shared()->is_generator) kind = "GeneratorFunction";
    if (function != nullptr && function->shared()->is_async) kind = "Async" + kind;
    return "[" + kind + (name.empty() ? " (anonymous)]" : ": " + name + "]");
  }

  std::string ErrorBase(JSError* error) {
    const Value stack = StackOf(agent_, error);
    std::string text = Is<String>(stack) ? Text(agent_, As<String>(stack)) : HeaderOf(agent_, error);
    return seen_.empty() ? text : text.find("\n    at") == std::string::npos ? "[" + text + "]" : text;
  }

  static std::span<const std::uint8_t> BytesOf(const JSTypedArray& array) {
    return std::span<const std::uint8_t>(array.buffer->bytes).subspan(array.byte_offset, array.length);
  }

  /// At most 50 bytes, as Node prints a buffer.
  static std::string HexOf(std::span<const std::uint8_t> bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    constexpr std::size_t kMost = 50;
    std::string text;
    for (std::size_t i = 0; i < std::min(bytes.size(), kMost); ++i) {
      if (i > 0) text += ' ';
      text += kDigits[bytes[i] >> 4];
      text += kDigits[bytes[i] & 15];
    }
    if (bytes.size() > kMost) text += " ... " + std::to_string(bytes.size() - kMost) + " more bytes";
    return text;
  }

  std::vector<PropertyKey> VisibleKeys(JSObject* object, bool is_list) {
    std::vector<PropertyKey> keys;
    for (const PropertyKey key : ExoticOwnKeys(agent_, object)) {
      if (key.is_index() && (is_list || Is<JSPrimitiveWrapper>(object))) continue;
      const auto own = ExoticGetOwn(agent_, object, key);
      if (own && own->is_enumerable()) keys.push_back(key);
    }
    return keys;
  }

  std::string RenderProperty(JSObject* object, PropertyKey key, int depth, std::size_t indentation) {
    const auto own = ExoticGetOwn(agent_, object, key);
    if (!own->is_accessor()) return RenderKey(key) + ": " + Render(own->value, depth + 1, indentation);
    const auto& pair = Cast<AccessorPair>(own->value);
    const bool has_getter = !pair.getter().is_undefined();
    const bool has_setter = !pair.setter().is_undefined();
    return RenderKey(key) + ": " + (has_getter ? has_setter ? "[Getter/Setter]" : "[Getter]" : "[Setter]");
  }

  void AppendEntries(JSObject* object, int depth, std::size_t indentation, std::vector<std::string>& parts) {
    if (auto* map = As<JSMap>(object)) {
      for (const auto& entry : map->table()->entries()) {
        if (!entry.key.is_the_hole())
          parts.push_back(Render(entry.key, depth + 1, indentation) + " => " +
                          Render(entry.value, depth + 1, indentation));
      }
    } else if (auto* set = As<JSSet>(object)) {
      for (const auto& entry : set->table()->entries()) {
        if (!entry.key.is_the_hole()) parts.push_back(Render(entry.key, depth + 1, indentation));
      }
    } else if (auto* promise = As<JSPromise>(object)) {
      if (promise->state == PromiseState::kPending) {
        parts.push_back("<pending>");
      } else {
        parts.push_back((promise->state == PromiseState::kRejected ? "<rejected> " : "") +
                        Render(promise->result, depth + 1, indentation));
      }
    } else if (auto* ref = As<JSWeakRef>(object)) {
      parts.push_back(ref->target().is_the_hole() ? "<cleared>" : Render(ref->target(), depth + 1, indentation));
    } else if (auto* buffer = As<JSArrayBuffer>(object)) {
      parts.push_back("[Uint8Contents]: <" + HexOf(buffer->bytes) + ">");
      parts.push_back("byteLength: " + std::to_string(buffer->bytes.size()));
    } else if (auto* view = As<JSTypedArray>(object); view != nullptr && view->element_type == kDataViewElementType) {
      parts.push_back("byteLength: " + std::to_string(view->length));
      parts.push_back("byteOffset: " + std::to_string(view->byte_offset));
      parts.push_back("buffer: " + Render(view->buffer, depth + 1, indentation));
    } else if (Is<JSArray>(object) || Is<JSArgumentsObject>(object) || Is<JSTypedArray>(object)) {
      AppendElements(object, depth, indentation, parts);
    }
  }

  void AppendElements(JSObject* object, int depth, std::size_t indentation, std::vector<std::string>& parts) {
    const auto* typed = As<JSTypedArray>(static_cast<HeapObject*>(object));
    const std::uint32_t length = typed != nullptr      ? static_cast<std::uint32_t>(typed->length)
                                 : Is<JSArray>(object) ? static_cast<JSArray*>(object)->length()
                                                       : object->ElementsEnd();
    std::uint32_t holes = 0;
    const auto flush = [&] {
      if (holes > 0) parts.push_back("<" + std::to_string(holes) + " empty item" + (holes > 1 ? "s>" : ">"));
      holes = 0;
    };
    for (std::uint32_t i = 0; i < length; ++i) {
      const auto own = ExoticGetOwn(agent_, object, PropertyKey::Index(i));
      if (!own) {
        ++holes;
        if (!object->has_elements() && typed == nullptr) holes = length, i = length;
        continue;
      }
      flush();
      if (parts.size() >= kMaxArrayLength) {
        const std::uint32_t rest = length - i;
        parts.push_back("... " + std::to_string(rest) + " more item" + (rest > 1 ? "s" : ""));
        return;
      }
      parts.push_back(own->is_accessor() ? "[Getter]" : Render(own->value, depth + 1, indentation));
    }
    flush();
  }

  /// Node's reduceToSingleString: one line if at most three levels nest and it is short enough.
  std::string Join(const std::vector<std::string>& parts, std::size_t entry_count, char open, char close, bool is_list,
                   int depth, std::size_t indentation, std::size_t base) {
    const bool may_group = is_list && entry_count > 6 && parts.size() == entry_count;
    const std::vector<std::string> output = may_group ? GroupElements(parts, indentation) : parts;
    std::size_t total = 2 * output.size() + indentation + base + 1 + 10;
    bool has_break = false;
    for (const std::string& part : output) {
      total += part.size();
      has_break = has_break || part.find('\n') != std::string::npos;
    }
    if (current_depth_ - depth < kCompact && output.size() == parts.size() && total <= kBreakLength && !has_break) {
      std::string line(1, open);
      for (std::size_t i = 0; i < output.size(); ++i) line += (i > 0 ? ", " : " ") + output[i];
      return line + " " + close;
    }
    const std::string pad(indentation + 2, ' ');
    std::string text(1, open);
    for (std::size_t i = 0; i < output.size(); ++i) text += (i > 0 ? ",\n" : "\n") + pad + output[i];
    return text + "\n" + std::string(indentation, ' ') + close;
  }

  /// Node's groupArrayElements: several short elements a line, in columns.
  static std::vector<std::string> GroupElements(const std::vector<std::string>& parts, std::size_t indentation) {
    std::size_t total = 0;
    std::size_t longest = 0;
    std::size_t count = parts.size();
    const bool has_more = parts.back().starts_with("... ");
    if (has_more) --count;
    for (std::size_t i = 0; i < count; ++i) {
      if (parts[i].find('\n') != std::string::npos) return parts;
      total += parts[i].size() + 2;
      longest = std::max(longest, parts[i].size());
    }
    const std::size_t actual = longest + 2;
    const bool is_worth_it = static_cast<double>(total) / static_cast<double>(actual) > 5 || longest <= 6;
    if (actual * 3 + indentation >= kBreakLength || !is_worth_it) return parts;
    const double bias =
        std::sqrt(static_cast<double>(actual) - static_cast<double>(total) / static_cast<double>(parts.size()));
    const double biased = std::max(static_cast<double>(actual) - 3 - bias, 1.0);
    const auto columns = static_cast<std::size_t>(
        std::min({std::round(std::sqrt(2.5 * biased * static_cast<double>(count)) / biased),
                  std::floor(static_cast<double>(kBreakLength - indentation) / static_cast<double>(actual)),
                  kCompact * 4.0, 15.0}));
    if (columns <= 1) return parts;
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < columns; ++c) {
      std::size_t width = 0;
      for (std::size_t i = c; i < count; i += columns) width = std::max(width, parts[i].size());
      widths.push_back(width + 2);
    }
    const auto is_number = [](const std::string& part) {
      return std::isdigit(static_cast<unsigned char>(part[0])) || part[0] == '-';
    };
    const bool pads_start = std::all_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count), is_number);
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < count; i += columns) {
      const std::size_t end = std::min(i + columns, count);
      std::string row;
      for (std::size_t k = i; k < end; ++k) {
        const bool is_last = k + 1 == end;
        std::string cell = parts[k] + (is_last ? "" : ", ");
        const std::size_t width = widths[k - i] - (is_last ? 2 : 0);
        const std::string fill(width > cell.size() ? width - cell.size() : 0, ' ');
        if (pads_start) {
          row += fill + cell;
        } else {
          row += is_last ? cell : cell + fill;
        }
      }
      rows.push_back(row);
    }
    if (has_more) rows.push_back(parts.back());
    return rows;
  }

  Agent& agent_;
  /// The depth of the object that was opened last: tells how deep the last entry nests.
  int current_depth_ = 0;
  std::vector<JSObject*> seen_;
  std::vector<JSObject*> circular_;
};

}  // namespace

std::string Inspect(Agent& agent, Value value) { return Inspector(agent).Render(value, 0, 0); }

ThrowCompletionOr<std::string> FormatArguments(Agent& agent, std::span<const Value> arguments) {
  std::string out;
  std::size_t next = 0;
  if (!arguments.empty() && Is<String>(arguments[0])) {
    const std::string format = Text(agent, As<String>(arguments[0]));
    next = 1;
    for (std::size_t i = 0; i < format.size(); ++i) {
      const char kind = format[i] == '%' && i + 1 < format.size() ? format[i + 1] : '\0';
      if (kind == '%') {
        out += '%';
        ++i;
        continue;
      }
      if (kind == '\0' || std::string_view("sdifjoOc").find(kind) == std::string_view::npos ||
          next >= arguments.size()) {
        out += format[i];
        continue;
      }
      const Value argument = arguments[next++];
      ++i;
      if (kind == 's') {
        out += Is<String>(argument) ? Text(agent, As<String>(argument)) : Inspect(agent, argument);
      } else if (kind == 'd' || kind == 'i' || kind == 'f') {
        const double number = argument.is_number()   ? argument.number()
                              : Is<String>(argument) ? StringToNumber(agent.heap().Flatten(As<String>(argument)))
                                                     : NAN;
        out += NumberToText(kind == 'i' ? std::trunc(number) : number);
      } else if (kind == 'j') {
        const Value json = TRY(Get(agent, agent.realm().global_object(), KeyFromText(agent, "JSON")));
        out += Text(agent, TRY(ToString(agent, TRY(Invoke(agent, json, KeyFromText(agent, "stringify"), {argument})))));
      } else if (kind != 'c') {
        out += Inspect(agent, argument);
      }
    }
  }
  for (; next < arguments.size(); ++next) {
    if (next > 0) out += ' ';
    out += Is<String>(arguments[next]) ? Text(agent, As<String>(arguments[next])) : Inspect(agent, arguments[next]);
  }
  return out;
}

}  // namespace heaplint::runtime_model
