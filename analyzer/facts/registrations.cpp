#include "analyzer/facts/registrations.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "analyzer/facts/imported-calls.h"
#include "analyzer/facts/payload.h"
#include "analyzer/facts/renewals.h"
#include "analyzer/facts/wrappers.h"

namespace heaplint::facts {

using namespace syntax;
using flow::ArgumentOf;
using flow::ArgumentsOf;
using flow::PlaceId;
using flow::PlaceKind;
using knowledge::CallPattern;
using knowledge::Pair;
using knowledge::WordKind;

namespace {

/// Names that one constant may have, and conditions around it.
constexpr int kMaxConstants = 4;
/// Wrappers of wrappers.
constexpr int kMaxWrappers = 3;

class Finder {
 public:
  explicit Finder(const Flow& flow) : flow_(flow), index_(flow.index()), places_(flow.places()) {}

  std::vector<Registration> Run() {
    std::vector<Registration> found;
    for (const Node* call : index_.calls()) {
      // The imported name is the library's; the local one may have more of a shape: import { create as createWorker } from './worker'.
      const Names names = {flow_.TextOf(index_.CalledName(*call)), flow_.TextOf(flow::CalleeName(*call))};
      if (names[0].empty()) continue;
      const Pair* pair = PairOf(*call, names, flow_.knowledge().AcquiresNamed(names[0]));
      if (pair == nullptr) pair = PairOf(*call, names, flow_.knowledge().AcquiresByShape());
      if (pair == nullptr) continue;
      found.push_back(Make(*call, *pair));
      found.back().id = RegistrationId(found.size() - 1);
    }
    return found;
  }

  /// The registration that `call` makes through `wrapper`, which must outlive it.
  Registration MakeWrapped(const Node& call, const Wrapper& wrapper) {
    Registration made = Make(call, wrapper.pair);
    if (wrapper.pair.acquire.target < 0) made.target = wrapper.target;
    if (made.callback == nullptr) {
      for (const Node* argument : ArgumentsOf(call)) ReadCallback(*argument, made);
      made.payload = PayloadOfCallbacks(made.callbacks);
      if (HasThis(call)) made.payload = {"this", call.span, {}, true};
    }
    made.delay = wrapper.delay;
    if (const Node* delay = ArgumentOf(call, wrapper.delay_position)) made.delay = ConstantOf(*delay).value_or(-1);
    made.is_one_shot = wrapper.is_one_shot;
    made.renewal = wrapper.renewal;
    return made;
  }

 private:
  using Names = std::array<std::string_view, 2>;

  bool IsWord(WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }

  /// The first of the rows that the call is an acquire of, or null.
  const Pair* PairOf(const Node& call, const Names& names, const std::vector<std::uint32_t>& rows) const {
    for (const std::uint32_t row : rows) {
      const Pair& pair = flow_.knowledge().pairs()[row];
      if (Matches(call, names, pair)) return &pair;
    }
    return nullptr;
  }

  bool Matches(const Node& call, const Names& names, const Pair& pair) const {
    const CallPattern& pattern = pair.acquire;
    const bool is_named = pattern.MatchesName(names[0]) || pattern.MatchesName(names[1]);
    return is_named && MatchesCallee(call, pattern, pair) && MatchesArguments(call, pattern, pair);
  }

  bool MatchesCallee(const Node& call, const CallPattern& pattern, const Pair& pair) const {
    const Node& callee = flow::CalleeOf(call);
    const bool is_construction = Is<NewExpression>(&call);
    if ((pattern.form == CallPattern::Form::kConstructor) != is_construction) return false;
    switch (pattern.form) {
      case CallPattern::Form::kConstructor:
        if (pattern.path.empty())
          return Is<Identifier>(&callee)
                     ? !IsLocal(callee) && !(pair.resource == Resource::kHandle && IsOfOwnModule(callee))
                     : IsGlobalMember(callee) || pair.resource == Resource::kDisposable;
        return Is<MemberExpression>(&callee) && EndsWithPath(*Cast<MemberExpression>(callee).object, pattern.path);
      case CallPattern::Form::kFunction:
        if (Is<Identifier>(&callee)) return !IsLocal(callee) && !IsNamesake(callee, pattern);
        return IsGlobalMember(callee);
      case CallPattern::Form::kPath: {
        const auto* member = As<MemberExpression>(&callee);
        return member != nullptr && EndsWithPath(*member->object, pattern.path);
      }
      case CallPattern::Form::kOnTarget: {
        const auto* member = As<MemberExpression>(&callee);
        if (member == nullptr || IsOwnMethod(*member) || IsOfNamespace(*member)) return false;
        return pattern.path.empty() || EndsWithPath(*member->object, pattern.path);
      }
      case CallPattern::Form::kOnResult:
      case CallPattern::Form::kCallResult:
        return false;
    }
    CHECK(false);
  }

  /// Declared in this file, so that its own body says what it does. Imports are not.
  bool IsLocal(const Node& callee) const {
    const PlaceId place = places_.Of(callee);
    if (!place || places_[place].kind != PlaceKind::kVariable) return false;
    const scope::Binding& binding = index_.scopes()[scope::BindingId(places_[place].key)];
    const bool is_import =
        binding.kind == scope::BindingKind::kImport || binding.kind == scope::BindingKind::kImportNamespace;
    if (is_import) return false;
    if (binding.kind == scope::BindingKind::kFunction || binding.kind == scope::BindingKind::kClass) return true;
    // const { on } = require('events'), const setTimeout = global.setTimeout
    for (const flow::Write& write : places_.WritesTo(place)) {
      if (Is<Function>(write.value) || Is<Class>(write.value)) return true;
    }
    return false;
  }

  /// this.subscribe(…), where the class of `this` says what subscribe does.
  bool IsOwnMethod(const MemberExpression& callee) const {
    return Is<ThisExpression>(callee.object) && !places_.FunctionsOf(callee).empty();
  }

  /// Dom.addListener(button, 'click', f), where Dom is `import * as Dom`: a function of a module, no method of a target.
  bool IsOfNamespace(const MemberExpression& callee) const {
    const PlaceId place = places_.Of(*callee.object);
    return place && places_[place].kind == PlaceKind::kVariable &&
           index_.scopes()[scope::BindingId(places_[place].key)].kind == scope::BindingKind::kImportNamespace;
  }

  /// A function that only shares its name with the platform's: import { addEventListener } from './listener', const { setInterval }
  /// = require('safe-timers'). Node's own modules give the platform's.
  bool IsNamesake(const Node& callee, const CallPattern& pattern) const {
    if (pattern.target >= 0 || !flow_.knowledge().IsGlobal(flow_.TextOf(Cast<Identifier>(callee).name))) return false;
    const std::string_view module = ModuleOf(callee);
    return !module.empty() && !module.starts_with("node:") && module != "timers" && module != "events";
  }

  /// const Worker = require('../worker/index'): a class of the project's. Not a module that stands for a worker: './sum.worker.js', './sum?worker'.
  bool IsOfOwnModule(const Node& callee) const {
    const std::string_view module = ModuleOf(callee);
    return module.starts_with('.') && module.substr(module.rfind('/') + 1).find("orker") == std::string_view::npos;
  }

  /// The specifier of the module that the callee is imported or required from; empty if it is not.
  std::string_view ModuleOf(const Node& callee) const {
    const PlaceId place = places_.Of(callee);
    if (!place || places_[place].kind != PlaceKind::kVariable) return {};
    const scope::BindingId binding(places_[place].key);
    if (const ImportDeclaration* import = index_.ImportOf(binding)) return import->source->value;
    for (const flow::Write& write : places_.WritesTo(place)) {
      const std::string_view required = flow::RequiredModule(index_.ast(), write.value);
      if (!required.empty()) return required;
    }
    // const { setInterval } = require('safe-timers')
    const scope::NodeId declaration = index_.scopes()[binding].declaration;
    const Node* at = declaration ? index_.ParentOf(index_.NodeOf(declaration)) : nullptr;
    while (Is<Property>(at) || Is<ObjectPattern>(at)) at = index_.ParentOf(*at);
    const auto* declarator = As<VariableDeclarator>(at);
    return declarator != nullptr && declarator->init != nullptr
               ? flow::RequiredModule(index_.ast(), &flow::Unwrap(*declarator->init))
               : std::string_view();
  }

  /// window.setInterval: the place is that of the global.
  bool IsGlobalMember(const Node& callee) const {
    const PlaceId place = places_.Of(callee);
    if (place && places_[place].kind == PlaceKind::kGlobal) return true;
    const auto* member = As<MemberExpression>(&callee);
    if (member == nullptr) return false;
    const PlaceId base = places_.Of(*member->object);
    if (!base) return false;
    // this.window.setTimeout, ownerWindow.setTimeout, global.setTimeout
    const flow::Place at = places_[base];
    if (at.kind == PlaceKind::kVariable) {
      const std::string_view name = flow_.TextOf(index_.scopes()[scope::BindingId(at.key)].name);
      return name == "window" || name == "win" || name == "global" || name == "root" || name == "self";
    }
    if (at.kind == PlaceKind::kInstance || at.kind == PlaceKind::kThis || at.kind == PlaceKind::kElement) return false;
    const std::string_view name = flow_.TextOf(base::Atom(at.key));
    return name == "window" || name == "win" || name == "_window" || name == "global" || name == "defaultView" ||
           name == "self";
  }

  bool EndsWithPath(const Node& expression, std::string_view path) const {
    const std::size_t dot = path.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? path : path.substr(dot + 1);
    const Node& node = flow::Unwrap(expression);
    if (const auto* name = As<Identifier>(&node)) return flow_.TextOf(name->name) == last && !IsLocal(node);
    const auto* member = As<MemberExpression>(&node);
    return member != nullptr &&
           flow_.TextOf(flow::PropertyName(index_.ast(), *member->property, member->is_computed)) == last;
  }

  bool MatchesArguments(const Node& call, const CallPattern& pattern, const Pair& pair) const {
    const bool is_ambiguous = pair.has(knowledge::kAmbiguous);
    // server.listen(port, host, done)
    const Node* target = pattern.target >= 0 ? ArgumentOf(call, pattern.target) : nullptr;
    if (target != nullptr && IsPort(*target)) return false;
    // EventHandler.on(element, 'click', f), unlike $(list).on('click', '.item', f)
    const bool is_method = target != nullptr && pattern.form == CallPattern::Form::kOnTarget;
    const bool is_on_element = is_method && pattern.name == "on";
    if (is_on_element && !IsOfEventModule(call) &&
        (!IsElementLike(*target) || Is<ThisExpression>(flow::ReceiverOf(call))))
      return false;
    // dom.addEventListener(list, 'scroll', f), unlike list.addEventListener('scroll', f, options)
    if (is_method && pattern.name == "addEventListener" && !IsEventName(ArgumentOf(call, pattern.key))) return false;
    if (pattern.key >= 0) {
      const Node* key = ArgumentOf(call, pattern.key);
      if (key == nullptr || Is<Function>(key)) return false;
      const bool may_be_key = IsKeyLike(*key) || is_on_element || (pattern.target >= 0 && Is<CallExpression>(key));
      if (is_ambiguous && !may_be_key) return false;
    }
    if (pattern.callback >= 0) {
      const Node* callback = CallbackOf(call, pattern);
      if (callback == nullptr) return pair.has(knowledge::kPlainName) && pattern.key < 0;
      if (is_ambiguous && !IsCallbackLike(*callback)) return false;
      if (pair.resource == Resource::kSubscription && pattern.key < 0 && !IsObserver(call, *callback)) return false;
      if (pair.resource == Resource::kSubscription && IsAcknowledgement(*callback)) return false;
      // Unlike options.onDidChange?.(value), which tells someone else.
      if (pair.resource == Resource::kSubscription && pair.has(knowledge::kOnTarget) && is_ambiguous &&
          !IsCertainCallback(*callback))
        return false;
    }
    return true;
  }

  /// Events.on(player, 'stop', f): a module listens to what it is given, unlike an emitter of that name, Events.on('stop', f).
  bool IsOfEventModule(const Node& call) const {
    const auto* module = As<Identifier>(flow::ReceiverOf(call));
    const std::string_view name = module != nullptr ? flow_.TextOf(module->name) : std::string_view();
    const std::string_view event = flow::StringOf(ArgumentOf(call, 1));
    const bool is_selector = event.find_first_of(".#[ ") != std::string_view::npos;
    return !name.empty() && name[0] >= 'A' && name[0] <= 'Z' && !event.empty() && !is_selector &&
           flow::StringOf(ArgumentOf(call, 0)).empty();
  }

  /// A text, or transitionEvent(): what is no function, for sure.
  bool IsEventName(const Node* node) const {
    if (node == nullptr) return false;
    const bool gives_name =
        Is<CallExpression>(node) && flow_.TextOf(flow::CalleeName(*node)).find("Event") != std::string_view::npos;
    return gives_name || !flow::StringOf(node).empty();
  }

  /// `c` of a.b.c, or empty.
  std::string_view LastName(const Node& node) const {
    const auto* name = As<Identifier>(&node);
    return flow_.TextOf(name != nullptr ? name->name : flow::MemberName(index_.ast(), &node));
  }

  /// What is called as elements are, or the page itself.
  bool IsElementLike(const Node& node) const {
    const std::string_view text = LastName(node);
    // rangeInput, as input
    return text == "window" || text == "document" || text == "body" || IsWord(WordKind::kOwnElement, text) ||
           IsWord(WordKind::kOwnElement, flow::LastWord(text));
  }

  bool IsPort(const Node& node) const {
    const std::string_view text = LastName(node);
    return Is<NumericLiteral>(&node) || text == "port" || text == "PORT" || text.ends_with("Port");
  }

  /// Unlike what a message broker is asked for, client.subscribe(topic, done), or a page, pushManager.subscribe({ key }).
  bool IsObserver(const Node& call, const Node& callback) const {
    if (const auto* literal = As<ObjectExpression>(&callback)) {
      return literal->properties.empty() ||
             std::any_of(literal->properties.begin(), literal->properties.end(), [&](const Node* member) {
               const auto* property = As<Property>(member);
               if (property == nullptr) return true;
               const std::string_view name =
                   flow_.TextOf(flow::PropertyName(index_.ast(), *property->key, property->is_computed));
               return name.empty() || name == "next" || name == "error" || name == "complete";
             });
    }
    const Node* first = ArgumentOf(call, 0);
    return first == nullptr || first == &callback || Is<NullLiteral>(first) || IsUndefined(*first) ||
           Is<CallExpression>(first) || !places_.FunctionsOf(*first).empty();
  }

  /// client.subscribe(topic, (error) => …): called once, when the broker has answered.
  bool IsAcknowledgement(const Node& callback) const {
    const auto* function = As<Function>(&callback);
    const auto* first =
        function != nullptr && !function->params.empty() ? As<Identifier>(function->params[0]) : nullptr;
    const std::string_view name = first != nullptr ? flow_.TextOf(first->name) : std::string_view();
    return name == "err" || name == "error";
  }

  static bool IsUndefined(const Node& node) {
    const auto* name = As<Identifier>(&node);
    return name != nullptr && name->name == base::atoms::kUndefined;
  }

  /// An event's name: a string, or a constant such as Events.CHANGE or EVENT.
  bool IsKeyLike(const Node& node) const {
    switch (node.kind) {
      case NodeKind::kStringLiteral:
      case NodeKind::kTemplateLiteral:
      case NodeKind::kArrayExpression:
        return true;
      case NodeKind::kMemberExpression:
        return true;
      case NodeKind::kIdentifier: {
        const std::string_view name = flow_.TextOf(Cast<Identifier>(node).name);
        return !name.empty() && (name == "event" || name == "eventName" || name == "type" || name == "evt" ||
                                 name == "name" || (name[0] >= 'A' && name[0] <= 'Z'));
      }
      case NodeKind::kBinaryExpression:
        return true;
      default:
        return false;
    }
  }

  bool IsCallbackLike(const Node& node) const {
    if (Is<Function>(&node) || Is<MemberExpression>(&node)) return true;
    if (Is<CallExpression>(&node))
      return IsWord(WordKind::kSameFunction, flow_.TextOf(flow::CalleeName(node))) ||
             !places_.FunctionsOf(node).empty();
    if (!Is<Identifier>(&node)) return false;
    if (!places_.FunctionsOf(node).empty()) return true;
    const PlaceId place = places_.Of(node);
    return place && places_[place].kind == PlaceKind::kVariable;
  }

  bool IsCertainCallback(const Node& node) const {
    const auto* member = As<MemberExpression>(&node);
    return Is<Function>(&node) || Is<CallExpression>(&node) || !places_.FunctionsOf(node).empty() ||
           (member != nullptr && Is<ThisExpression>(member->object));
  }

  /// The argument at the callback's position, or, where optional arguments come before it, the last one that is a function.
  const Node* CallbackOf(const Node& call, const CallPattern& pattern) const {
    const Node* plain = ArgumentOf(call, pattern.callback);
    if (plain != nullptr && (Is<Function>(plain) || !places_.FunctionsOf(*plain).empty())) return plain;
    const List<Node> arguments = ArgumentsOf(call);
    for (std::size_t i = arguments.size(); i > static_cast<std::size_t>(pattern.callback); --i) {
      const Node& candidate = flow::Unwrap(*arguments[i - 1]);
      if (Is<Function>(&candidate)) return &candidate;
    }
    return plain;
  }

  Registration Make(const Node& call, const Pair& pair) const {
    const CallPattern& pattern = pair.acquire;
    Registration made;
    made.pair = &pair;
    made.call = &call;
    made.function = index_.FunctionOf(call);
    made.key = ArgumentOf(call, pattern.key);
    made.target = TargetOfCall(call, pair);
    made.is_one_shot = pair.has(knowledge::kOneShot);
    if (pattern.callback >= 0) made.callback = CallbackOf(call, pattern);
    if (made.callback != nullptr) ReadCallback(*made.callback, made);
    const int options = pattern.options >= 0 ? pattern.options : pattern.callback + 1;
    if (pair.resource == Resource::kListener && options > 0) ReadOptions(ArgumentOf(call, options), made);
    if (pair.resource == Resource::kTimer) ReadDelay(call, made);
    made.fate = flow::FollowValue(call, places_, flow_.calls(), flow_.knowledge(), pair.Parts());
    made.payload = PayloadOfCallbacks(made.callbacks);
    if (pair.resource == Resource::kListener && !made.payload.is_this) ReadContext(call, made);
    if (pair.resource == Resource::kSubscription && pair.has(knowledge::kOnTarget)) {
      ReadContext(call, made);
      // event(listener, thisArg, disposables): what VS Code's events are given last keeps the handle.
      made.fate.is_kept = made.fate.is_kept || ArgumentOf(call, pattern.callback + 2) != nullptr;
    }
    if (made.is_one_shot && pair.has(knowledge::kOneShot)) made.renewal = RenewalOf(made, flow_);
    return made;
  }

  /// A function that many registrations name is looked into once.
  Payload PayloadOfCallbacks(const std::vector<FunctionId>& callbacks) const {
    if (callbacks.size() != 1) return PayloadOf(callbacks, flow_);
    const auto known = payloads_.find(callbacks[0].index());
    if (known != payloads_.end()) return known->second;
    return payloads_.emplace(callbacks[0].index(), PayloadOf(callbacks, flow_)).first->second;
  }

  /// `emitter.on('change', this.update, this)` keeps `this`.
  static void ReadContext(const Node& call, Registration& made) {
    bool is_after = false;
    for (const Node* argument : ArgumentsOf(call)) {
      if (is_after && Is<ThisExpression>(argument)) made.payload = {"this", argument->span, {}, true};
      is_after = is_after || &flow::Unwrap(*argument) == made.callback;
    }
  }

  static bool HasThis(const Node& call) {
    const List<Node> arguments = ArgumentsOf(call);
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const Node* argument) { return Is<ThisExpression>(argument); });
  }

  Target TargetOfCall(const Node& call, const Pair& pair) const {
    if (pair.acquire.target >= 0) {
      const Node* target = ArgumentOf(call, pair.acquire.target);
      if (target != nullptr) return TargetOf(target, flow_);
    }
    if (IsTimed(pair.resource)) {
      return {Lifetime::kProgram, Holder::kTimerQueue, {}, {}, "the timer queue"};
    }
    if (pair.acquire.form == CallPattern::Form::kOnTarget) return TargetOf(flow::ReceiverOf(call), flow_);
    if (pair.resource == Resource::kListener) return TargetOf(nullptr, flow_);
    const bool is_path = pair.acquire.form == CallPattern::Form::kPath;
    return {Lifetime::kProgram,
            Holder::kHost,
            {},
            {},
            is_path ? std::string(flow_.TextOf(*flow::ReceiverOf(call))) : "the runtime"};
  }

  void ReadCallback(const Node& callback, Registration& made) const {
    const std::vector<FunctionId> functions = places_.FunctionsOf(callback);
    made.callbacks.insert(made.callbacks.end(), functions.begin(), functions.end());
    const bool is_bound = Is<CallExpression>(&callback);
    made.is_callback_fresh = Is<Function>(&callback) || is_bound;
    // An observer object: { next() {…} }.
    if (const auto* observer = As<ObjectExpression>(&callback)) {
      made.is_callback_fresh = true;
      for (const Node* member : observer->properties) {
        const auto* property = As<Property>(member);
        if (property == nullptr) continue;
        for (const FunctionId function : places_.FunctionsOf(*property->value)) made.callbacks.push_back(function);
      }
    }
  }

  void ReadOptions(const Node* options, Registration& made) const {
    if (options == nullptr) return;
    const auto* literal = As<ObjectExpression>(options);
    const PlaceId place = literal == nullptr ? places_.Of(*options) : PlaceId();
    const bool is_named = place && places_[place].kind == PlaceKind::kInstance && !places_[place].base;
    if (is_named) literal = As<ObjectExpression>(&index_.NodeOf(NodeId(places_[place].key)));
    if (literal == nullptr) return;
    for (const Node* member : literal->properties) {
      const auto* property = As<Property>(member);
      if (property == nullptr) continue;
      const std::string_view name =
          flow_.TextOf(flow::PropertyName(index_.ast(), *property->key, property->is_computed));
      const auto* flag = As<BooleanLiteral>(property->value);
      if (name == "once" && flag != nullptr && flag->value) made.is_one_shot = true;
      if (name == "signal") made.signal = property->value;
    }
  }

  void ReadDelay(const Node& call, Registration& made) const {
    const Node* delay = ArgumentOf(call, 1);
    const bool has_delay = flow_.TextOf(flow::CalleeName(call)) != "setImmediate";
    if (delay == nullptr || !has_delay) {
      made.delay = 0;
    } else if (const std::optional<double> constant = ConstantOf(*delay)) {
      made.delay = *constant;
    } else if (const PlaceId place = places_.Of(*delay); place && places_[place].kind == flow::PlaceKind::kVariable) {
      ReadGivenDelay(scope::BindingId(places_[place].key), made);
    }
  }

  /// The number that `expression` is, the greater one of `is_animated ? DURATION : 0`, or nothing.
  std::optional<double> ConstantOf(const Node& expression, int depth = 0) const {
    if (const auto* number = As<NumericLiteral>(&expression)) return number->value;
    if (depth == kMaxConstants) return {};
    if (const auto* either = As<ConditionalExpression>(&expression)) {
      const std::optional<double> first = ConstantOf(*either->consequent, depth + 1);
      const std::optional<double> second = ConstantOf(*either->alternate, depth + 1);
      return first && second ? std::max(first, second) : std::nullopt;
    }
    const std::span<const flow::Write> writes = places_.WritesTo(places_.Of(expression));
    return writes.size() == 1 && writes[0].value != nullptr ? ConstantOf(*writes[0].value, depth + 1) : std::nullopt;
  }

  /// `function later(f, delay = 100) { setTimeout(f, delay) }`: the longest delay that the file shows.
  void ReadGivenDelay(scope::BindingId binding, Registration& made) const {
    GivenArguments given = ArgumentsFor(flow_, index_.scopes()[binding]);
    if (given.default_value != nullptr) given.values.push_back(given.default_value);
    double longest = -1;
    for (const Node* value : given.values) {
      if (value == nullptr && given.default_value != nullptr) continue;
      const auto* number = As<NumericLiteral>(value);
      if (number == nullptr) return;
      longest = std::max(longest, number->value);
    }
    if (longest >= 0) made.delay = longest;
  }

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const flow::Places& places_;
  /// By callback.
  mutable std::unordered_map<std::uint32_t, Payload> payloads_;
};

}  // namespace

bool WaitsForEnd(const Registration& registration, const Flow& flow) {
  return registration.target.lifetime != Lifetime::kProgram &&
         flow.knowledge().Is(WordKind::kEndEvent, flow::StringOf(registration.key));
}

Registrations Registrations::Compute(FactStore& facts) {
  Registrations result;
  const Flow& flow = facts.Get<Flow>();
  Finder finder(flow);
  std::vector<Registration>& all = result.registrations_;
  all = finder.Run();
  std::unordered_set<const Node*> known;
  for (const Registration& registration : all) known.insert(registration.call);
  if (facts.inputs().imports != nullptr) {
    const Lifecycles& lifecycles = facts.Get<Lifecycles>();
    for (const ImportedCall& imported : ImportedCallsOf(flow, lifecycles, *facts.inputs().imports)) {
      if (!known.insert(imported.call).second) continue;
      all.push_back(finder.MakeWrapped(*imported.call, *imported.wrapper));
      all.back().acquired_in = imported.import;
      all.back().is_imported = true;
    }
  }
  if (!all.empty()) {
    WrapperFinder wrappers(facts);
    std::size_t first = 0;
    for (int depth = 0; depth < kMaxWrappers && first < all.size(); ++depth) {
      std::vector<Registration> made;
      for (WrappedCall& wrapped : wrappers.CallsOf(std::span(all).subspan(first))) {
        if (!known.insert(wrapped.call).second) continue;
        Registration& inner = all[static_cast<std::size_t>(wrapped.inner - all.data())];
        inner.is_wrapped = inner.is_wrapped || Is<CallExpression>(wrapped.call);
        result.wrappers_.push_back(std::make_unique<Wrapper>(std::move(wrapped.wrapper)));
        made.push_back(finder.MakeWrapped(*wrapped.call, *result.wrappers_.back()));
        made.back().acquired_in = inner.is_of_wrapper() ? inner.acquired_in : inner.span();
      }
      first = all.size();
      std::move(made.begin(), made.end(), std::back_inserter(all));
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Registration& a, const Registration& b) { return a.call->span < b.call->span; });
  for (std::size_t i = 0; i < all.size(); ++i) all[i].id = RegistrationId(i);
  return result;
}

Registrations::Registrations() = default;
Registrations::Registrations(Registrations&&) noexcept = default;
Registrations::~Registrations() = default;

}  // namespace heaplint::facts
