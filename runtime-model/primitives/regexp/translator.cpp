// PCRE2 runs over code units (no UTF mode), as V8's own engine does: lone surrogates stay ordinary characters. Case is
// already in the sets; only references to groups ask PCRE2 to ignore case.
#include "runtime-model/primitives/regexp/translator.h"

#include <algorithm>
#include <utility>

#include "runtime-model/primitives/regexp/character-sets.h"
#include "runtime-model/primitives/regexp/set-writer.h"
#include "runtime-model/primitives/regexp/shape.h"

namespace heaplint::runtime_model::primitives {
namespace {

constexpr std::u16string_view kStep = u"(?C0)";
constexpr int kMostRepeats = 65535;  // of PCRE2
constexpr int kLongestSubject = 1 << 29;
constexpr int kMostGuards = 253;
constexpr std::size_t kMostUnits = 200'000;  // Nested loops may be written twice.

std::u16string Decimal(int number) {
  const std::string digits = std::to_string(number);
  return {digits.begin(), digits.end()};
}

class Translator {
 public:
  Translator(RegexFlags flags, int groups, const RegexShapes& shapes) : flags_(flags), shapes_(shapes) {
    result_.group_numbers.resize(static_cast<std::size_t>(groups) + 1);
  }

  RegexTranslation Translate(const RegexNode& root, bool is_behind) {
    // In Unicode mode no match begins between the halves of a pair.
    if (flags_.is_unicode_mode() && !is_behind) Append(u"(?<![\\x{d800}-\\x{dbff}](?=[\\x{dc00}-\\x{dfff}]))");
    Append(u"(?:");
    Emit(root);
    Append(is_behind ? u")(?C255)" : u")");
    result_.depends_on_position = result_.depends_on_position || is_behind;
    FillInReferences();
    return std::move(result_);
  }

 private:
  void Append(std::u16string_view text) { result_.pattern += text; }

  void Emit(const RegexNode& node) {
    switch (node.kind) {
      case RegexNodeKind::kEmpty:
        return;
      case RegexNodeKind::kSet:
        AppendSet(result_.pattern, node.set, flags_.is_unicode_mode());
        return;
      case RegexNodeKind::kSequence:
        for (const RegexNodePtr& child : node.children) Emit(*child);
        return;
      case RegexNodeKind::kAlternation:
        EmitAlternation(node);
        return;
      case RegexNodeKind::kCapture:
        EmitCapture(node);
        return;
      case RegexNodeKind::kBackreference:
        EmitReference(node.group);
        return;
      case RegexNodeKind::kLineStart:
        Append(flags_.multiline ? u"(?<![^\\n\\r\\x{2028}\\x{2029}])" : u"\\A");
        return;
      case RegexNodeKind::kLineEnd:
        Append(flags_.multiline ? u"(?![^\\n\\r\\x{2028}\\x{2029}])" : u"\\z");
        return;
      case RegexNodeKind::kWordBoundary:
        EmitWordBoundary(node.is_negated);
        return;
      case RegexNodeKind::kLook:
        node.is_behind ? EmitLookBehind(node) : EmitLook(node);
        return;
      case RegexNodeKind::kLoop:
        EmitLoop(node);
        return;
    }
  }

  void EmitAlternation(const RegexNode& node) {
    Append(u"(?:");
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) Append(u"|");
      Emit(*node.children[i]);
    }
    Append(u")");
  }

  int OpenGroup() {
    Append(u"(");
    return ++last_number_;
  }

  /// An empty group, which remembers where it was passed.
  int AppendMarker() {
    const int number = OpenGroup();
    Append(u")");
    return number;
  }

  void EmitCapture(const RegexNode& node) {
    result_.group_numbers[static_cast<std::size_t>(node.group)] = OpenGroup();
    for (const int marker : markers_) result_.resets.push_back({node.group, marker});
    Emit(node.child());
    Append(u")");
  }

  /// The number may not be known yet: it is filled in at the end.
  void EmitReference(int group) {
    Append(flags_.ignore_case ? u"(?i:\\g{" : u"\\g{");
    references_.push_back({result_.pattern.size(), group});
    Append(flags_.ignore_case ? u"})" : u"}");
  }

  void FillInReferences() {
    if (references_.empty()) return;
    std::u16string filled;
    std::size_t from = 0;
    for (const auto& [at, group] : references_) {
      const int number = result_.group_numbers[static_cast<std::size_t>(group)];
      filled.append(result_.pattern, from, at - from);
      filled += Decimal(number);
      from = at;
      if (number == 0) result_.is_supported = false;
    }
    filled.append(result_.pattern, from);
    result_.pattern = std::move(filled);
  }

  void EmitWordBoundary(bool is_negated) {
    const bool is_ascii = !flags_.is_unicode_mode() || !flags_.ignore_case;
    if (is_ascii) {
      Append(is_negated ? u"\\B" : u"\\b");
      return;
    }
    std::u16string word;
    AppendSet(word, WordSet(flags_), true);
    const std::u16string change = u"(?<=" + word + u")(?!" + word + u")|(?<!" + word + u")(?=" + word + u")";
    Append((is_negated ? u"(?!" : u"(?:") + change + u")");
  }

  void EmitLook(const RegexNode& node) {
    Append(node.is_behind ? (node.is_negated ? u"(?<!" : u"(?<=") : (node.is_negated ? u"(?!" : u"(?="));
    Emit(node.child());
    Append(u")");
  }

  void EmitLookBehind(const RegexNode& node) {
    const RegexShape& shape = shapes_.Of(node.child());
    if (shape.has_references) {
      result_.is_supported = false;  // Behind, ECMAScript matches backwards: references read groups to their right.
    } else if (shape.is_fixed_length() && shape.max_units > 0) {
      EmitLook(node);
    } else if (shape.has_captures) {
      result_.is_supported = false;  // A guard answers yes or no; it sets no groups.
    } else {
      RegexGuard guard;
      guard.kind = RegexGuard::Kind::kLookBehind;
      guard.is_negated = node.is_negated;
      guard.min_units = shape.min_units;
      guard.max_units = shape.max_units;
      guard.behind = std::make_unique<RegexTranslation>(Translator(flags_, 0, shapes_).Translate(node.child(), true));
      result_.is_supported = result_.is_supported && guard.behind->is_supported;
      result_.depends_on_position = true;
      AppendGuard(std::move(guard));
    }
  }

  void AppendGuard(RegexGuard guard) {
    if (result_.guards.size() >= kMostGuards) {
      result_.is_supported = false;
      return;
    }
    result_.guards.push_back(std::move(guard));
    Append(u"(?C" + Decimal(static_cast<int>(result_.guards.size())) + u")");
  }

  void EmitLoop(const RegexNode& loop) {
    const RegexShape& shape = shapes_.Of(loop.child());
    const bool has_no_iteration = loop.max == 0 || (shape.max_units == 0 && loop.min == 0);
    if (loop.min >= kLongestSubject && shape.min_units > 0 && !shape.has_captures) {
      Append(u"(?!)");  // No subject is that long.
    } else if (loop.min > kMostRepeats) {
      EmitMany(loop);
    } else if (has_no_iteration) {
      EmitNever(loop.child(), shape);
    } else if (shape.max_units == 0) {
      Emit(loop.child());  // Nothing changes from one empty iteration to the next.
    } else if (loop.child().kind == RegexNodeKind::kSet && IsSingleUnit(loop.child().set, flags_.is_unicode_mode())) {
      Emit(loop.child());
      AppendQuantifier(loop.min, loop.max, loop.is_lazy);
      if (loop.min != loop.max) Append(kStep);
    } else {
      EmitGroupLoop(loop, shape);
    }
  }

  /// The groups of a part that is never entered still have numbers.
  void EmitNever(const RegexNode& body, const RegexShape& shape) {
    if (!shape.has_captures) return;
    Append(u"(?:");
    Emit(body);
    Append(u"){0}");
  }

  void EmitGroupLoop(const RegexNode& loop, const RegexShape& shape) {
    const bool is_guarded = shape.min_units == 0 && loop.min != loop.max;
    if (!is_guarded) {
      EmitIterations(loop, shape, false, loop.min, loop.max);
    } else if (loop.min == 0) {
      EmitIterations(loop, shape, true, loop.min, loop.max);
    } else if (!shape.has_captures) {
      EmitIterations(loop, shape, false, loop.min, loop.min);
      EmitIterations(loop, shape, true, 0, loop.max == RegexNode::kUnlimited ? loop.max : loop.max - loop.min);
    } else if (loop.min == 1) {
      EmitOneOrMore(loop, shape);
    } else {
      result_.is_supported = false;  // The groups of two loops would need the same numbers.
    }
  }

  /// More iterations than PCRE2 can count are written as several loops.
  void EmitMany(const RegexNode& loop) {
    const bool is_single_unit =
        loop.child().kind == RegexNodeKind::kSet && IsSingleUnit(loop.child().set, flags_.is_unicode_mode());
    if (!is_single_unit || loop.min != loop.max) {
      result_.is_supported = false;
      return;
    }
    for (int left = loop.min; left > 0; left -= kMostRepeats) {
      Emit(loop.child());
      AppendQuantifier(std::min(left, kMostRepeats), std::min(left, kMostRepeats), false);
    }
  }

  /// One iteration, which may be empty, or several that are not; both with the same groups.
  void EmitOneOrMore(const RegexNode& loop, const RegexShape& shape) {
    const int number_before = last_number_;
    for (const bool is_first : {true, false}) {
      Append(is_first ? u"(?|" : u"|");
      last_number_ = number_before;
      EmitIterations(loop, shape, is_first != loop.is_lazy, 1, is_first != loop.is_lazy ? loop.max : 1);
    }
    Append(u")");
  }

  /// `min` to `max` iterations of the body of `loop`. Guarded: none of them may be empty.
  void EmitIterations(const RegexNode& loop, const RegexShape& shape, bool is_guarded, int min, int max) {
    if (result_.pattern.size() > kMostUnits) {
      result_.is_supported = false;
      return;
    }
    const bool needs_reset = shape.has_captures && loop.max != 1;
    RegexGuard guard;
    Append(u"(?:");
    // The marker comes first in any case, so that both forms of EmitOneOrMore number their groups alike.
    if (is_guarded || needs_reset) guard.iteration_marker = AppendMarker();
    if (min != max) Append(kStep);
    if (needs_reset) markers_.push_back(guard.iteration_marker);
    Emit(loop.child());
    if (needs_reset) markers_.pop_back();
    if (is_guarded) AppendGuard(std::move(guard));
    Append(u")");
    AppendQuantifier(min, max, loop.is_lazy);
  }

  void AppendQuantifier(int min, int max, bool is_lazy) {
    const bool is_unlimited = max == RegexNode::kUnlimited || max > kMostRepeats;
    Append(u"{" + Decimal(min) + u"," + (is_unlimited ? u"" : Decimal(max)) + u"}");
    if (is_lazy) Append(u"?");
  }

  struct Reference {
    std::size_t at;
    int group;
  };

  RegexFlags flags_;
  const RegexShapes& shapes_;
  RegexTranslation result_;
  int last_number_ = 0;
  std::vector<int> markers_;  ///< Of the loops around the current node.
  std::vector<Reference> references_;
};

}  // namespace

RegexTranslation TranslateRegex(const RegexPattern& pattern, RegexFlags flags) {
  const RegexShapes shapes(*pattern.root, flags.is_unicode_mode());
  return Translator(flags, pattern.groups, shapes).Translate(*pattern.root, false);
}

}  // namespace heaplint::runtime_model::primitives
