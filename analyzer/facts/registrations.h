// Registrations: the calls of a file that acquire something, on what target, with which callback, and what becomes of the handle.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/facts/fact-store.h"
#include "analyzer/facts/flow.h"
#include "analyzer/facts/lifecycles.h"
#include "analyzer/facts/targets.h"
#include "analyzer/flow/fate.h"

namespace heaplint::facts {

using knowledge::Resource;
using RegistrationId = base::Id<struct RegistrationTag>;

/// What the registration keeps alive, as far as a name can say.
struct Payload {
  /// 'chart'; empty: nothing worth naming.
  std::string name;
  /// Where the callback mentions it.
  base::Span capture;
  /// Where it is made or declared.
  syntax::NodeId origin;
  bool is_this = false;
};

/// Whether the runtime calls back when the time has come: timers, animation frames and idle callbacks.
inline bool IsTimed(Resource resource) {
  return resource == Resource::kTimer || resource == Resource::kFrame || resource == Resource::kIdle;
}

/// Whether the callback of a timer or frame leads back to the function that acquires it.
enum class Renewal : std::uint8_t {
  kNone,
  kMayEnd,   // on some paths only: a retry, an animation, a wait
  kEndless,  // each time, or as long as a flag is set
};

struct Registration {
  RegistrationId id;
  const knowledge::Pair* pair = nullptr;
  /// The acquiring call.
  const syntax::Node* call = nullptr;
  syntax::FunctionId function;
  Target target;
  /// Null if there is none.
  const syntax::Node* key = nullptr;
  const syntax::Node* callback = nullptr;
  /// Functions of the file that the callback may be.
  std::vector<syntax::FunctionId> callbacks;
  /// The callback is made in the call itself, so that no later call can name it.
  bool is_callback_fresh = false;
  /// { once: true }, or gone after one run.
  bool is_one_shot = false;
  /// { signal }: an AbortSignal releases it.
  const syntax::Node* signal = nullptr;
  Renewal renewal = Renewal::kNone;
  /// Delay of a timer in milliseconds; negative if it is no constant.
  double delay = -1;
  flow::Fate fate;
  Payload payload;
  /// The call goes to a function or class that acquires: where it does so, or where it is imported; empty: it acquires itself.
  base::Span acquired_in;
  bool is_imported = false;
  /// Whoever calls its function holds it: the calls are registrations of their own.
  bool is_wrapped = false;

  Resource resource() const { return pair->resource; }
  /// The host drops the callback after one run, and it is not set again for ever.
  bool ends_itself() const { return is_one_shot && renewal != Renewal::kEndless; }
  bool is_timed() const { return IsTimed(resource()); }
  bool is_of_wrapper() const { return !acquired_in.empty(); }
  base::Span span() const { return call->span; }
};

/// stream.on('close', …): for the end of a target that lives no longer than what made or was given it.
bool WaitsForEnd(const Registration& registration, const Flow& flow);

struct Wrapper;

class Registrations {
 public:
  Registrations();
  Registrations(Registrations&&) noexcept;
  ~Registrations();

  static Registrations Compute(FactStore& facts);

  const std::vector<Registration>& all() const { return registrations_; }
  const Registration& operator[](RegistrationId id) const { return registrations_[id.index()]; }

 private:
  std::vector<Registration> registrations_;
  /// Those of wrappers in this file.
  std::vector<std::unique_ptr<Wrapper>> wrappers_;
};

}  // namespace heaplint::facts
