// The parts of a ScopeTree: Scope, Binding, Reference, ScopeInfo and FunctionInfo. ECMA-262 says what a name resolves to,
// V8 says which binding becomes a slot of which Context; both are stated here once, for rules, hovers and the runtime model.
#pragma once

#include <cstdint>

#include "analyzer/base/atom.h"
#include "analyzer/base/ids.h"
#include "analyzer/base/span.h"
#include "analyzer/syntax/node.h"

namespace heaplint::scope {

using syntax::FunctionId;
using syntax::NodeId;

/// Numbers the scopes of one file in preorder: a scope, then everything inside it, then its next sibling.
using ScopeId = base::Id<struct ScopeTag>;
/// Numbers the bindings of one file; those of one scope in the order in which V8 declares them.
using BindingId = base::Id<struct BindingTag>;
/// Numbers the references of one file in source order (of each class: keys and methods before the field initialisers).
using ReferenceId = base::Id<struct ReferenceTag>;

enum class ScopeKind : std::uint8_t {
  kScript,
  kModule,
  /// Parameters, and the body too if the parameters are simple. Also the top level of CommonJS, whose five parameters
  /// Node passes, and the functions that V8 makes for the field initialisers and static blocks of a class.
  kFunction,
  /// The body of a function whose parameters are not simple: var declarations live here (V8: VAR block).
  kFunctionBody,
  kBlock,
  /// The header of a loop that declares lexical names. `for (let …;;)`: the names as the header makes them; `for (let … of …)`
  /// and `… in`: the names while the iterated expression runs, never initialised. `inner` is the scope of each iteration.
  kForHeader,
  /// `for (let … of …)` and `… in`: the names, made anew for every iteration. `for (let …;;)`: copies of the header's, made
  /// for every iteration, but only if a function, class or eval in the loop could tell; otherwise without bindings.
  kForIteration,
  kSwitch,
  /// Holds the exception. `inner` is the scope of the names if the parameter is a pattern.
  kCatch,
  kCatchPattern,
  kClass,
  kWith,
  /// Around the methods and accessors of an object literal; has the home object if one of them uses `super`.
  kObjectLiteral,
  /// `static { … }`: its `var`s live here.
  kStaticBlock,
};

struct Scope {
  ScopeKind kind;
  bool is_strict = false;
  /// A sloppy direct eval in here can add `var`s to this scope at run time. Only scopes that hold `var`s.
  bool is_extended_by_eval = false;
  /// This scope or one inside it calls eval directly: all its names are slots.
  bool has_inner_eval = false;
  /// V8 emits no code that enters it (`if (false)`, behind a `return`): it makes no Context. Its names still count.
  bool is_dead = false;
  /// V8's code generator leaves it out altogether: the functions in it are never made either. Implies is_dead.
  bool is_skipped = false;
  /// Statements of it can be entered without running the ones before them (switch).
  bool is_nonlinear = false;
  /// Number of scopes around it.
  std::uint32_t depth = 0;
  /// None for the root.
  ScopeId parent = {};
  /// The function whose activation enters this scope.
  FunctionId function = {};
  /// The node that makes the scope. A node can make two: then the other one is `inner` of the outer one. A block or switch
  /// without lexical declarations makes none.
  NodeId node = {};
  /// Of `node`.
  base::Span span = {};
  /// The second scope of the same node, or none: kForIteration, kCatchPattern, kFunctionBody.
  ScopeId inner = {};
  /// One more than the last scope inside this one.
  ScopeId end = {};
};

enum class BindingKind : std::uint8_t {
  kVar,
  kLet,
  kConst,
  /// `using` and `await using`.
  kUsing,
  /// A function declaration: in its function's scope a `var`, in a block like `let`.
  kFunction,
  /// The outer binding of a class declaration.
  kClass,
  kParameter,
  kCatchParameter,
  /// Named and default imports; live in the exporting module.
  kImport,
  kImportNamespace,
  /// The own name of a named function expression.
  kFunctionName,
  /// The name that the members of a class see. Nameless for an anonymous class that needs one.
  kClassName,
  kArguments,
  kThis,
  kNewTarget,
  /// The function that runs, for `super()`.
  kThisFunction,
  /// A private field; `name` has no `#`.
  kPrivateName,
  /// A private method or accessor.
  kPrivateMethod,
  /// Marks instances of a class with private methods.
  kBrand,
  /// The value of a computed field key; `ordinal` tells them apart.
  kComputedFieldKey,
  kHomeObject,
  kStaticHomeObject,
  /// The exception that a pattern in `catch` takes apart.
  kException,
};

/// Where the value of a binding lives.
enum class Storage : std::uint8_t {
  /// A register or argument of its function's frame: gone when the frame is.
  kRegister,
  kContextSlot,
  /// A cell of the module: exports and named imports.
  kModuleCell,
  /// A property of the global object: `var` and functions of a script.
  kGlobalObject,
};

/// Why a binding is a slot; a set of bits.
enum class Forced : std::uint8_t {
  kNot = 0,
  /// A function inside uses it.
  kInnerFunction = 1,
  /// A direct eval could name it.
  kEval = 2,
  /// A `with` body names it.
  kWith = 4,
  /// It is a parameter that a sloppy `arguments` object shares.
  kMappedArguments = 8,
  /// Always so: exceptions, lexical names of a script, private names, home objects and the like.
  kAlways = 16,
};
constexpr Forced operator|(Forced a, Forced b) {
  return static_cast<Forced>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool Contains(Forced set, Forced reason) {
  return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(reason)) != 0;
}

struct Binding {
  BindingKind kind;
  Storage storage = Storage::kRegister;
  Forced forced = Forced::kNot;
  bool is_exported = false;
  /// Something refers to it, its own initialiser included.
  bool is_used = false;
  /// A member of a class that belongs to the class itself.
  bool is_static = false;
  base::Atom name = {};
  ScopeId scope = {};
  /// The Identifier (or PrivateIdentifier) that declares it first; none for what nobody writes (`this`, `arguments`, …).
  NodeId declaration = {};
  /// Of `declaration`; for what nobody writes, of its scope.
  base::Span span = {};
  /// Index among the slots of its scope's ScopeInfo; only with Storage::kContextSlot.
  std::uint32_t slot = 0;
  /// Byte offset from which it surely has a value within its function; 0 if it has one from the start.
  std::uint32_t initialized_at = 0;
  /// For kComputedFieldKey: its number.
  std::uint32_t ordinal = 0;
  /// Annex B, for a function declared in a sloppy block: the `var` of the same name that gets its value when the
  /// declaration is reached.
  BindingId annex_b_var = {};
  /// The binding whose value it starts with: of a `var` in a kFunctionBody the parameter of the same name; of a copy in
  /// kForIteration the one in kForHeader (whose later values the loop copies from iteration to iteration).
  BindingId starts_as = {};

  bool is_lexical() const {
    return kind == BindingKind::kLet || kind == BindingKind::kConst || kind == BindingKind::kUsing ||
           kind == BindingKind::kClass || kind == BindingKind::kClassName;
  }
  bool is_in_context() const { return storage == Storage::kContextSlot; }
};

/// What a reference does with the value.
enum class Access : std::uint8_t {
  kRead,
  kWrite,
  /// `x += 1`, `x++`, `x ??= 1`.
  kReadWrite,
  /// Gives a declared name its first value: `let x = 1`, a parameter, a loop variable, `var x = 1`.
  kInitialize,
  kTypeof,
  kCall,
  kDelete,
  /// `export { x }`.
  kExport,
};

constexpr bool Writes(Access access) {
  return access == Access::kWrite || access == Access::kReadWrite || access == Access::kInitialize;
}

struct Reference {
  Access access;
  /// An eval or `with` between the reference and its binding can put another variable in the way: look it up by name.
  bool is_dynamic = false;
  /// The binding may not have its value yet (TDZ): check before use.
  bool needs_hole_check = false;
  /// `#name`; `name` has no `#`.
  bool is_private = false;
  base::Atom name = {};
  /// Identifier, PrivateIdentifier, ThisExpression, Super (its `this`) or MetaProperty (new.target).
  NodeId node = {};
  base::Span span = {};
  /// The scope in which it stands.
  ScopeId scope = {};
  /// None: a name that nothing in the file declares, so a global (or, if is_dynamic, whatever eval or `with` brings).
  BindingId binding = {};
};

/// V8's scope types, for the scopes that have a Context.
enum class ContextType : std::uint8_t { kFunction, kBlock, kClass, kCatch, kWith, kEval, kScript, kModule };

/// The layout of the Contexts that a scope makes. Scopes without slots make none and have no ScopeInfo, except those that
/// V8 always gives one.
struct ScopeInfo {
  ContextType type;
  ScopeId scope = {};
  /// Where a new Context's `previous` points: the nearest scope around that has a ScopeInfo; none = the native Context.
  ScopeId outer = {};
  /// Part of ScopeTree's slots.
  std::uint32_t first_slot = 0;
  std::uint32_t slot_count = 0;
};

/// What a function is, in V8's terms.
enum class FunctionKind : std::uint8_t {
  kScript,
  kModule,
  kCommonJS,
  kNormal,
  kArrow,
  kMethod,
  kGetter,
  kSetter,
  kBaseConstructor,
  kDerivedConstructor,
  /// Made by V8 for a class without constructor.
  kDefaultBaseConstructor,
  kDefaultDerivedConstructor,
  /// `<instance_members_initializer>`: all field initialisers of a class, run once per instance.
  kInstanceInitializer,
  /// `<static_initializer>`: all static fields and static blocks of a class.
  kStaticInitializer,
};

struct FunctionInfo {
  FunctionKind kind;
  bool is_async = false;
  bool is_generator = false;
  bool is_static = false;
  bool is_strict = false;
  bool has_simple_params = true;
  /// Its `arguments` object shares the parameters (sloppy, simple parameters, used).
  bool has_mapped_arguments = false;
  /// V8 never makes a closure of it: it stands in dead code, or in a block or function that declares it and never names it.
  bool is_never_created = false;
  /// Calls `super.x` or can do so by eval.
  bool uses_home_object = false;
  /// The function's node; Program for the top level; the ClassBody for what V8 makes up.
  NodeId node = {};
  base::Span span = {};
  /// Where V8 says that the function starts: the `(` of the parameters, an arrow's first token; for a default constructor and
  /// the instance initialiser the `class` token; for the static initialiser the last static field, else the first static block.
  std::uint32_t source_start = 0;
  /// The scope of its parameters.
  ScopeId scope = {};
  /// Where its `var`s live: `scope`, or the kFunctionBody in it.
  ScopeId body_scope = {};
  /// None for the top level.
  FunctionId parent = {};
  /// What its closures' context field points to: the nearest scope around with a ScopeInfo; none = the native Context.
  ScopeId outer_context = {};
  /// The function whose `this`, `arguments` and new.target it sees: itself unless it is an arrow.
  FunctionId receiver = {};
  /// The references in it and in the functions inside it: a contiguous range, end exclusive.
  std::uint32_t first_reference = 0;
  std::uint32_t end_reference = 0;
  /// Bindings that nobody writes; none where the function has none (arrows) or where nothing uses them.
  BindingId this_binding = {};
  BindingId new_target = {};
  BindingId this_function = {};
  BindingId arguments = {};
  /// The own name of a named function expression.
  BindingId own_name = {};
};

/// What belongs to a class besides its scope.
struct ClassInfo {
  /// The Class.
  NodeId node = {};
  ScopeId scope = {};
  /// The expression behind `extends`; empty if there is none. It sees no private name of this class (ECMA-262, ClassHeritage).
  base::Span heritage = {};
  /// Functions that V8 makes up; none if the class needs none.
  FunctionId instance_initializer = {};
  FunctionId static_initializer = {};
  FunctionId default_constructor = {};
  /// Bindings of the class scope; none where it has none.
  BindingId name = {};
  BindingId brand = {};
  BindingId home_object = {};
  BindingId static_home_object = {};
};

}  // namespace heaplint::scope
