// Checks one corpus file against its annotations, or the code blocks of one rule's page. Exit status 0: as expected.
//   corpus-runner FILE            annotations, as tests/support/annotations.h says; leaky.*: its fixes too
//   corpus-runner --page PAGE.md  the first code block gives exactly the finding of the page's rule, the Fixed block none
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/base/deep-stack.h"
#include "analyzer/driver/file-analysis.h"
#include "analyzer/facts/dump-facts.h"
#include "analyzer/source/language.h"
#include "analyzer/source/line-index.h"
#include "rules/all-rules.h"
#include "tests/support/annotations.h"

namespace heaplint::tests {
namespace {

using rule::Finding;

const knowledge::Knowledge& BuiltInKnowledge() {
  static const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  return knowledge;
}

/// What is analyzed and how it is named in messages.
struct Input {
  std::string name;
  std::string text;
  syntax::ParseOptions options;
};

std::vector<const rule::RegisteredRule*> EveryRule() {
  std::vector<const rule::RegisteredRule*> rules;
  for (const rule::RegisteredRule& registered : rules::AllRules()) rules.push_back(&registered);
  return rules;
}

class Checker {
 public:
  explicit Checker(const Input& input)
      : input_(input),
        analysis_(input.text, input.options, BuiltInKnowledge()),
        lines_(input_.text),
        findings_(analysis_.Run(EveryRule())) {}

  const std::vector<Finding>& findings() const { return findings_; }
  std::size_t problem_count() const { return analysis_.ast().problems().size(); }

  /// Compares findings, facts and Contexts with the annotations.
  std::vector<std::string> Check(const Annotations& annotations) {
    errors_ = annotations.errors;
    for (const Annotation& annotation : annotations.all) CheckOne(annotation);
    for (const Finding& finding : findings_) {
      const std::uint32_t line = LineOf(finding.span);
      const bool is_expected =
          std::any_of(annotations.all.begin(), annotations.all.end(), [&](const Annotation& annotation) {
            const bool is_claim =
                annotation.kind == AnnotationKind::kWant || annotation.kind == AnnotationKind::kKnownFalseAlarm;
            return is_claim && annotation.line == line && annotation.subject == finding.rule;
          });
      if (!is_expected)
        Fail(line, fmt::format("unexpected {} ({}, {}): {}", finding.rule, NameOf(finding.reason),
                               NameOf(finding.strength), finding.message));
    }
    return errors_;
  }

  std::uint32_t LineOf(base::Span span) const { return lines_.At(span.begin).line; }

 private:
  void Fail(std::uint32_t line, std::string_view what) { errors_.push_back(fmt::format("{}: {}", line, what)); }

  const Finding* FindOn(std::uint32_t line, std::string_view rule, std::string_view text) const {
    for (const Finding& finding : findings_) {
      const bool fits =
          finding.rule == rule && LineOf(finding.span) == line && finding.message.find(text) != std::string::npos;
      if (fits) return &finding;
    }
    return nullptr;
  }

  void CheckOne(const Annotation& annotation) {
    switch (annotation.kind) {
      case AnnotationKind::kWant:
        if (FindOn(annotation.line, annotation.subject, annotation.text) != nullptr) return;
        return Fail(annotation.line, fmt::format("no {} that says \"{}\"", annotation.subject, annotation.text));
      case AnnotationKind::kKnownFalseAlarm:
        if (FindOn(annotation.line, annotation.subject, "") != nullptr) return;
        return Fail(annotation.line, fmt::format("known-false-alarm {} is gone: make it `ok`", annotation.subject));
      case AnnotationKind::kKnownMiss:
        if (FindOn(annotation.line, annotation.subject, "") == nullptr) return;
        return Fail(annotation.line, fmt::format("known-miss {} is found now: make it `want`", annotation.subject));
      case AnnotationKind::kOk:
        return CheckSilent(annotation);
      case AnnotationKind::kNote:
        return CheckNote(annotation);
      case AnnotationKind::kWantContext:
        return CheckContext(annotation);
      case AnnotationKind::kWantFact:
        return CheckFact(annotation);
    }
  }

  void CheckSilent(const Annotation& annotation) {
    for (const Finding& finding : findings_) {
      if (LineOf(finding.span) == annotation.line)
        Fail(annotation.line, fmt::format("ok, but {} is found", finding.rule));
    }
  }

  void CheckNote(const Annotation& annotation) {
    const base::Span line = lines_.LineSpan(annotation.line);
    const base::Span wanted{line.begin + annotation.begin, line.begin + annotation.end};
    std::string seen;
    for (const Finding& finding : findings_) {
      for (const rule::Related& related : finding.related) {
        if (related.span == wanted && related.message.find(annotation.text) != std::string::npos) return;
        if (LineOf(related.span) != annotation.line) continue;
        seen += fmt::format("; there is \"{}\" at columns {}-{}", related.message, related.span.begin - line.begin,
                            related.span.end - line.begin);
      }
    }
    Fail(annotation.line,
         fmt::format("no note \"{}\" at columns {}-{}{}", annotation.text, annotation.begin, annotation.end, seen));
  }

  void CheckContext(const Annotation& annotation) {
    const scope::ScopeTree& scopes = analysis_.scopes();
    for (const scope::FunctionInfo& info : scopes.functions()) {
      std::string name;
      if (const syntax::Function* function = FunctionAt(info, annotation.line, name);
          function == nullptr || name != annotation.subject)
        continue;
      const scope::ScopeInfo* layout = scopes.ScopeInfoOf(info.body_scope);
      std::vector<std::string> slots;
      if (layout != nullptr && layout->scope == info.body_scope) {
        for (const scope::BindingId binding : scopes.SlotsOf(*layout))
          slots.push_back(scopes.NameOf(binding, analysis_.ast().atoms()));
      }
      if (slots != annotation.names)
        Fail(annotation.line, fmt::format("the Context of {} is {{{}}}", annotation.subject, fmt::join(slots, ", ")));
      return;
    }
    Fail(annotation.line, fmt::format("there is no function {}", annotation.subject));
  }

  const syntax::Function* FunctionAt(const scope::FunctionInfo& info, std::uint32_t line, std::string& name) const {
    for (const syntax::Function* function : analysis_.ast().functions()) {
      if (function == nullptr || function->id != info.node || LineOf(function->span) != line) continue;
      if (function->name != nullptr) name = analysis_.ast().TextOf(function->name->name);
      return function;
    }
    return nullptr;
  }

  void CheckFact(const Annotation& annotation) {
    std::string seen;
    for (const facts::FactLine& fact : facts::DumpFacts(analysis_.facts())) {
      if (LineOf(fact.span) != annotation.line) continue;
      if (fact.text.find(annotation.text) != std::string::npos) return;
      seen += fmt::format("; there is \"{}\"", fact.text);
    }
    Fail(annotation.line, fmt::format("no fact \"{}\"{}", annotation.text, seen));
  }

  const Input& input_;
  driver::FileAnalysis analysis_;
  source::LineIndex lines_;
  std::vector<Finding> findings_;
  std::vector<std::string> errors_;
};

std::string Apply(std::string text, std::vector<rule::Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const rule::Edit& a, const rule::Edit& b) { return a.span.begin > b.span.begin; });
  for (const rule::Edit& edit : edits) text.replace(edit.span.begin, edit.span.size(), edit.text);
  return text;
}

/// Every fix parses, silences its finding and adds none.
std::vector<std::string> CheckFixes(const Input& input) {
  std::vector<std::string> errors;
  Checker before(input);
  for (const Finding& finding : before.findings()) {
    for (const rule::Fix& fix : finding.fixes) {
      const Input fixed{input.name, Apply(input.text, fix.edits), input.options};
      Checker after(fixed);
      const auto fail = [&](std::string_view what) {
        errors.push_back(
            fmt::format("{}: fix \"{}\" {}:\n{}", before.LineOf(finding.span), fix.title, what, fixed.text));
      };
      if (after.problem_count() > before.problem_count()) fail("does not parse");
      if (after.findings().size() + 1 != before.findings().size()) fail("does not silence its finding alone");
    }
  }
  return errors;
}

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> CheckFile(const std::string& path, const std::string& text) {
  const Input input{
      path, text, {source::LanguageOf(path).value_or(source::Language::kJavaScript), source::KindOfExtension(path)}};
  std::vector<std::string> errors = Checker(input).Check(ParseAnnotations(text));
  if (source::FileNameOf(path).starts_with("leaky.")) {
    const std::vector<std::string> more = CheckFixes(input);
    errors.insert(errors.end(), more.begin(), more.end());
  }
  return errors;
}

/// The code block after `heading` (empty: the first), with its language.
std::optional<Input> BlockOf(const std::string& page, std::string_view heading) {
  const std::size_t section = heading.empty() ? 0 : page.find(heading);
  const std::size_t open = section == std::string::npos ? section : page.find("```", section);
  if (open == std::string::npos) return std::nullopt;
  const std::size_t begin = page.find('\n', open) + 1;
  const std::string language = page.substr(open + 3, begin - open - 4);
  const std::size_t end = page.find("```", begin);
  syntax::ParseOptions options;
  if (const auto known = source::LanguageOf("block." + language)) options.language = *known;
  return Input{language, page.substr(begin, end - begin), options};
}

std::vector<std::string> CheckPage(const std::string& path, const std::string& page) {
  const std::string_view file = source::FileNameOf(path);
  const std::string_view rule = file.substr(0, file.find('.'));
  const std::optional<Input> example = BlockOf(page, "");
  const std::optional<Input> fixed = BlockOf(page, "## Fixed");
  if (!example || !fixed) return {"the page needs an example and a fixed code block"};
  std::vector<std::string> errors;
  Checker leaky(*example);
  if (leaky.findings().size() != 1 || leaky.findings()[0].rule != rule)
    errors.push_back("the first block gives not exactly one finding of this rule");
  for (const Finding& finding : leaky.findings())
    errors.push_back(fmt::format("example {}: {}: {}", leaky.LineOf(finding.span), finding.rule, finding.message));
  if (errors.size() == 1) errors.clear();
  Checker silent(*fixed);
  for (const Finding& finding : silent.findings())
    errors.push_back(fmt::format("fixed {}: {}: {}", silent.LineOf(finding.span), finding.rule, finding.message));
  return errors;
}

}  // namespace
}  // namespace heaplint::tests

int main(int argc, char** argv) {
  using namespace heaplint;
  const bool is_page = argc == 3 && std::string_view(argv[1]) == "--page";
  if (argc != 2 && !is_page) {
    std::fprintf(stderr, "usage: corpus-runner FILE | --page PAGE.md\n");
    return 2;
  }
  const std::string path = argv[argc - 1];
  const std::optional<std::string> text = tests::ReadFile(path);
  if (!text) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    return 2;
  }
  std::vector<std::string> errors;
  base::RunWithDeepStack([&] { errors = is_page ? tests::CheckPage(path, *text) : tests::CheckFile(path, *text); });
  for (const std::string& error : errors) std::fprintf(stderr, "%s:%s\n", path.c_str(), error.c_str());
  return errors.empty() ? 0 : 1;
}
