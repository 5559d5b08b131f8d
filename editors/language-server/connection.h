// Connection: what the server says to its client, and which requests of either side are still open.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "editors/language-server/message.h"
#include "editors/language-server/protocol.h"

namespace heaplint::language_server {

/// Used on the event loop's thread only.
class Connection {
 public:
  /// Takes the bodies of messages.
  using Sink = std::function<void(std::string_view body)>;
  /// Gets the client's result; null when it answered with an error.
  using ResultHandler = std::function<void(const Json& result)>;

  explicit Connection(Sink sink) : sink_(std::move(sink)) {}

  /// Notes that the client waits for an answer to `id`. False if an earlier request of that id is still open.
  bool Open(const RequestId& id);
  /// Says what to do when the client no longer wants the answer to the open request `id`.
  void OnCancel(const RequestId& id, std::function<void()> cancel);
  bool IsOpen(const RequestId& id) const { return open_.contains(Print(id)); }

  /// Answer a request. Nothing is sent if it was answered or cancelled before.
  void Reply(const RequestId& id, Json result);
  void Fail(const RequestId& id, const RpcError& error);
  /// Answers `id` as cancelled, if it is open.
  void Cancel(const RequestId& id);
  /// Answers a message that could not be read.
  void Reject(const BadMessage& bad);

  void Notify(std::string_view method, Json params);
  void Request(std::string_view method, Json params, ResultHandler then);
  void Receive(const ResponseMessage& response);

  /// Writes to the log that the client keeps for its servers.
  void Log(MessageType type, std::string_view message);

 private:
  void Send(const Json& message) { sink_(Print(message)); }
  bool Close(const RequestId& id);

  Sink sink_;
  std::map<std::string, std::function<void()>> open_;      // By printed id; what to do on cancellation, or empty.
  std::unordered_map<std::int64_t, ResultHandler> asked_;  // Our own requests.
  std::int64_t next_id_ = 1;
};

}  // namespace heaplint::language_server
