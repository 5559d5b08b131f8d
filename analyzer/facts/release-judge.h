// ReleaseJudge: decides for each registration of a file whether something ends it in time. Internal to analyzer/facts.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzer/facts/release-finder.h"
#include "analyzer/facts/releases.h"

namespace heaplint::facts {

/// The decision is in release-judge.cpp; what speaks against a leak in release-excuses.cpp, which asks about targets, loops and
/// sources in files of their own; why a release that is there does not do its work in release-paths.cpp and release-overrides.cpp; how sure all this is in
/// release-strength.cpp.
class ReleaseJudge {
 public:
  ReleaseJudge(const Flow& flow, const Registrations& registrations, const Lifecycles& lifecycles,
               const ReleaseFinder& finder);

  /// In the order of the registrations.
  std::vector<Release> Run();

 private:
  using Sites = std::vector<ReleaseSite>;
  using Owners = std::vector<LifecycleId>;
  using FunctionId = syntax::FunctionId;
  /// Why a release that is there does not do its work.
  struct Void {
    Reason reason;
    std::string_view how;
    base::Span span;
    bool is_of_second_start = false;
  };

  /// How much of an accusation the source alone proves, and by what.
  struct Weight {
    Strength strength;
    std::string_view why;
  };

  /// Elements by which a part of a page is known.
  static constexpr std::size_t kFewElements = 2;
  /// Calls that take one function.
  static constexpr std::size_t kMaxTakers = 16;

  static Release Complete(std::string_view why);
  Release Of(const Registration& registration) const;
  /// subscribe(...args) { return this.bus.subscribe(...args); }
  bool IsFacade(const Registration& registration) const;
  /// The name under which a class or object has `function`, or the empty atom.
  base::Atom MethodName(const syntax::Function& function) const;
  bool AcquiresListener(base::Atom name) const;
  /// Whether `release` says target and callback of `registration` in the same words.
  bool NamesAgain(const syntax::Node& release, const Registration& registration) const;
  /// Lifecycles with an end, or with one that should be there; innermost first.
  const Owners& OwnersOf(const Registration& registration) const;
  bool IsAtAnEnd(FunctionId function, const Owners& owners) const;
  /// Disposable.create(function): whoever holds the disposable runs it.
  bool IsOfDisposable(FunctionId function) const;
  Release Accuse(const Registration& registration, const Owners& owners, const std::optional<Void>& failure) const;
  LifecycleId Responsible(const Owners& owners) const;
  /// this.resizing.value = …, where this.resizing is what `this._register(…)` returned.
  bool IsInKeptPlace(const Registration& registration) const;
  /// this.toDispose.push(…), where the base class, which is in another file, makes toDispose.
  bool IsInStoreOfBase(const Registration& registration) const;
  bool IsReferenceLost(const Registration& registration) const;
  Multiplicity MultiplicityOf(const Registration& registration, LifecycleId owner) const;
  /// The owner that counts, or the function if there is none, as one number.
  std::uint64_t OwnerKey(const Registration& registration) const;
  /// The same and the target's place.
  std::uint64_t HeardKey(const Registration& registration) const;
  /// Target, key and callback as the user writes them.
  std::string TwinKey(const Registration& registration) const;
  bool IsWord(knowledge::WordKind kind, std::string_view name) const { return flow_.knowledge().Is(kind, name); }
  /// The last name of a member expression, or an empty view.
  std::string_view MemberName(const syntax::Node* node) const;
  const Lifecycle* OwnerOf(const Release& release) const;
  /// An end of the whole life that someone is bound to call.
  static bool HasRealEnd(const Lifecycle* owner);

  // release-excuses.cpp
  /// Why an unreleased registration is nobody's leak, or an empty text.
  std::string_view ExcuseOf(const Registration& registration, const Release& release) const;
  std::string_view ExcuseOfOneShot(const Registration& registration, const Release& release) const;
  /// lib.menu = (function () { function init() {…} return { init, show, hide }; })(): a program sets each of its modules up once.
  bool IsInSetupOfModule(const Registration& registration, const Lifecycle* owner) const;
  /// Whether some reader of the observer calls `observe`.
  bool IsActivated(const Registration& registration) const;
  /// All that the observer observes are elements that the file makes. What they are observed by goes with them: an observer knows its targets
  /// only weakly (Chromium, third_party/blink/renderer/core/resize_observer).
  bool ObservesWhatIsMadeHere(const Registration& registration) const;
  /// this.list = document.createElement('ul'), and nothing else
  bool IsMadeHere(const syntax::Node& element) const;
  /// Whether the callback, or what is made in it, releases the registration.
  bool ReleasesItself(const Registration& registration) const;
  /// The handle is in a variable of the call that acquires it, or cleared however a promise ends.
  bool IsOfOneCall(const Registration& registration) const;
  /// new IntersectionObserver(entries => { observer.disconnect(); … })
  bool IsOverWithFirstReport(const Registration& registration) const;
  /// const timer = setInterval(beat); try { … } finally { clearInterval(timer); }
  bool IsReleasedFinally(const Registration& registration) const;
  /// promise.then(release, release), promise.finally(release)
  bool IsReleasedByPromise(const Registration& registration) const;
  /// Whether `function` is what `call` gets at `position`.
  bool IsArgument(const syntax::Node& call, int position, FunctionId function) const;
  /// Its callback goes to another page, or loads this one anew.
  bool LeavesPage(const Registration& registration) const;
  void CollectWhatLeavesPage();
  /// new Promise(resolve => setTimeout(resolve, ms)): a sleep.
  bool IsAwaited(const Registration& registration) const;
  /// What a hook or composable returns releases it, if the caller cares to call.
  bool IsReleasedByOffer(const Registration& registration, const Release& release) const;
  /// Whether a function that does nothing but release it is given to a function that is not seen: `onLeave(() => handle.close())`.
  bool IsEndGivenAway(const Registration& registration) const;
  /// What stands around the chain of members and calls that `expression` begins.
  const syntax::Node* OutOfChain(const syntax::Node& expression) const;
  bool IsAllThatItsFunctionDoes(const syntax::Node& expression) const;
  /// A function of other code: imported, given, or of a base class that the file does not have.
  bool IsUnseen(const syntax::Node& callee) const;
  /// Whether the callee puts `argument`, which is a function or has it, where an end of the owners finds it.
  bool RunsAtEnd(const syntax::Node& call, const syntax::Node& argument, const Owners& owners) const;
  /// if (!Player.context) Player.context = new AudioContext(): one for all, in a variable of the module or a class.
  bool IsMadeOnceForAll(const Registration& registration) const;
  /// Acquired only `if` the function's parameter is given, after the old one was released: calling it with nothing releases.
  bool IsResettable(const Registration& registration) const;

  // release-overrides.cpp
  /// `dispose` of a class that never calls super.dispose(), for which its base keeps what is registered; null: there is none such.
  const syntax::Node* OverrideOf(const Registration& registration) const;
  /// this._register(…), where the base class, which is in another file, has the method.
  bool IsKeptByBase(const syntax::Node& call) const;
  /// The name of the method `name` that `derived` itself has, if nothing in it calls the base's; else null.
  const syntax::Node* OwnEndWithoutSuper(const syntax::Class& derived, std::string_view name) const;
  /// The classes in which something calls the base's method `name`: super.dispose(), super['dispose'](), Base.prototype.dispose.call(this).
  const std::unordered_set<const syntax::Class*>& CallBaseEnd(std::string_view name) const;

  // release-targets.cpp
  /// A listener on what someone passes in.
  static bool ListensToGiven(const Registration& registration);
  /// An element that someone passes in: `constructor({ button }) { button.addEventListener(…) }`.
  bool IsOnGivenElement(const Registration& registration) const;
  /// The owner is given several elements of a page and serves them: a dialog, made with its page and gone with it.
  bool IsPartOfPage(const Registration& registration) const;
  /// window.addEventListener('load', …): a page loads but once.
  bool IsOverWithLoading(const Registration& registration) const;
  /// A listener that waits for the end of its target: once, or of a stream, which ends but once.
  bool IsOverWithTarget(const Registration& registration) const;
  /// An XMLHttpRequest, or what reads a file once: both are done when they have the answer.
  bool IsOnRequest(const Registration& registration) const;
  /// scene.once('shutdown', this.destroy, this): the target outlives nothing, it ends the owner.
  bool EndsOwner(const Registration& registration, const Release& release) const;
  /// The file listens to the end of the target, too: it ends with what it serves, as a connection with its socket.
  bool EndsWithTarget(const Registration& registration) const;
  /// It is its target that tells the owner of its end.
  bool IsToldOfEnd(const Registration& registration, const Release& release) const;
  /// The owner's end also ends the target: `this.socket.destroy()`.
  bool EndsTarget(const Registration& registration) const;
  /// What ends a place, and the places that hold it: what it is stored in, what it is a part of.
  struct Endings {
    std::vector<FunctionId> functions;
    std::vector<flow::PlaceId> holders;
  };
  const Endings& EndingsOf(flow::PlaceId place) const;
  /// Whether `call` stands behind a condition that asks for anything but `target`.
  bool IsOptional(const syntax::Node& call, flow::PlaceId target) const;

  // release-loops.cpp
  /// A delay that is over in the next turn of the event loop, or nearly.
  static bool IsImmediate(const Registration& registration);
  /// A timer whose callback tests what the owner's end sets: `if (this.destroyed) return`.
  bool AsksForEnd(const Registration& registration, const Release& release) const;
  /// A loop that nothing cancels, which goes on `if (this.running)`: after stop() and start() the last turn of the old loop finds the flag set
  /// again. Where start() sets it; null: there is no such start.
  const syntax::Node* SecondStartOf(const Registration& registration, const Owners& owners) const;
  /// The places that set the flags which `turn` asks for and the end of `owner` clears.
  const std::vector<const flow::Write*>& StartsOf(FunctionId turn, LifecycleId owner) const;
  /// Whether code outside the file, or several places in it, may call `function` again and again.
  bool MayStartAgain(FunctionId function) const;
  /// The callbacks, and the functions through which they come back to the one that sets them again.
  std::vector<FunctionId> LoopOf(const Registration& registration) const;
  /// Whether `function` itself tests something that the end of `owner` sets.
  bool TestsWhatEnds(FunctionId function, LifecycleId owner) const;
  bool TestsPlace(FunctionId function, flow::PlaceId place) const;
  bool IsTested(const syntax::Node& value) const;
  bool IsWrittenAtEnd(flow::PlaceId place, LifecycleId owner) const;

  // release-sources.cpp
  /// A source that ends after one or few values, or an operator that ends the subscription.
  bool IsCompleting(const Registration& registration) const;
  bool IsCompletingSource(const syntax::Node& source, int nesting = 0) const;
  /// combineLatest(answers), where answers is an array that only ever gets such streams.
  bool AreAllCompleting(const syntax::Node& streams, int nesting) const;
  bool OnlyGetsCompleting(flow::PlaceId place, int nesting) const;
  /// A variable or field that only ever gets such streams, or a parameter that only ever is given such.
  bool IsCompletingPlace(const syntax::Node& expression, int nesting) const;
  /// A call of a function of this file that does nothing but return such a stream.
  bool ReturnsCompleting(const syntax::Node& call, int nesting) const;
  /// x.subscribe().pipe(…): a method of that name which returns a stream.
  bool IsPiped(const Registration& registration) const;
  /// source.subscribe(makeOperator(subscriber, …)): ends with the subscriber that the function was given.
  bool IsOfSubscriber(const Registration& registration) const;
  /// The subscription is to the result of another acquiring call, which is judged for itself.
  bool IsOfOtherRegistration(const Registration& registration) const;
  /// this.route.params: Angular ends it with the routed component.
  bool IsOfRoute(const syntax::Node& source) const;
  /// this.form.get('name').valueChanges, where the owner has made the form: the stream goes with it.
  bool IsOfOwnForm(const syntax::Node& source) const;
  /// ref.instance.saved: an output of a component that the file makes; it ends with that one.
  bool IsOfMadeComponent(const syntax::Node& source) const;
  /// this.dialogs.open(Question).onClose: it has one value, when the dialog closes.
  bool IsOfDialog(const syntax::Node& source) const;
  /// this.rows.changes, where Angular fills the field with a QueryList: it ends with the component.
  bool IsOfQuery(const syntax::Node& source) const;
  const std::unordered_set<std::string_view>& QueriesOf(const syntax::ClassBody& owner) const;
  /// await client.subscribe('topic'): no stream gives a promise.
  bool IsPromise(const Registration& registration) const;
  /// this.blocksApi.getBlock(…): one question to a server.
  bool IsServerCall(const syntax::Node& call) const;
  /// fromEvent(process, 'exit'), fromEvent(socket, 'error'): for the end of a target.
  bool IsOfEndEvent(const syntax::Node& source) const;

  // release-paths.cpp
  std::optional<Void> VoidOf(const Registration& registration, const Owners& owners) const;
  /// takeUntil(this.destroyed$), where nothing in the file ever calls this.destroyed$.next().
  bool HasDeadNotifier(const Registration& registration) const;
  bool IsDeadNotifier(flow::PlaceId notifier) const;
  /// this.f = this.f.bind(this) in the very function that registers this.f, and that runs more than once.
  bool IsBoundAnew(const Registration& registration) const;
  /// Its own function releases it at a place that stands before `place`.
  bool IsReleasedBefore(const Registration& registration, const syntax::Node& place) const;
  /// Called by one constructor only.
  bool IsCalledOnce(FunctionId function) const;
  /// The end adds the very listener that it should remove.
  bool IsAddedAgainAtEnd(const Registration& registration) const;
  /// An effect's cleanup that releases only `if (ref.current)`, which React has set to null by then: the guard.
  const syntax::Node* DeadGuardOf(const Registration& registration, const Owners& owners) const;
  /// Acquired after something was awaited, with no test whether the end has come meanwhile.
  bool IsAcquiredLate(const Registration& registration, const Owners& owners) const;
  /// In the function that gets the handle when it has come: an early `return` before anybody has taken it, or null.
  const syntax::Node* WayThatDropsArrival(const Registration& registration) const;
  /// The file calls the acquiring function again and again, and its one field remembers the last handle only.
  bool IsOverwritten(const Registration& registration) const;
  /// Acquired by a hook that also runs on a server, where no end follows: the hook.
  const syntax::Node* ServerHookOf(const Registration& registration, const Owners& owners) const;

  // release-strength.cpp
  Weight WeightOf(const Registration& registration, const Release& release) const;
  Weight WeightOfOneShot(const Registration& registration, const Release& release) const;
  /// A listener that captures nothing: one function of the whole module (adding it twice adds it once), or as young as its target.
  bool KeepsNothing(const Registration& registration) const;
  /// Each call of the acquiring function makes a callback of its own.
  bool IsMadeByItsFunction(const Registration& registration) const;
  /// The base class is in another file, and the handle in a field that nothing here releases, or what releases overrides a method of it.
  bool MayBaseRelease(const Registration& registration, const Release& release, const Lifecycle* owner) const;
  /// A method that nothing here calls and that calls the same method of the base class, which knows when.
  bool IsOverride(FunctionId function) const;
  /// The class or API has `stop`, `close` or the like, which leaves a registration with something that lives as long as the program.
  bool IsForgottenByPhase(const Registration& registration, const Release& release, const Lifecycle* owner) const;
  /// A class that registers itself for good and has no end at all.
  bool IsInEndlessClass(const Registration& registration, const Lifecycle* owner) const;
  /// The same end releases something else of the same kind that the same function acquired.
  bool HasReleasedSibling(const Registration& registration, const Release& release) const;
  /// on('error', …) of Node's emitters, which throw if nobody listens: it stays when the rest is taken off, on purpose.
  bool IsErrorGuard(const Registration& registration) const;
  /// `this.system.app.i18n`: what others share, too, and what is far from being the owner's own.
  bool IsPartOfPart(const Target& target) const;
  /// Dropped, while the callback starts a timer whose handle is kept and released: after the end it starts anew.
  bool RearmsReleased(const Registration& registration) const;
  /// Another timer with the same callback keeps its handle, and the end clears it.
  bool HasKeptTwin(const Registration& registration) const;
  /// A variable that `function` declares: what is in it was made by it or for it.
  bool IsOwnVariable(flow::PlaceId place, FunctionId function) const;
  /// The handle is in no object: in variables, if anywhere.
  bool IsInVariables(const Registration& registration) const;
  /// A handle in a local variable that several functions clear.
  bool IsClearedOnManyPaths(const Registration& registration) const;
  /// The listener on the caller's signal stays when the work is done.
  bool IsOnForeignSignal(const Registration& registration) const;

  const Flow& flow_;
  const flow::SyntaxIndex& index_;
  const Registrations& registrations_;
  const Lifecycles& lifecycles_;
  const ReleaseFinder& finder_;
  std::vector<Sites> sites_;
  /// By registration: released at the end of one of its owners.
  std::vector<bool> is_released_at_end_;
  /// Functions with a registration that its owner's end releases.
  std::unordered_map<std::uint32_t, std::vector<RegistrationId>> released_in_;
  /// Timers that their owner's end clears; only as many as are worth comparing.
  std::vector<RegistrationId> released_timers_;
  /// The registrations by their call.
  std::unordered_map<const syntax::Node*, RegistrationId> by_call_;
  /// By HeardKey: what is called when a target ends whose own end ('close', 'disconnect') the file listens to.
  std::unordered_map<std::uint64_t, std::vector<syntax::FunctionId>> heard_ends_;
  /// What the file listens to on a place.
  struct Heard {
    bool abort = false;
    /// What only requests and readers of files say: 'timeout', 'loadend'.
    bool end_of_request = false;
    bool other = false;
  };
  /// By place.
  std::unordered_map<std::uint32_t, Heard> heard_;
  /// Functions that go to another page, or load this one anew.
  std::unordered_set<std::uint32_t> leaves_page_;
  /// By owner: elements that it is given and listens to, as many as are worth counting.
  std::unordered_map<std::uint64_t, std::vector<flow::PlaceId>> given_elements_;
  /// Listeners that agree in the text of target, key and callback.
  std::unordered_map<std::string, std::vector<RegistrationId>> twins_;
  // Filled on demand.
  mutable std::unordered_map<std::uint32_t, Endings> endings_;
  /// By name of a method.
  mutable std::unordered_map<std::string_view, std::unordered_set<const syntax::Class*>> call_base_end_;
  /// By owner and function.
  mutable std::unordered_map<std::uint64_t, bool> tests_what_ends_;
  mutable std::unordered_map<std::uint64_t, std::vector<const flow::Write*>> starts_;
  /// By place and function.
  mutable std::unordered_map<std::uint64_t, bool> tests_place_;
  /// By class body: names of the fields that Angular fills with a QueryList.
  mutable std::unordered_map<const syntax::Node*, std::unordered_set<std::string_view>> queries_;
  /// By function: may run because a hook ran that servers call too; and the hook.
  std::unordered_map<std::uint32_t, const syntax::Node*> server_hooks_;
};

}  // namespace heaplint::facts
