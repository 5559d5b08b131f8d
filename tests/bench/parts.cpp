// Google Benchmark: one phase at a time on texts of growing size, each of a shape that invites quadratic work.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/base/deep-stack.h"
#include "analyzer/contexts/context-graph.h"
#include "analyzer/facts/fact-store.h"
#include "analyzer/knowledge/knowledge.h"
#include "analyzer/rule/rule.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/syntax/parse.h"
#include "analyzer/syntax/tree.h"
#include "rules/all-rules.h"

namespace heaplint {
namespace {

using syntax::ParseOptions;

// A text made of `head`, `count` times `body` with "{}" replaced by a number, `count` times `tail`, and `end`.
struct Shape {
  std::string_view name;
  std::string_view head;
  std::string_view body;
  std::string_view tail;
  std::string_view end = {};
};

constexpr std::array kShapes = {
    Shape{"functions", "", "function f{0}(a) {{ return () => a + f{0}; }}\n", ""},
    Shape{"one-scope", "", "let v{0} = 1; v{0}++;\n", ""},
    Shape{"nested-closures", "let x;", "(() => {{ let v{0} = x;\n", "})();"},
    Shape{"nested-arrays", "x = ", "[", "]"},
    Shape{"else-if", "", "if (a{0}) b(); else\n", ";"},
    Shape{"additions", "x = 0", " + a{0}", ""},
    Shape{"calls", "x", ".then(() => y{0})\n", ""},
    Shape{"intervals", "", "class C{0} {{ mount() {{ this.t = setInterval(() => this.x, 9); }} }}\n", ""},
    Shape{"rewritten", "const o = {};", "o.t = setInterval(() => v{0}, 9); clearInterval(o.t);\n", ""},
    Shape{"listeners", "const a = document.body;", "a.addEventListener('click', () => v{0});\n", ""},
    Shape{"cache", "const nodes = {};", "nodes[{0}] = document.createElement('p'); nodes[{0}].remove();\n", ""},
    Shape{"globals", "", "function g{0}() {{ made{0} = [made{0}]; }}\n", ""},
    Shape{"renewals", "function f() {", "setTimeout(f, 5);\n", "", "}"},
    Shape{"one-target", "class A { constructor(s) { this.s = s;", "s.on('x', () => this.f{0}());\n", "",
          "} destroy() {} }"},
    Shape{"one-function", "const f = () => g; class A { a(o) {", "o.el.addEventListener('x', f);\n", "",
          "} destroy() {} }"},
    Shape{"elements", "class A { constructor(o) {", "o.e{0}.addEventListener('click', () => this.f());\n", "",
          "} destroy() {} }"},
    Shape{"singletons", "",
          "class C{0} {{ constructor() {{ process.on('x', () => this.f()); }} destroy() {{}} }} new C{0}();\n", ""},
    Shape{"polls", "class A { f() {", "if (this.q) this.t = setTimeout(() => this.f(), 500);\n", "",
          "} destroy() { this.q = 0; } }"},
    Shape{"unclosed", "", "f({{ a{0}: [\n", ""},
};

std::string TextOf(const Shape& shape, std::int64_t count) {
  std::string text(shape.head);
  for (std::int64_t i = 0; i < count; ++i) text += fmt::format(fmt::runtime(shape.body), i);
  for (std::int64_t i = 0; i < count; ++i) text += shape.tail;
  return text += shape.end;
}

std::size_t RunRules(facts::FactStore& facts) {
  std::vector<rule::Finding> findings;
  for (const rule::RegisteredRule& registered : rules::AllRules()) rule::RunRule(*registered.rule, facts, findings);
  return findings.size();
}

// Runs `work(text)`, which returns a checksum, for as long as Google Benchmark wants.
template <class F> void Measure(benchmark::State& state, const Shape& shape, F&& work) {
  const std::string text = TextOf(shape, state.range(0));
  std::uint64_t checksum = 0;
  base::RunWithDeepStack([&] {
    for (auto _ : state) checksum = work(state, text);
  });
  state.counters["checksum"] = static_cast<double>(checksum);
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
  state.SetComplexityN(state.range(0));
}

void Parse(benchmark::State& state, const Shape& shape) {
  Measure(state, shape, [](benchmark::State&, const std::string& text) {
    return syntax::Parser(source::Language::kJavaScript).Parse(text).root().id != nullptr;
  });
}

void ParseAndLower(benchmark::State& state, const Shape& shape) {
  Measure(state, shape,
          [](benchmark::State&, const std::string& text) { return syntax::Parse(text, ParseOptions{}).node_count(); });
}

std::size_t ScopesAndContexts(const syntax::Ast& ast) {
  const scope::ScopeTree scopes = scope::Analyze(ast);
  return contexts::ContextGraph(scopes).contexts().size() + scopes.references().size();
}

void Scopes(benchmark::State& state, const Shape& shape) {
  Measure(state, shape, [](benchmark::State& timer, const std::string& text) {
    timer.PauseTiming();
    const syntax::Ast ast = syntax::Parse(text, ParseOptions{});
    timer.ResumeTiming();
    return ScopesAndContexts(ast);
  });
}

void FactsAndRules(benchmark::State& state, const Shape& shape) {
  const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();
  Measure(state, shape, [&](benchmark::State& timer, const std::string& text) {
    timer.PauseTiming();
    const syntax::Ast ast = syntax::Parse(text, ParseOptions{});
    const scope::ScopeTree scopes = scope::Analyze(ast);
    timer.ResumeTiming();
    facts::FactStore facts({text, ast, scopes, knowledge});
    return RunRules(facts);
  });
}

// `lines` functions, one a line: side by side, or each inside the one before, a thousand deep.
std::string TextOfLines(std::int64_t lines, bool is_nested) {
  constexpr std::int64_t kDeepest = 1000;
  std::string text;
  for (std::int64_t i = 0; i < lines; ++i) {
    if (!is_nested) {
      text += fmt::format("function f{0}(a{0}) {{ let b = a{0}; return () => a{0} + b + f{0}; }}\n", i);
      continue;
    }
    const bool is_outermost = i % kDeepest == 0;
    if (is_outermost && i > 0) text += std::string(kDeepest, '}');
    text += fmt::format("function f{0}(a{0}) {{ let b = a{1};\n", i, is_outermost ? i : i - 1);
  }
  return is_nested ? text + std::string((lines - 1) % kDeepest + 1, '}') : text;
}

// Scopes and Contexts of whole files of up to a million lines.
void ScopesOfLines(benchmark::State& state, bool is_nested) {
  const std::string text = TextOfLines(state.range(0), is_nested);
  std::size_t checksum = 0;
  base::RunWithDeepStack([&] {
    const syntax::Ast ast = syntax::Parse(text, ParseOptions{});
    for (auto _ : state) checksum = ScopesAndContexts(ast);
  });
  state.counters["checksum"] = static_cast<double>(checksum);
  state.SetComplexityN(state.range(0));
}

void RegisterLines() {
  for (const bool is_nested : {false, true}) {
    benchmark::RegisterBenchmark(is_nested ? "lines/nested/scopes" : "lines/flat/scopes",
                                 [is_nested](benchmark::State& state) { ScopesOfLines(state, is_nested); })
        ->RangeMultiplier(10)
        ->Range(1'000, 1'000'000)
        ->Unit(benchmark::kMillisecond)
        ->Complexity();
  }
}

void Register() {
  constexpr std::array<std::pair<std::string_view, void (*)(benchmark::State&, const Shape&)>, 4> kParts = {{
      {"parse", Parse},
      {"parse+lower", ParseAndLower},
      {"scopes", Scopes},
      {"facts+rules", FactsAndRules},
  }};
  for (const Shape& shape : kShapes) {
    for (const auto& part : kParts) {
      const auto function = part.second;
      benchmark::RegisterBenchmark(fmt::format("{}/{}", shape.name, part.first).c_str(),
                                   [function, shape](benchmark::State& state) { function(state, shape); })
          ->RangeMultiplier(2)
          ->Range(1024, 8192)
          ->Unit(benchmark::kMillisecond)
          ->Complexity();
    }
  }
}

}  // namespace
}  // namespace heaplint

int main(int argc, char** argv) {
  heaplint::Register();
  heaplint::RegisterLines();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
