// Dispatcher: which function handles which method, and what may be asked in which phase of the server's life.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>

#include "analyzer/base/expected.h"
#include "editors/language-server/connection.h"
#include "editors/language-server/message.h"

namespace heaplint::language_server {

/// LSP's lifecycle: nothing before `initialize`, nothing but `exit` after `shutdown`.
enum class Phase : std::uint8_t { kUninitialized, kRunning, kShutDown };

/// The result of a request, or why there is none.
using Result = base::Expected<Json, RpcError>;

/// Routes the messages of one client.
class Dispatcher {
 public:
  explicit Dispatcher(Connection& connection) : connection_(connection) {}

  /// Handlers of requests that are answered at once.
  void OnRequest(std::string method, std::function<Result(const Json& params)> handler);
  /// Handlers of requests that are answered later, through the Connection.
  void OnSlowRequest(std::string method, std::function<void(const RequestId& id, const Json& params)> handler);
  void OnNotification(std::string method, std::function<void(const Json& params)> handler);

  void Receive(const Message& message);

  Phase phase() const { return phase_; }
  void EnterPhase(Phase phase) { phase_ = phase; }

 private:
  void Receive(const RequestMessage& request);
  void Receive(const NotificationMessage& notification);

  Connection& connection_;
  Phase phase_ = Phase::kUninitialized;
  std::unordered_map<std::string, std::function<void(const RequestId& id, const Json& params)>> requests_;
  std::unordered_map<std::string, std::function<void(const Json& params)>> notifications_;
};

}  // namespace heaplint::language_server
