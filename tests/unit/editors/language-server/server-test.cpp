#include "editors/language-server/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <string>

#include "tests/unit/editors/language-server/fake-client.h"

namespace heaplint::language_server {
namespace {

using testing::ElementsAre;

constexpr const char* kUri = "file:///w/a.js";

int ErrorOf(const Json& answer) { return Member(answer, "error", "code").get<int>(); }
const Json& DiagnosticsOf(const Json& message) { return Member(message, "params", "diagnostics"); }

struct ServerTest : testing::Test {
  FakeAnalyzer analyzer;
  FakeClient client{analyzer};
  const Json pulls = {{"textDocument", {{"diagnostic", Json::object()}}},
                      {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}};

  Json AskDiagnostics(int id, const std::string& previous = "") {
    client.Request(id, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}, {"previousResultId", previous}});
    client.WaitFor(1);
    const Json answer = client.received.at(0);
    client.received.clear();
    return answer;
  }
};

TEST_F(ServerTest, AnswersNothingBeforeInitialize) {
  client.Request(1, "textDocument/hover", Json::object());
  client.Open(kUri, "leak");
  ASSERT_EQ(client.received.size(), 1u);
  EXPECT_EQ(ErrorOf(client.received[0]), -32002);
}

TEST_F(ServerTest, InitializesOnce) {
  client.Request("a", "initialize", Json::object());
  client.Request("b", "initialize", Json::object());
  ASSERT_EQ(client.received.size(), 2u);
  EXPECT_EQ(Member(client.received[0], "result", "serverInfo"), (Json{{"name", "heaplint"}, {"version", "1.2.3"}}));
  EXPECT_EQ(ErrorOf(client.received[1]), -32600);
}

TEST_F(ServerTest, TakesUtf8WhenItIsOffered) {
  client.Request(1, "initialize", {{"capabilities", {{"general", {{"positionEncodings", {"utf-16", "utf-8"}}}}}}});
  EXPECT_EQ(Member(client.received[0], "result", "capabilities", "positionEncoding"), "utf-8");
}

TEST_F(ServerTest, ExitsWithZeroOnlyAfterShutdown) {
  client.Initialize();
  EXPECT_EQ(client.server().exit_status(), 1);
  client.Request(1, "shutdown", Json());
  client.Request(2, "shutdown", Json());
  client.Request(3, "textDocument/hover", Json::object());
  ASSERT_EQ(client.received.size(), 3u);
  EXPECT_TRUE(client.received[0].contains("result"));
  EXPECT_EQ(ErrorOf(client.received[1]), -32600);
  EXPECT_EQ(ErrorOf(client.received[2]), -32600);
  EXPECT_EQ(client.server().exit_status(), 0);
}

TEST_F(ServerTest, RefusesWhatItDoesNotKnow) {
  client.Initialize();
  client.Request(1, "textDocument/rename", Json::object());
  client.Notify("$/whatever", Json::object());
  client.SendFrame(Frame("nonsense"));
  client.SendFrame(BadFrame{"no header"});
  ASSERT_EQ(client.received.size(), 3u);
  EXPECT_EQ(ErrorOf(client.received[0]), -32601);
  EXPECT_EQ(ErrorOf(client.received[1]), -32700);
  EXPECT_EQ(ErrorOf(client.received[2]), -32700);
}

TEST_F(ServerTest, PublishesWhatItFindsInOpenedAndChangedDocuments) {
  client.Initialize();
  client.Open(kUri, "a leak");
  client.WaitFor(1);
  client.Change(kUri, 2, "none");
  client.WaitFor(2);
  const Json range = ToJson(Range{{0, 2}, {0, 6}});
  EXPECT_EQ(DiagnosticsOf(client.received[0]), Json::array({{{"range", range},
                                                             {"severity", 2},
                                                             {"source", "heaplint"},
                                                             {"code", "fake-rule"},
                                                             {"message", "it leaks"}}}));
  EXPECT_EQ(Member(client.received[1], "params"),
            (Json{{"uri", kUri}, {"version", 2}, {"diagnostics", Json::array()}}));
}

TEST_F(ServerTest, TakesDiagnosticsBackWhenADocumentIsClosed) {
  client.Initialize();
  client.Open(kUri, "a leak");
  client.WaitFor(1);
  client.Notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  ASSERT_EQ(client.received.size(), 2u);
  EXPECT_EQ(DiagnosticsOf(client.received[1]), Json::array());
}

TEST_F(ServerTest, SaysOnlyWhatTheClientCanShow) {
  const Json published = {{"relatedInformation", true}, {"dataSupport", true}};
  client.Initialize({{"textDocument", {{"publishDiagnostics", published}}}});
  client.Open(kUri, "leak");
  client.WaitFor(1);
  const Json& diagnostic = DiagnosticsOf(client.received[0])[0];
  EXPECT_EQ(Member(diagnostic, "relatedInformation")[0]["message"], "kept here");
  EXPECT_EQ(Member(diagnostic, "data"), (Json{{"fingerprint", "0"}}));
}

TEST_F(ServerTest, AnalyzesOnlyTheLatestOfManyEdits) {
  std::mutex door;
  door.lock();
  analyzer.gate = [&] { const std::lock_guard wait(door); };
  client.Initialize();
  client.Open(kUri, "leak");
  for (int version = 2; version <= 100; ++version) client.Change(kUri, version, "leak leak");
  door.unlock();
  client.WaitFor(1);
  EXPECT_EQ(Member(client.received[0], "params", "version"), 100);
  EXPECT_LE(analyzer.checks, 2);
}

TEST_F(ServerTest, AnswersPulledDiagnosticsAndSaysWhenTheyAreUnchanged) {
  client.Initialize(pulls);
  client.Open(kUri, "leak");
  const Json first = AskDiagnostics(1);
  EXPECT_EQ(Member(first, "result", "kind"), "full");
  EXPECT_EQ(Member(first, "result", "items").size(), 1u);
  const std::string id = Member(first, "result", "resultId");
  client.Change(kUri, 2, "leak ");
  EXPECT_EQ(Member(AskDiagnostics(2, id), "result"), (Json{{"kind", "unchanged"}, {"resultId", id}}));
  client.Change(kUri, 3, "");
  EXPECT_EQ(Member(AskDiagnostics(3, id), "result", "items"), Json::array());
}

TEST_F(ServerTest, VerdictsFollowAndStayUntilThereAreNewOnes) {
  std::mutex door;
  analyzer.judges = true;
  analyzer.judge_gate = [&] { const std::lock_guard wait(door); };
  client.Initialize();
  client.Open(kUri, "leak");
  client.WaitFor(2);
  EXPECT_EQ(DiagnosticsOf(client.received[0])[0]["severity"], 2);
  EXPECT_EQ(DiagnosticsOf(client.received[1])[0]["severity"], 1);

  door.lock();
  client.Change(kUri, 2, "new leak");
  client.WaitFor(3);
  EXPECT_EQ(DiagnosticsOf(client.received[2])[0]["severity"], 1);
  EXPECT_EQ(DiagnosticsOf(client.received[2])[0]["range"]["start"]["character"], 4);
  door.unlock();
  client.WaitFor(4);
}

TEST_F(ServerTest, LeavesJudgingForWhatIsMoreUrgentAndComesBack) {
  analyzer.judges = true;
  analyzer.judges_until_stopped = true;
  client.Initialize();
  client.Open(kUri, "leak");
  client.WaitFor(1);
  client.Open("file:///w/other.js", "leak");
  client.WaitFor(4);
  std::map<std::string, Json> last;
  for (const Json& message : client.received) last[std::string(TextOr(Member(message, "params", "uri"), ""))] = message;
  ASSERT_EQ(last.size(), 2u);
  for (const auto& entry : last) {
    ASSERT_EQ(DiagnosticsOf(entry.second).size(), 1u) << entry.first;
    EXPECT_EQ(DiagnosticsOf(entry.second)[0]["severity"], 1) << entry.first;
  }
}

TEST_F(ServerTest, SettlesWhatWasProvisional) {
  client.Initialize();
  analyzer.is_provisional = true;
  client.Open(kUri, "leak;");
  client.WaitFor(2);
  EXPECT_EQ(client.received[0]["params"]["diagnostics"].size(), 1u);
  EXPECT_EQ(client.received[1]["params"]["diagnostics"].size(), 2u);
}

TEST_F(ServerTest, AsksTheClientToPullAgainWhenVerdictsAreThere) {
  analyzer.judges = true;
  client.Initialize(pulls);
  client.Open(kUri, "leak");
  client.WaitFor(1);
  EXPECT_EQ(Member(client.received[0], "method"), "workspace/diagnostic/refresh");
}

TEST_F(ServerTest, CancelsAFloodOfRequests) {
  std::mutex door;
  door.lock();
  analyzer.gate = [&] { const std::lock_guard wait(door); };
  client.Initialize(pulls);
  client.Open(kUri, "leak");
  constexpr int kCount = 2000;
  for (int id = 1; id <= kCount; ++id) {
    client.Request(id, id % 2 == 0 ? "textDocument/diagnostic" : "textDocument/hover",
                   {{"textDocument", {{"uri", kUri}}}, {"position", ToJson(Position{0, 0})}});
  }
  for (int id = 1; id <= kCount; ++id) client.Notify("$/cancelRequest", {{"id", id}});
  ASSERT_EQ(client.received.size(), static_cast<std::size_t>(kCount));
  for (const Json& answer : client.received) EXPECT_EQ(ErrorOf(answer), -32800);
  client.received.clear();
  door.unlock();
  EXPECT_EQ(Member(AskDiagnostics(1), "result", "kind"), "full");
}

TEST_F(ServerTest, RefusesASecondRequestOfTheSameId) {
  client.Initialize(pulls);
  client.Open(kUri, "leak");
  client.Request(1, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  client.Request(1, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(ErrorOf(client.received.at(0)), -32600);
  client.WaitFor(2);
  EXPECT_TRUE(client.received[1].contains("result"));
}

TEST_F(ServerTest, FailsRequestsThatWaitForADocumentThatIsClosed) {
  client.Initialize(pulls);
  client.Open(kUri, "leak");
  client.Request(1, "textDocument/diagnostic", {{"textDocument", {{"uri", kUri}}}});
  client.Notify("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(ErrorOf(client.received.at(0)), -32801);
}

TEST_F(ServerTest, HoversOverFindingsAndFunctions) {
  analyzer.judges = true;
  client.Initialize({{"textDocument", {{"hover", {{"contentFormat", {"markdown"}}}}}}});
  client.Open(kUri, "\u00e9 leak");
  client.WaitFor(2);
  client.received.clear();
  client.Request(1, "textDocument/hover", {{"textDocument", {{"uri", kUri}}}, {"position", ToJson(Position{0, 3})}});
  client.WaitFor(1);
  const Json& result = Member(client.received[0], "result");
  EXPECT_EQ(Member(result, "contents", "value"), "**fake-rule** it leaks\n\ngrows by 1 per round\n\n---\n\noffset 4");
  EXPECT_EQ(Member(result, "range"), ToJson(Range{{0, 3}, {0, 4}}));
}

TEST_F(ServerTest, TakesSettingsFromTheClient) {
  client.Initialize({{"workspace", {{"configuration", true}}}});
  client.Open(kUri, "leak");
  client.WaitFor(1);
  client.received.clear();
  client.Notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  ASSERT_EQ(client.received.size(), 1u);
  EXPECT_EQ(Member(client.received[0], "method"), "workspace/configuration");
  client.Answer(client.received[0]["id"], Json::array({{{"enable", false}, {"config", "c.json"}}}));
  client.WaitFor(2);
  EXPECT_EQ(DiagnosticsOf(client.received[1]), Json::array());
  EXPECT_EQ(analyzer.config, "c.json");
}

TEST_F(ServerTest, AnalyzesAgainWhenWatchedFilesChange) {
  client.Initialize({{"workspace", {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}});
  client.Open(kUri, "leak");
  client.WaitFor(1);
  client.received.clear();
  client.Notify("workspace/didChangeWatchedFiles", {{"changes", Json::array()}});
  client.WaitFor(1);
  EXPECT_EQ(DiagnosticsOf(client.received[0]).size(), 1u);
  EXPECT_EQ(analyzer.checks, 2);
}

TEST_F(ServerTest, ReportsTheWorkspaceInPiecesWithProgress) {
  analyzer.files_per_folder = 50;
  client.Initialize(pulls);
  client.Request(1, "workspace/diagnostic",
                 {{"previousResultIds", Json::array()}, {"partialResultToken", "part"}, {"workDoneToken", "work"}});
  std::size_t reports = 0;
  std::vector<std::string> kinds;
  for (std::size_t next = 0;; ++next) {
    client.WaitFor(next + 1);
    const Json& message = client.received[next];
    if (message.contains("result")) break;
    const Json& value = Member(message, "params", "value");
    if (Member(message, "params", "token") == "part")
      reports += value["items"].size();
    else if (kinds.empty() || kinds.back() != value["kind"])
      kinds.push_back(value["kind"]);
  }
  EXPECT_EQ(reports, 50u);
  EXPECT_THAT(kinds, ElementsAre("begin", "report", "end"));
  EXPECT_EQ(Member(client.received.back(), "result", "items"), Json::array());
}

TEST_F(ServerTest, StopsWithTheWorkspaceWhenToldTo) {
  analyzer.files_per_folder = 50'000;
  client.Initialize(pulls);
  client.Request(1, "workspace/diagnostic", {{"previousResultIds", Json::array()}, {"workDoneToken", "work"}});
  client.WaitFor(2);
  client.Notify("$/cancelRequest", {{"id", 1}});
  client.Open(kUri, "leak");
  client.received.clear();
  EXPECT_EQ(Member(AskDiagnostics(2), "result", "kind"), "full");
}

TEST_F(ServerTest, TakesEditsOutOfRangeAndLogsMessagesThatMakeNoSense) {
  client.Initialize();
  client.Notify("textDocument/didChange",
                {{"textDocument", {{"uri", "file:///other"}}}, {"contentChanges", Json::array()}});
  client.Notify("textDocument/didOpen", Json::array());
  client.Notify("textDocument/didOpen", Json::object());
  client.Notify("textDocument/didClose", Json::object());
  client.Open(kUri, "x");
  client.Notify("textDocument/didChange",
                {{"textDocument", {{"uri", kUri}, {"version", 1}}},
                 {"contentChanges", Json::array({{{"text", "y"}, {"range", {{"start", 1}}}}})}});
  for (const Json& message : client.received) EXPECT_EQ(Member(message, "method"), "window/logMessage");
  EXPECT_EQ(client.received.size(), 5u);
  client.received.clear();
  const Json range = {{"start", {{"line", -1}, {"character", 5}}}, {"end", {{"line", 99999999999}, {"character", 0}}}};
  client.Notify("textDocument/didChange", {{"textDocument", {{"uri", kUri}, {"version", 3}}},
                                           {"contentChanges", Json::array({{{"text", "leak"}, {"range", range}}})}});
  client.WaitFor(1);
  EXPECT_EQ(DiagnosticsOf(client.received[0]).size(), 1u);
}

TEST_F(ServerTest, HoldsAThousandDocuments) {
  client.Initialize();
  for (int i = 0; i < 1000; ++i) client.Open("file:///w/" + std::to_string(i), "leak");
  client.WaitFor(1000);
  EXPECT_EQ(client.received.size(), 1000u);
}

}  // namespace
}  // namespace heaplint::language_server
