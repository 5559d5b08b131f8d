// console-retention: see console-retention.md.
#include <fmt/format.h>

#include "analyzer/facts/console-arguments.h"
#include "analyzer/rule/rule.h"

namespace heaplint::rules {

using rule::Report;
using rule::Rule;

namespace {

void Check(Report& report, const facts::ConsoleArguments& arguments);

}  // namespace

extern constexpr Rule kConsoleRetention = rule::MakeRule<Check>({
    .id = "console-retention",
    .title = "Console keeps the objects that it shows",
    .since = "0.1",
    .on_by_default = false,
});

namespace {

void Check(Report& report, const facts::ConsoleArguments& arguments) {
  for (const facts::ConsoleArgument& argument : arguments.all()) {
    rule::Claim claim;
    claim.acquire = argument.node;
    claim.payload = argument.argument;
    claim.holder = rule::Holder::kConsole;
    claim.owner = argument.function;
    claim.multiplicity = {facts::Repetition::kUnknown, "as often as its function is called"};
    report.At(argument.span, fmt::format("an open console keeps '{}' alive for as long as it shows it", argument.name))
        .For(rule::Reason::kNeverReleased)
        .With(rule::Strength::kWeak)
        .Claims(claim);
  }
}

}  // namespace

}  // namespace heaplint::rules
