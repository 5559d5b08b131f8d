#include "editors/language-server/connection.h"

#include <utility>

namespace heaplint::language_server {
namespace {

Json ErrorResponse(const RequestId& id, const RpcError& error) {
  return {
      {"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", static_cast<int>(error.code)}, {"message", error.message}}}};
}

}  // namespace

bool Connection::Open(const RequestId& id) { return open_.emplace(Print(id), nullptr).second; }

void Connection::OnCancel(const RequestId& id, std::function<void()> cancel) {
  if (const auto found = open_.find(Print(id)); found != open_.end()) found->second = std::move(cancel);
}

bool Connection::Close(const RequestId& id) { return open_.erase(Print(id)) != 0; }

void Connection::Reply(const RequestId& id, Json result) {
  if (Close(id)) Send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

void Connection::Fail(const RequestId& id, const RpcError& error) {
  if (Close(id)) Send(ErrorResponse(id, error));
}

void Connection::Cancel(const RequestId& id) {
  const auto found = open_.find(Print(id));
  if (found == open_.end()) return;
  const std::function<void()> cancel = std::move(found->second);
  Fail(id, {ErrorCode::kRequestCancelled, "cancelled by the client"});
  if (cancel) cancel();
}

void Connection::Reject(const BadMessage& bad) { Send(ErrorResponse(bad.id, bad.error)); }

void Connection::Notify(std::string_view method, Json params) {
  Send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

void Connection::Request(std::string_view method, Json params, ResultHandler then) {
  const std::int64_t id = next_id_++;
  asked_.emplace(id, std::move(then));
  Send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
}

void Connection::Receive(const ResponseMessage& response) {
  const std::optional<std::int64_t> id = IntegerIn(response.id);
  if (!id) return;
  const auto found = asked_.find(*id);
  if (found == asked_.end()) return;
  const ResultHandler then = std::move(found->second);
  asked_.erase(found);
  if (then) then(response.result);
}

void Connection::Log(MessageType type, std::string_view message) {
  Notify("window/logMessage", {{"type", static_cast<int>(type)}, {"message", message}});
}

}  // namespace heaplint::language_server
