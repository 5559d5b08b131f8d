// DeclarationTable: finds names that are declared twice where ECMA-262 forbids it (`let a; var a`), in constant time per name.
//
// Names are marked in tables indexed by Atom; what a scope or function marked is taken back when it ends. A `var` is one for
// all blocks around it, up to the function: a block compares its lexical names with the last `var` of the same name when it
// ends, which lies inside the block if it is younger than the block.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/base/atom.h"
#include "analyzer/syntax/ast-expressions.h"

namespace heaplint::syntax {

enum class LexicalKind : std::uint8_t {
  kOrdinary,
  /// A function in a block of sloppy code: may be repeated (ECMA-262 B.3.3.4).
  kSloppyBlockFunction,
  /// `catch (name)`: a `var` may repeat it (B.3.4).
  kSimpleCatchParameter,
};

class DeclarationTable {
 public:
  /// `duplicates` receives the second declaration of each pair.
  DeclarationTable(std::size_t atom_count, std::vector<const Identifier*>& duplicates)
      : lexical_(atom_count), vars_(atom_count), duplicates_(duplicates) {}

  void EnterFunction();
  void LeaveFunction();
  void EnterScope();
  void LeaveScope();

  void DeclareVar(const Identifier& name);
  void DeclareLexical(const Identifier& name, LexicalKind kind = LexicalKind::kOrdinary);
  /// Whether the innermost function or scope, which must be a function's, declares `name`.
  bool IsDeclaredHere(base::Atom name) const;

 private:
  struct Lexical {
    std::uint32_t scope = 0;
    LexicalKind kind = LexicalKind::kOrdinary;
    const Identifier* name = nullptr;
  };
  struct Var {
    std::uint32_t age = 0;
    const Identifier* name = nullptr;
  };
  // What was marked for a name before.
  template <class Mark> struct Undo {
    base::Atom atom;
    Mark old;
  };
  struct Scope {
    std::uint32_t id;
    std::uint32_t begin;
    std::size_t first_undo;
  };

  std::vector<Lexical> lexical_;
  std::vector<Var> vars_;
  std::vector<Undo<Lexical>> lexical_undo_;
  std::vector<Undo<Var>> var_undo_;
  std::vector<Scope> scopes_;
  std::vector<std::size_t> functions_;
  std::vector<const Identifier*>& duplicates_;
  std::uint32_t scope_count_ = 0;
  std::uint32_t var_count_ = 0;
};

}  // namespace heaplint::syntax
