// ReleaseJudge: whether a subscription ends with its source.
#include <algorithm>
#include <string>

#include "analyzer/facts/framework-classes.h"
#include "analyzer/facts/release-judge.h"

namespace heaplint::facts {

using namespace syntax;
using knowledge::WordKind;

namespace {

/// Calls of a chain that are looked at: `x.pipe(…).filter(…).subscribe()`.
constexpr int kMaxChain = 12;
/// Sources of sources.
constexpr int kMaxNesting = 3;
/// A stream that is set in more places than this is unknown.
constexpr std::size_t kMaxWrites = 4;

/// The words of a name in camel case, in lower case: `getBlocks$` → get, blocks$.
std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (words.empty() || is_upper || c == '_') words.emplace_back();
    if (c != '_') words.back() += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::erase(words, std::string());
  return words;
}

/// getFirstSucceededRemoteData(), takeOnce(): an operator of the application's own that says how much it takes. What skips or leaves out the
/// first one goes on.
bool TakesFirst(std::string_view name) {
  const std::vector<std::string> words = WordsOf(name);
  if (words.empty() || words[0] == "skip" || words[0] == "ignore" || words[0] == "drop" || words[0] == "without")
    return false;
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word == "first" || word == "once"; });
}

}  // namespace

bool ReleaseJudge::IsOfOtherRegistration(const Registration& registration) const {
  const Node* at = flow::ReceiverOf(*registration.call);
  for (int depth = 0; at != nullptr && Is<CallExpression>(at) && depth < kMaxChain; ++depth) {
    if (by_call_.count(at) != 0 && registration.resource() == Resource::kSubscription) return true;
    at = flow::ReceiverOf(*at);
  }
  return false;
}

bool ReleaseJudge::IsOfSubscriber(const Registration& registration) const {
  if (registration.resource() != Resource::kSubscription || registration.callback == nullptr) return false;
  const Node& observer = flow::Unwrap(*registration.callback);
  if (!Is<CallExpression>(&observer) && !Is<NewExpression>(&observer)) return false;
  const auto* subscriber = As<Identifier>(flow::ArgumentOf(observer, 0));
  const flow::PlaceId place = subscriber != nullptr ? flow_.places().Of(*subscriber) : flow::PlaceId();
  if (!place || flow_.places()[place].kind != flow::PlaceKind::kVariable) return false;
  return index_.scopes()[scope::BindingId(flow_.places()[place].key)].kind == scope::BindingKind::kParameter;
}

bool ReleaseJudge::IsPromise(const Registration& registration) const {
  if (registration.resource() != Resource::kSubscription) return false;
  const Node* parent = index_.ParentOf(*registration.call);
  const std::string_view name = MemberName(parent);
  return Is<AwaitExpression>(parent) || name == "then" || name == "catch" || name == "finally";
}

bool ReleaseJudge::IsPiped(const Registration& registration) const {
  return MemberName(index_.ValueParentOf(*registration.call)) == "pipe";
}

bool ReleaseJudge::IsOfRoute(const Node& source) const {
  const auto* member = As<MemberExpression>(&source);
  if (member == nullptr || !IsWord(WordKind::kRouteState, MemberName(member))) return false;
  const Node& route = flow::Unwrap(*member->object);
  const auto* name = As<Identifier>(&route);
  return IsWord(WordKind::kRoute, name != nullptr ? flow_.TextOf(name->name) : MemberName(&route));
}

bool ReleaseJudge::IsOfOwnForm(const Node& source) const {
  const auto* stream = As<MemberExpression>(&source);
  if (stream == nullptr || !IsWord(WordKind::kFormStream, MemberName(stream))) return false;
  const Node* form = &flow::Unwrap(*stream->object);
  // A control of the form: form.get('name'), form.controls.name
  for (int depth = 0; depth < kMaxChain; ++depth) {
    if (const flow::PlaceId place = flow_.places().Of(*form)) {
      for (const flow::Write& write : flow_.places().WritesTo(place)) {
        const bool is_made = Is<CallExpression>(write.value) || Is<NewExpression>(write.value);
        if (is_made && IsWord(WordKind::kFormMaker, flow_.TextOf(flow::CalleeName(*write.value)))) return true;
      }
    }
    const auto* member = As<MemberExpression>(form);
    const Node* whole = Is<CallExpression>(form) ? flow::ReceiverOf(*form)
                        : member != nullptr      ? member->object
                                                 : nullptr;
    if (whole == nullptr) return false;
    form = &flow::Unwrap(*whole);
  }
  return false;
}

bool ReleaseJudge::IsOfMadeComponent(const Node& source) const {
  const auto* output = As<MemberExpression>(&source);
  const std::string_view instance = output != nullptr ? MemberName(&flow::Unwrap(*output->object)) : std::string_view();
  return instance == "instance" || instance == "componentInstance";
}

bool ReleaseJudge::IsOfDialog(const Node& source) const {
  const auto* stream = As<MemberExpression>(&source);
  if (stream == nullptr || !IsWord(WordKind::kDialogEnd, MemberName(stream))) return false;
  const auto opens = [&](const Node* value) {
    const Node* call = value != nullptr ? &flow::Unwrap(*value) : nullptr;
    return Is<CallExpression>(call) && IsWord(WordKind::kOpen, flow::FirstWord(flow_.TextOf(flow::CalleeName(*call))));
  };
  const Node& dialog = flow::Unwrap(*stream->object);
  const std::span<const flow::Write> writes = flow_.places().WritesTo(flow_.places().Of(dialog));
  return opens(&dialog) || (!writes.empty() && std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
           return opens(write.value);
         }));
}

bool ReleaseJudge::IsOfQuery(const Node& source) const {
  const auto* stream = As<MemberExpression>(&source);
  const auto* list = stream != nullptr ? As<MemberExpression>(&flow::Unwrap(*stream->object)) : nullptr;
  if (list == nullptr || !Is<ThisExpression>(list->object) || MemberName(stream) != "changes") return false;
  const Node* owner = index_.ParentOf(source);
  while (owner != nullptr && !Is<ClassBody>(owner)) owner = index_.ParentOf(*owner);
  return owner != nullptr && QueriesOf(Cast<ClassBody>(*owner)).count(MemberName(list)) != 0;
}

const std::unordered_set<std::string_view>& ReleaseJudge::QueriesOf(const ClassBody& owner) const {
  const auto [known, is_new] = queries_.try_emplace(&owner);
  if (!is_new) return known->second;
  for (const Node* part : owner.members) {
    const auto* field = As<PropertyDefinition>(part);
    if (field == nullptr) continue;
    const base::Atom name = flow::PropertyName(index_.ast(), *field->key, field->is_computed);
    if (HasDecorator(*field, WordKind::kQuery, flow_)) known->second.insert(flow_.TextOf(name));
  }
  return known->second;
}

bool ReleaseJudge::IsServerCall(const Node& call) const {
  const Node* receiver = flow::ReceiverOf(call);
  if (receiver == nullptr) return false;
  const std::vector<std::string> question = WordsOf(flow_.TextOf(flow::CalleeName(call)));
  const auto is_stream = [&](const std::string& word) { return IsWord(WordKind::kServerNoun, word); };
  if (question.empty() || std::any_of(question.begin(), question.end(), is_stream)) return false;
  const bool is_request = IsWord(WordKind::kServerVerb, question[0]);
  const Node& server = flow::Unwrap(*receiver);
  const auto* name = As<Identifier>(&server);
  const std::vector<std::string> words = WordsOf(name != nullptr ? flow_.TextOf(name->name) : MemberName(&server));
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    // A service may have streams of its own, the interface of a server has only answers.
    return IsWord(WordKind::kServerPart, word) && (is_request || word == "api" || word == "http");
  });
}

bool ReleaseJudge::IsOfEndEvent(const Node& source) const {
  if (flow_.TextOf(flow::CalleeName(source)) != "fromEvent") return false;
  const std::string_view event = flow::StringOf(flow::ArgumentOf(source, 1));
  if (!IsWord(WordKind::kEndEvent, event) && event != "error") return false;
  return TargetOf(flow::ArgumentOf(source, 0), flow_).lifetime != Lifetime::kProgram;
}

bool ReleaseJudge::IsCompleting(const Registration& registration) const {
  const Node* source = flow::ReceiverOf(*registration.call);
  return source != nullptr && IsCompletingSource(*source);
}

bool ReleaseJudge::IsCompletingSource(const Node& source, int nesting) const {
  if (nesting > kMaxNesting) return false;
  const Node* at = &source;
  for (int depth = 0; at != nullptr && depth < kMaxChain; ++depth) {
    const Node& node = flow::Unwrap(*at);
    if (const auto* either = As<ConditionalExpression>(&node))
      return IsCompletingSource(*either->consequent, nesting) && IsCompletingSource(*either->alternate, nesting);
    if (!Is<CallExpression>(&node)) {
      if (IsOfDialog(node)) return true;
      const bool is_of_component = IsOfRoute(node) || IsOfOwnForm(node) || IsOfQuery(node) || IsOfMadeComponent(node);
      return (nesting == 0 && is_of_component) || IsCompletingPlace(node, nesting + 1);
    }
    const std::string_view name = flow_.TextOf(index_.CalledName(node));
    if (IsServerCall(node) || IsOfEndEvent(node)) return true;
    if (IsWord(WordKind::kRequest, name) || IsWord(WordKind::kCompleting, name) || IsWord(WordKind::kTakeUntil, name))
      return true;
    List<Node> arguments = flow::ArgumentsOf(node);
    // merge(first$, second$) and combineLatest([first$, second$]) complete with the last of them.
    if (name == "merge" || name == "concat" || name == "combineLatest" || name == "zip") {
      const auto* listed = arguments.size() == 1 ? As<ArrayExpression>(&flow::Unwrap(*arguments[0])) : nullptr;
      if (listed != nullptr) arguments = listed->elements;
      return !arguments.empty() && std::all_of(arguments.begin(), arguments.end(), [&](const Node* argument) {
        return argument != nullptr &&
               (IsCompletingSource(*argument, nesting + 1) || AreAllCompleting(*argument, nesting + 1));
      });
    }
    for (const Node* argument : arguments) {
      const Node& operation = flow::Unwrap(*argument);
      if (!Is<CallExpression>(&operation)) continue;
      const std::string_view inner = flow_.TextOf(index_.CalledName(operation));
      if (IsWord(WordKind::kCompleting, inner) || IsWord(WordKind::kTakeUntil, inner) || TakesFirst(inner)) return true;
    }
    if (ReturnsCompleting(node, nesting + 1)) return true;
    at = flow::ReceiverOf(node);
  }
  return false;
}

bool ReleaseJudge::IsCompletingPlace(const Node& expression, int nesting) const {
  const flow::PlaceId place = flow_.places().Of(expression);
  if (OnlyGetsCompleting(place, nesting)) return true;
  if (!place || flow_.places()[place].kind != flow::PlaceKind::kVariable) return false;
  // private notify(answers$) { answers$.subscribe(…); }
  const std::vector<const Node*> given =
      ArgumentsFor(flow_, index_.scopes()[scope::BindingId(flow_.places()[place].key)]).values;
  return !given.empty() && given.size() <= kMaxWrites &&
         std::all_of(given.begin(), given.end(),
                     [&](const Node* value) { return value != nullptr && IsCompletingSource(*value, nesting); });
}

bool ReleaseJudge::AreAllCompleting(const Node& streams, int nesting) const {
  const auto* spread = As<SpreadElement>(&streams);
  const flow::PlaceId array = flow_.places().Of(flow::Unwrap(spread != nullptr ? *spread->argument : streams));
  return array && OnlyGetsCompleting(flow_.places().FindElement(array), nesting);
}

bool ReleaseJudge::OnlyGetsCompleting(flow::PlaceId place, int nesting) const {
  const std::span<const flow::Write> writes = flow_.places().WritesTo(place);
  return !writes.empty() && writes.size() <= kMaxWrites &&
         std::all_of(writes.begin(), writes.end(), [&](const flow::Write& write) {
           return Is<CallExpression>(write.value) && IsCompletingSource(*write.value, nesting);
         });
}

bool ReleaseJudge::ReturnsCompleting(const Node& call, int nesting) const {
  const std::vector<FunctionId> callees = flow_.places().FunctionsOf(flow::CalleeOf(call));
  return !callees.empty() && std::all_of(callees.begin(), callees.end(), [&](FunctionId callee) {
    const std::vector<const Node*>& sites = index_.ReturnsOf(callee);
    return !sites.empty() && std::all_of(sites.begin(), sites.end(), [&](const Node* site) {
      const Node* result = flow::ReturnedAt(*site);
      return result != nullptr && IsCompletingSource(*result, nesting);
    });
  });
}

}  // namespace heaplint::facts
