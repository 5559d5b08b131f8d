// The text side of JSON: quoting strings, and a parser that tells a builder what it reads, so that the caller decides what
// values are.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/base/expected.h"

namespace heaplint::runtime_model::primitives {

/// QuoteJSONString: `text` in double quotes; lone surrogates are escaped.
std::u16string QuoteJsonString(std::u16string_view text);

/// Told of each value in the order of the text. Keys may repeat; the last one counts in JavaScript.
class JsonBuilder {
 public:
  virtual ~JsonBuilder() = default;
  virtual void OnNull() = 0;
  virtual void OnBoolean(bool value) = 0;
  virtual void OnNumber(double value) = 0;
  virtual void OnString(std::u16string value) = 0;
  virtual void OnArrayBegin() = 0;
  virtual void OnArrayEnd() = 0;
  virtual void OnObjectBegin() = 0;
  virtual void OnKey(std::u16string key) = 0;
  virtual void OnObjectEnd() = 0;
};

/// Why a text is no JSON: the message of the SyntaxError, as V8 words it.
struct JsonError {
  std::u16string message;
};

/// Parses `text`. Depth of nesting is limited by memory only. After an error the builder has seen what came before it.
base::Expected<void, JsonError> ParseJson(std::u16string_view text, JsonBuilder& builder);

}  // namespace heaplint::runtime_model::primitives
