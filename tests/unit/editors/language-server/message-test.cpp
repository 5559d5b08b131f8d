#include "editors/language-server/message.h"

#include <gtest/gtest.h>

#include <string>

namespace heaplint::language_server {
namespace {

struct Describe {
  std::string operator()(const RequestMessage& m) const {
    return "request " + Print(m.id) + " " + m.method + " " + Print(m.params);
  }
  std::string operator()(const NotificationMessage& m) const {
    return "notification " + m.method + " " + Print(m.params);
  }
  std::string operator()(const ResponseMessage& m) const {
    return "response " + Print(m.id) + (m.is_error ? " error" : " " + Print(m.result));
  }
  std::string operator()(const BadMessage& m) const {
    return "bad " + Print(m.id) + " " + std::to_string(static_cast<int>(m.error.code));
  }
};

void CheckMessage(std::string_view body, const std::string& expected) {
  EXPECT_EQ(std::visit(Describe(), ReadMessage(body)), expected) << body;
}

TEST(Message, TellsTheKindsApart) {
  CheckMessage(R"({"jsonrpc":"2.0","id":1,"method":"a","params":{"b":2}})", R"(request 1 a {"b":2})");
  CheckMessage(R"({"jsonrpc":"2.0","id":"x","method":"a"})", R"(request "x" a null)");
  CheckMessage(R"({"jsonrpc":"2.0","method":"a","params":[1]})", "notification a [1]");
  CheckMessage(R"({"jsonrpc":"2.0","id":3,"result":null})", "response 3 null");
  CheckMessage(R"({"jsonrpc":"2.0","id":3,"error":{"code":1,"message":""}})", "response 3 error");
}

TEST(Message, SaysWhatIsWrongAndToWhom) {
  CheckMessage("{", "bad null -32700");
  CheckMessage("", "bad null -32700");
  CheckMessage("[]", "bad null -32600");
  CheckMessage("7", "bad null -32600");
  CheckMessage(R"({"id":1,"method":"a"})", "bad 1 -32600");
  CheckMessage(R"({"jsonrpc":"2.0","id":1})", "bad 1 -32600");
  CheckMessage(R"({"jsonrpc":"2.0","id":1,"method":5})", "bad 1 -32600");
  CheckMessage(R"({"jsonrpc":"2.0","id":1,"method":"a","params":5})", "bad 1 -32600");
  CheckMessage(R"({"jsonrpc":"2.0","id":{},"method":"a"})", "bad null -32600");
  CheckMessage(R"({"jsonrpc":"2.0","id":1.5,"method":"a"})", "bad null -32600");
}

TEST(Message, KeepsTheLengthOfTextsThatAreNotUnicode) {
  CheckMessage(R"({"jsonrpc":"2.0","method":"a","params":["\ud800x\udc00","\ud83d\ude00","\\ud800"]})",
               "notification a [\"\uFFFDx\uFFFD\",\"\U0001F600\",\"\\\\ud800\"]");
  CheckMessage("{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"params\":[\"\xFF\xC3\"]}", "notification a [\"\uFFFD\uFFFD\"]");
}

TEST(Message, SurvivesDeepNesting) {
  const std::size_t depth = 100'000;
  const std::string deep = std::string(depth, '[') + std::string(depth, ']');
  const Message message = ReadMessage(R"({"jsonrpc":"2.0","method":"a","params":)" + deep + "}");
  EXPECT_TRUE(std::holds_alternative<NotificationMessage>(message));
  CheckMessage(R"({"jsonrpc":"2.0","id":)" + deep + R"(,"method":"a"})", "bad null -32600");
}

}  // namespace
}  // namespace heaplint::language_server
