// String.prototype: the methods that make HTML (ECMA-262 B.2.2).
#include <array>
#include <utility>

#include "runtime-model/builtins/string.h"

namespace heaplint::runtime_model {

namespace {

struct HtmlMethod {
  std::string_view name;
  std::string_view tag;
  /// Gets the argument; empty: the method takes none.
  std::string_view attribute = {};
};

constexpr std::array kHtmlMethods = {
    HtmlMethod{"anchor", "a", "name"},
    HtmlMethod{"big", "big"},
    HtmlMethod{"blink", "blink"},
    HtmlMethod{"bold", "b"},
    HtmlMethod{"fixed", "tt"},
    HtmlMethod{"fontcolor", "font", "color"},
    HtmlMethod{"fontsize", "font", "size"},
    HtmlMethod{"italics", "i"},
    HtmlMethod{"link", "a", "href"},
    HtmlMethod{"small", "small"},
    HtmlMethod{"strike", "strike"},
    HtmlMethod{"sub", "sub"},
    HtmlMethod{"sup", "sup"},
};

/// B.2.2.2.1 CreateHTML ( string, tag, attribute, value )
template <std::size_t Index> ThrowCompletionOr<Value> CreateHtml(Agent& agent, const Arguments& arguments) {
  constexpr const HtmlMethod& kMethod = kHtmlMethods[Index];
  const Rooted<String> string(agent.heap(), TRY(ThisText(agent, arguments)));
  std::string start(kMethod.tag);
  if (!kMethod.attribute.empty()) {
    start += " " + std::string(kMethod.attribute) + "=\"";
    for (const char character : Text(agent, TRY(ToString(agent, arguments[0])))) {
      if (character == '"') {
        start += "&quot;";
      } else {
        start += character;
      }
    }
    start += '"';
  }
  return Value(NewString(agent, "<" + start + ">" + Text(agent, string) + "</" + std::string(kMethod.tag) + ">"));
}

template <std::size_t... Index> void Define(Realm& realm, JSObject* prototype, std::index_sequence<Index...>) {
  for (const BuiltinFunction& function : {BuiltinFunction{kHtmlMethods[Index].name, CreateHtml<Index>,
                                                          kHtmlMethods[Index].attribute.empty() ? 0u : 1u}...})
    DefineFunctions(realm, prototype, {function});
}

}  // namespace

void InstallStringHtmlBuiltins(Realm& realm, JSObject* prototype) {
  Define(realm, prototype, std::make_index_sequence<kHtmlMethods.size()>());
}

}  // namespace heaplint::runtime_model
