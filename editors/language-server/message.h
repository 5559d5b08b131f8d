// Message: one JSON-RPC 2.0 message, told apart into request, notification and response.
#pragma once

#include <string>
#include <variant>

#include "editors/language-server/json.h"

namespace heaplint::language_server {

/// JSON-RPC's and LSP's error codes.
enum class ErrorCode : int {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kServerNotInitialized = -32002,
  kRequestFailed = -32803,
  kServerCancelled = -32802,
  kContentModified = -32801,
  kRequestCancelled = -32800,
};

/// Why a request gets no result.
struct RpcError {
  ErrorCode code;
  std::string message;
};

/// The name of a request: a number or a string, compared as JSON.
using RequestId = Json;

struct RequestMessage {
  RequestId id;
  std::string method;
  Json params;
};

struct NotificationMessage {
  std::string method;
  Json params;
};

/// The client's answer to a request of ours.
struct ResponseMessage {
  RequestId id;
  Json result;
  bool is_error = false;
};

/// What is wrong with a message, and the id to answer to (null when it has none that can be read).
struct BadMessage {
  RequestId id;
  RpcError error;
};

using Message = std::variant<RequestMessage, NotificationMessage, ResponseMessage, BadMessage>;

/// Reads the body of a frame.
Message ReadMessage(std::string_view body);

}  // namespace heaplint::language_server
