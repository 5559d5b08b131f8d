// Times the phases of an analysis on the same files and threads, interleaved, and prints each as a share of parsing alone.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "analyzer/base/deep-stack.h"
#include "analyzer/contexts/context-graph.h"
#include "analyzer/facts/fact-store.h"
#include "analyzer/knowledge/knowledge.h"
#include "analyzer/rule/rule.h"
#include "analyzer/scope/scope-tree.h"
#include "analyzer/source/discovery.h"
#include "analyzer/source/script-parts.h"
#include "analyzer/source/source-text.h"
#include "analyzer/syntax/parse.h"
#include "analyzer/syntax/tree.h"
#include "rules/all-rules.h"

namespace heaplint {
namespace {

constexpr int kRounds = 5;

// What is timed. kAst contains a parse of its own and kFacts a run of the rules: the table shows the differences.
enum Phase { kParse, kAst, kScopes, kContexts, kFactsAndRules, kRules, kPhaseCount };

/// What one thread, or all, did in one round.
struct Work {
  std::array<double, kPhaseCount> seconds{};
  // Sizes of results: they must be the same in every round.
  std::uint64_t nodes = 0;
  std::uint64_t references = 0;
  std::uint64_t contexts = 0;
  std::uint64_t findings = 0;

  Work& operator+=(const Work& other) {
    for (int phase = 0; phase < kPhaseCount; ++phase) seconds[phase] += other.seconds[phase];
    nodes += other.nodes;
    references += other.references;
    contexts += other.contexts;
    findings += other.findings;
    return *this;
  }
};

struct Input {
  std::string text;
  syntax::ParseOptions options;
};

template <class F> auto Timed(double& seconds, F&& work) {
  const auto start = std::chrono::steady_clock::now();
  auto result = work();
  seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

std::size_t RunRules(facts::FactStore& facts) {
  std::vector<rule::Finding> findings;
  for (const rule::RegisteredRule& registered : rules::AllRules()) rule::RunRule(*registered.rule, facts, findings);
  return findings.size();
}

// `parse_first` alternates, so that neither parse always finds the text in the cache.
void Analyze(const Input& input, const knowledge::Knowledge& knowledge, bool parse_first, Work& work) {
  const auto parse_alone = [&] {
    Timed(work.seconds[kParse],
          [&] { return syntax::Parser(input.options.language).Parse(input.text).root().id != nullptr; });
  };
  if (parse_first) parse_alone();
  const syntax::Ast ast = Timed(work.seconds[kAst], [&] { return syntax::Parse(input.text, input.options); });
  if (!parse_first) parse_alone();
  const scope::ScopeTree scopes = Timed(work.seconds[kScopes], [&] { return scope::Analyze(ast); });
  work.contexts += Timed(work.seconds[kContexts], [&] { return contexts::ContextGraph(scopes).contexts().size(); });
  facts::FactStore facts({input.text, ast, scopes, knowledge});
  Timed(work.seconds[kFactsAndRules], [&] { return RunRules(facts); });
  work.findings += Timed(work.seconds[kRules], [&] { return RunRules(facts); });
  work.nodes += ast.node_count();
  work.references += scopes.references().size();
}

Work RunRound(const std::vector<Input>& inputs, const knowledge::Knowledge& knowledge, unsigned threads,
              bool parse_first) {
  std::atomic<std::size_t> next{0};
  std::vector<Work> works(threads);
  std::vector<std::thread> pool;
  for (Work& work : works) {
    pool.emplace_back([&] {
      base::RunWithDeepStack([&] {
        for (std::size_t i = next++; i < inputs.size(); i = next++) Analyze(inputs[i], knowledge, parse_first, work);
      });
    });
  }
  for (std::thread& thread : pool) thread.join();
  Work sum;
  for (const Work& work : works) sum += work;
  return sum;
}

std::vector<Input> LoadInputs(const std::vector<std::string>& paths) {
  std::vector<Input> inputs;
  for (const source::SourceFile& file : source::DiscoverSources(paths, {.use_ignores = false}).files) {
    if (source::IsMarkup(file.language)) continue;  // There is no parsing of its own to compare with.
    auto loaded = source::LoadSource(file.path);
    if (loaded) inputs.push_back({std::move(loaded->text), {file.language, file.kind_hint}});
  }
  return inputs;
}

double Median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

void PrintTable(const std::vector<Work>& rounds, std::size_t bytes) {
  std::array<double, kPhaseCount> median;
  for (int phase = 0; phase < kPhaseCount; ++phase) {
    std::vector<double> values;
    for (const Work& round : rounds) values.push_back(round.seconds[phase]);
    median[phase] = Median(values);
  }
  double sum = 0;
  const auto print = [&](std::string_view name, double seconds) {
    sum += seconds;
    fmt::print("{:10} {:9.1f} ms {:9.1f} MB/s {:7.2f}\n", name, seconds * 1e3, bytes / 1e6 / std::max(seconds, 1e-9),
               seconds / median[kParse]);
  };
  fmt::print("{:10} {:>12} {:>14} {:>7}\n", "phase", "thread time", "speed", "share");
  print("parsing", median[kParse]);
  print("lowering", median[kAst] - median[kParse]);
  print("scopes", median[kScopes]);
  print("contexts", median[kContexts]);
  print("facts", median[kFactsAndRules] - median[kRules]);
  print("rules", median[kRules]);
  print("sum", sum);
}

int Main(std::vector<std::string> paths) {
  const std::vector<Input> inputs = LoadInputs(paths);
  std::size_t bytes = 0;
  for (const Input& input : inputs) bytes += input.text.size();
  const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  const knowledge::Knowledge knowledge = knowledge::Knowledge::BuiltIn();

  std::vector<Work> rounds;
  for (int i = 0; i < kRounds; ++i) rounds.push_back(RunRound(inputs, knowledge, threads, i % 2 == 0));

  fmt::print("{} files, {:.1f} MB, {} threads, medians of {} rounds\n", inputs.size(), bytes / 1e6, threads, kRounds);
  PrintTable(rounds, bytes);
  const Work& first = rounds.front();
  fmt::print("checksum: {} nodes, {} references, {} contexts, {} findings\n", first.nodes, first.references,
             first.contexts, first.findings);
  for (const Work& round : rounds) {
    const bool is_same = round.nodes == first.nodes && round.references == first.references &&
                         round.contexts == first.contexts && round.findings == first.findings;
    if (is_same) continue;
    fmt::print("the rounds do not agree\n");
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace heaplint

int main(int argc, char** argv) { return heaplint::Main({argv + 1, argv + argc}); }
