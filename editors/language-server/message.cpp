#include "editors/language-server/message.h"

#include <utility>

namespace heaplint::language_server {
namespace {

bool IsId(const Json& id) { return id.is_number_integer() || id.is_string(); }

BadMessage Invalid(const Json& id, std::string reason) {
  return {IsId(id) ? id : Json(), {ErrorCode::kInvalidRequest, std::move(reason)}};
}

}  // namespace

// Values are moved out of the message, not copied: copying recurses, and a client may nest as deep as it likes.
Message ReadMessage(std::string_view body) {
  std::optional<Json> parsed = ParseJson(body);
  if (!parsed) return BadMessage{nullptr, {ErrorCode::kParseError, "the message is not JSON"}};
  Json& json = *parsed;
  if (json.is_array()) return Invalid(nullptr, "batches are not part of the Language Server Protocol");
  if (!json.is_object()) return Invalid(nullptr, "a message must be an object");

  const Json& id = Member(json, "id");
  if (TextOr(Member(json, "jsonrpc"), "") != "2.0") return Invalid(id, "'jsonrpc' must be \"2.0\"");
  const bool has_id = json.contains("id");
  if (!json.contains("method")) {
    if (!json.contains("result") && !json.contains("error")) return Invalid(id, "neither method nor result");
    if (!IsId(id)) return Invalid(nullptr, "a response must name its request");
    const bool is_error = json.contains("error");
    return ResponseMessage{id, is_error ? Json() : std::move(json["result"]), is_error};
  }

  const std::string* method = TextIn(Member(json, "method"));
  if (method == nullptr) return Invalid(id, "'method' must be a string");
  Json params = json.contains("params") ? std::move(json["params"]) : Json();
  if (!params.is_null() && !params.is_structured()) return Invalid(id, "'params' must be an object or array");
  if (!has_id) return NotificationMessage{*method, std::move(params)};
  if (!IsId(id)) return Invalid(nullptr, "'id' must be a number or a string");
  return RequestMessage{id, *method, std::move(params)};
}

}  // namespace heaplint::language_server
