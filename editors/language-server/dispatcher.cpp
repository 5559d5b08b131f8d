#include "editors/language-server/dispatcher.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace heaplint::language_server {
namespace {

std::optional<RpcError> WhyNot(Phase phase, const std::string& method) {
  const bool is_initialize = method == "initialize";
  switch (phase) {
    case Phase::kUninitialized:
      if (is_initialize) return std::nullopt;
      return RpcError{ErrorCode::kServerNotInitialized, "the server awaits 'initialize'"};
    case Phase::kRunning:
      if (!is_initialize) return std::nullopt;
      return RpcError{ErrorCode::kInvalidRequest, "the server is initialized already"};
    case Phase::kShutDown:
      return RpcError{ErrorCode::kInvalidRequest, "the server is shut down"};
  }
  return std::nullopt;
}

}  // namespace

void Dispatcher::OnRequest(std::string method, std::function<Result(const Json& params)> handler) {
  OnSlowRequest(std::move(method), [this, handler = std::move(handler)](const RequestId& id, const Json& params) {
    const Result result = handler(params);
    if (result) {
      connection_.Reply(id, *result);
    } else {
      connection_.Fail(id, result.error());
    }
  });
}

void Dispatcher::OnSlowRequest(std::string method,
                               std::function<void(const RequestId& id, const Json& params)> handler) {
  requests_.emplace(std::move(method), std::move(handler));
}

void Dispatcher::OnNotification(std::string method, std::function<void(const Json& params)> handler) {
  notifications_.emplace(std::move(method), std::move(handler));
}

void Dispatcher::Receive(const Message& message) {
  if (const auto* request = std::get_if<RequestMessage>(&message)) Receive(*request);
  if (const auto* notification = std::get_if<NotificationMessage>(&message)) Receive(*notification);
  if (const auto* response = std::get_if<ResponseMessage>(&message)) connection_.Receive(*response);
  if (const auto* bad = std::get_if<BadMessage>(&message)) connection_.Reject(*bad);
}

void Dispatcher::Receive(const RequestMessage& request) {
  if (!connection_.Open(request.id)) {
    return connection_.Reject({request.id, {ErrorCode::kInvalidRequest, "a request with this id is still open"}});
  }
  if (const std::optional<RpcError> error = WhyNot(phase_, request.method)) return connection_.Fail(request.id, *error);
  const auto found = requests_.find(request.method);
  if (found == requests_.end()) {
    return connection_.Fail(request.id, {ErrorCode::kMethodNotFound, fmt::format("no method '{}'", request.method)});
  }
  found->second(request.id, request.params);
}

// Unknown notifications are dropped: clients may send some that are newer than this server.
void Dispatcher::Receive(const NotificationMessage& notification) {
  if (phase_ != Phase::kRunning && notification.method != "exit") return;
  if (notification.method == "$/cancelRequest") {
    const RequestId& id = Member(notification.params, "id");
    if (!id.is_structured()) connection_.Cancel(id);
    return;
  }
  const auto found = notifications_.find(notification.method);
  if (found != notifications_.end()) found->second(notification.params);
}

}  // namespace heaplint::language_server
