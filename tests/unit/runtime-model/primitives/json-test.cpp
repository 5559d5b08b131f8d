// JSON is quoted and parsed, and broken JSON is described, as in node.
#include "runtime-model/primitives/json.h"

#include <gtest/gtest.h>

#include <vector>

#include "runtime-model/primitives/number-to-string.h"
#include "tests/unit/runtime-model/primitives/golden.h"

namespace heaplint::runtime_model::primitives {
namespace {

/// Writes what it is told as JSON.stringify would; of repeated keys the last value counts, at the place of the first.
class Writer : public JsonBuilder {
 public:
  void OnNull() override { Take(u"null"); }
  void OnBoolean(bool value) override { Take(value ? u"true" : u"false"); }
  void OnNumber(double value) override {
    const bool is_finite = value - value == 0;
    Take(is_finite ? Wide(NumberToString(value)) : u"null");
  }
  void OnString(std::u16string value) override { Take(QuoteJsonString(value)); }
  void OnArrayBegin() override { open_.emplace_back(); }
  void OnArrayEnd() override { Close(u"[", u"]"); }
  void OnObjectBegin() override { open_.emplace_back(); }
  void OnKey(std::u16string key) override { open_.back().key = QuoteJsonString(key) + u":"; }
  void OnObjectEnd() override { Close(u"{", u"}"); }

  const std::u16string& text() const { return text_; }

 private:
  struct Item {
    std::u16string key;
    std::u16string value;
  };
  struct Container {
    std::u16string key;
    std::vector<Item> items;
  };

  void Take(std::u16string value) {
    if (open_.empty()) {
      text_ = std::move(value);
      return;
    }
    Container& container = open_.back();
    for (Item& item : container.items) {
      if (!item.key.empty() && item.key == container.key) {
        item.value = std::move(value);
        return;
      }
    }
    container.items.push_back({container.key, std::move(value)});
  }

  void Close(std::u16string text, std::u16string_view end) {
    const std::vector<Item> items = std::move(open_.back().items);
    open_.pop_back();
    for (std::size_t i = 0; i < items.size(); ++i) text += (i > 0 ? u"," : u"") + items[i].key + items[i].value;
    Take(text.append(end));
  }

  std::vector<Container> open_;
  std::u16string text_;
};

std::u16string AnswerParse(Arguments arguments) {
  Writer writer;
  auto result = ParseJson(arguments[0], writer);
  return result ? writer.text() : u"SyntaxError: " + result.error().message;
}

TEST(Json, IsThatOfNode) {
  CheckGolden("json", {
                          {"quote", [](Arguments arguments) { return QuoteJsonString(arguments[0]); }},
                          {"parse", AnswerParse},
                      });
}

TEST(Json, NestsAsDeeplyAsMemoryAllows) {
  constexpr std::size_t kDepth = 100000;
  struct Counter : Writer {
    void OnArrayBegin() override { ++begun; }
    void OnArrayEnd() override { ++ended; }
    std::size_t begun = 0;
    std::size_t ended = 0;
  } counter;
  EXPECT_TRUE(ParseJson(std::u16string(kDepth, u'[') + std::u16string(kDepth, u']'), counter));
  EXPECT_EQ(counter.begun, kDepth);
  EXPECT_EQ(counter.ended, kDepth);
}

}  // namespace
}  // namespace heaplint::runtime_model::primitives
