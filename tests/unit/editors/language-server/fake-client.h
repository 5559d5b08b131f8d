// A client and an analyzer for tests of the server: the analyzer calls every word "leak" a leak.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "editors/language-server/server.h"

namespace heaplint::language_server {

/// Finds "leak" (and removes it as a fix), judges it, and explains what is at an offset by naming the offset.
class FakeAnalyzer : public Analyzer {
 public:
  Diagnoses Check(const Input& input) override {
    ++checks;
    if (gate) gate();
    Diagnoses found = Find(input.text);
    found.awaits_verdicts = judges;
    found.is_provisional = is_provisional;
    return found;
  }
  Diagnoses Settle(const Input& input) override { return Find(input.text + "leak"); }
  Diagnoses Judge(const Input& input, const std::function<bool()>& should_stop) override {
    if (judge_gate) judge_gate();
    if (judges_until_stopped.exchange(false)) {
      while (!should_stop()) std::this_thread::yield();
      return {};
    }
    Diagnoses found = Find(input.text);
    for (Diagnosis& diagnosis : found.items) {
      diagnosis.verdict = "grows by 1 per round";
      diagnosis.severity = DiagnosticSeverity::kError;
    }
    return found;
  }
  std::optional<HoverText> Explain(const Input&, std::uint32_t offset) override {
    return HoverText{{offset, offset + 1}, "offset " + std::to_string(offset)};
  }
  void Forget(const std::string& uri) override { forgotten.push_back(uri); }
  void Refresh(const Settings& settings) override { config = settings.config; }
  std::vector<std::string> FilesIn(const std::vector<std::string>& folders) override {
    std::vector<std::string> paths;
    for (const std::string& folder : folders) {
      for (int i = 0; i < files_per_folder; ++i) paths.push_back(folder + "/" + std::to_string(i) + ".js");
    }
    return paths;
  }
  std::optional<Input> Load(const std::string& path) override { return Input{"file://" + path, path, "", "leak\n"}; }

  std::atomic<int> checks = 0;
  bool judges = false;
  /// Of what Check says; Settle finds one leak more.
  bool is_provisional = false;
  /// The next Judge goes on until it is told to stop.
  std::atomic<bool> judges_until_stopped = false;
  int files_per_folder = 3;
  /// Called in each Check, each Judge.
  std::function<void()> gate;
  std::function<void()> judge_gate;
  std::vector<std::string> forgotten;
  std::string config;

 private:
  static Diagnoses Find(const std::string& text) {
    Diagnoses found;
    for (std::size_t at = text.find("leak"); at != std::string::npos; at = text.find("leak", at + 1)) {
      const base::Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 4)};
      Diagnosis diagnosis;
      diagnosis.rule = "fake-rule";
      diagnosis.span = span;
      diagnosis.message = "it leaks";
      diagnosis.related = {{"kept here", {0, 1}, "", {}}};
      diagnosis.fixes = {{"Remove it", {{span, ""}}}};
      diagnosis.suppression = {"Silence it", {{{span.begin, span.begin}, "/* hush */ "}}};
      diagnosis.fingerprint = std::to_string(found.items.size());
      found.items.push_back(diagnosis);
    }
    return found;
  }
};

/// Talks to a server in this process. What the server says is kept in `received`.
class FakeClient {
 public:
  explicit FakeClient(FakeAnalyzer& analyzer)
      : server_(
            loop_, analyzer,
            [this](std::string_view body) {
              received.push_back(*ParseJson(body));
              if (received.size() >= wanted_) loop_.Stop();
            },
            "1.2.3") {}

  /// Says hello as an editor does, and forgets the answer.
  void Initialize(Json capabilities = Json::object()) {
    Request(0, "initialize", {{"capabilities", std::move(capabilities)}, {"rootUri", "file:///w"}});
    WaitFor(1);
    Notify("initialized", Json::object());
    received.clear();
  }
  void Request(Json id, const std::string& method, Json params) {
    Send({{"jsonrpc", "2.0"}, {"id", std::move(id)}, {"method", method}, {"params", std::move(params)}});
  }
  void Notify(const std::string& method, Json params) {
    Send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
  }
  void Open(const std::string& uri, const std::string& text) {
    Notify("textDocument/didOpen",
           {{"textDocument", {{"uri", uri}, {"languageId", "javascript"}, {"version", 1}, {"text", text}}}});
  }
  void Change(const std::string& uri, int version, const std::string& text) {
    Notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                      {"contentChanges", Json::array({{{"text", text}}})}});
  }
  /// Sends a response to a request of the server.
  void Answer(const Json& id, Json result) { Send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }

  void SendFrame(Frame frame) { server_.Receive(frame); }

  /// Runs the server until it has said `count` messages in all, counted from the last time `received` was cleared.
  void WaitFor(std::size_t count) {
    if (received.size() >= count) return;
    wanted_ = count;
    loop_.Run();
    wanted_ = static_cast<std::size_t>(-1);
  }

  Server& server() { return server_; }

  std::vector<Json> received;

 private:
  void Send(const Json& message) { server_.Receive(Frame(Print(message))); }

  std::size_t wanted_ = static_cast<std::size_t>(-1);
  EventLoop loop_;
  Server server_;
};

}  // namespace heaplint::language_server
