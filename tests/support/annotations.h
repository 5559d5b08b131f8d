// Annotations: what a corpus file expects, written in its own comments. This header is the manual.
//
//   setInterval(() => draw(big), 16);   // want uncleared-timer "keeps 'big' alive"
//   //                     ^^^ note "captured here"
//
// A comment that starts with `//` (in HTML and Vue also `<!--`, in blocks `/*`) may hold one or more annotations. What they say
// holds for the line they stand on; where a line holds nothing but the comment, for the nearest line above that is no such comment.
//
//   want RULE "text"                a finding of RULE starts on this line; its message contains "text" (which may be left out)
//   ^^^ note "text"                 a finding of this file has a related location exactly above the carets, whose message contains "text"
//   want-context NAME{a, b}         the Contexts of function NAME (declared on this line) have exactly these slots, in V8's order; {} = it makes none
//   want-fact "text"                a fact that belongs to this line reads as "text" or contains it (heaplint dump facts prints facts)
//   ok: why                         nothing is found on this line, although one might think so
//   known-miss RULE: why            a finding of RULE belongs on this line, but there is none yet; fails once there is one
//   known-false-alarm RULE: why     a finding of RULE is on this line, but should not be; fails once it is gone
//
// Any finding without a `want` or `known-false-alarm` fails, and so does any `want` without a finding; a file without annotations must be silent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heaplint::tests {

enum class AnnotationKind : std::uint8_t { kWant, kNote, kOk, kWantContext, kWantFact, kKnownMiss, kKnownFalseAlarm };

struct Annotation {
  AnnotationKind kind;
  /// The line that it speaks of, and the one on which it stands; from 1.
  std::uint32_t line;
  std::uint32_t own_line;
  /// Rule id, or the name of a function (kWantContext).
  std::string subject;
  /// What a message must contain, or the reason.
  std::string text;
  /// For kNote: byte columns of the carets in their line, [begin, end), from 0.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// For kWantContext.
  std::vector<std::string> names;
};

struct Annotations {
  std::vector<Annotation> all;
  /// What is wrong with the annotations themselves: "line: text".
  std::vector<std::string> errors;
};

/// Reads the annotations of a corpus file.
Annotations ParseAnnotations(std::string_view text);

}  // namespace heaplint::tests
