// Declares commands and flags with CLI11, whose exceptions end here.
#include "analyzer/cli/command-line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "analyzer/cli/commands.h"
#include "analyzer/driver/nearest.h"
#include "analyzer/output/console.h"
#include "analyzer/output/formats.h"

namespace heaplint::cli {

namespace {

using Words = std::vector<std::string>;

Words FormatWords() {
  Words words;
  for (const std::string_view name : output::FormatNames()) words.emplace_back(name);
  return words;
}

/// Accepts one of `words`; the message names the nearest one.
CLI::Validator OneOf(Words words) {
  const std::string list = fmt::format("{}", fmt::join(words, "|"));
  const auto check = [words](std::string& value) -> std::string {
    if (std::find(words.begin(), words.end(), value) != words.end()) return {};
    return fmt::format("'{}' is not one of {}{}", value, fmt::join(words, ", "),
                       driver::DidYouMean(value, std::vector<std::string_view>(words.begin(), words.end())));
  };
  return CLI::Validator(check, list);
}

/// What is compared with, left out, or repaired.
void AddCheckModes(CLI::App& check, CheckOptions& options) {
  check.add_option("--baseline", options.baseline, "Do not report the findings of this file");
  check.add_flag("--write-baseline", options.write_baseline,
                 "Write all findings to the baseline (heaplint-baseline.json unless --baseline says)");
  check.add_flag("--prune-baseline", options.prune_baseline, "Take out of the baseline what is no longer found");
  check.add_option("--since", options.since, "Check files that changed since HEAD left this branch or commit");
  check.add_flag("--changed", options.changed, "Check files with uncommitted changes");
  check.add_flag("--staged", options.staged, "Check files with staged changes");
  check.add_flag("--changed-lines", options.changed_lines,
                 "Report findings on changed lines only; alone it means --changed");
  check.add_flag("--cache", options.use_cache,
                 "Remember what was found, and analyze only files that have changed since (in .heaplint-cache)");
  check.add_option("--cache-location", options.cache_location, "Where to remember it; means --cache");
  check.add_flag("--fix", options.fix, "Apply fixes and report what is left");
  check.add_flag("--fix-dry-run", options.fix_dry_run, "Print what --fix would change as a diff; write nothing");
}

void AddCheck(CLI::App& app, CheckOptions& options, int& status) {
  CLI::App* check = app.add_subcommand("check", "Find leaks in files and folders");
  check->add_option("paths", options.paths, "Files and folders; the working directory if there are none");
  check->add_option("--format", options.format, "How to report")
      ->check(OneOf(FormatWords()))
      ->type_name("")
      ->capture_default_str();
  check->add_option("--output-file", options.output_files, "FORMAT=PATH: also write a report to a file; repeatable")
      ->allow_extra_args(false);
  check->add_option("--rule", options.rules, "Run only this rule; repeatable")->allow_extra_args(false);
  check->add_flag("--no-simulate", options.no_simulate, "Do not simulate: the source alone decides the severity");
  check->add_flag("--show-refuted", options.show_refuted, "Report what the simulation refuted too, as notes");
  check->add_flag("--quiet", options.quiet, "Report errors only, no warnings");
  check->add_flag("--notes", options.notes, "Report notes too: findings on weak evidence");
  check->add_flag("--report-unused-suppressions", options.report_unused_suppressions,
                  "Report comments that suppress nothing");
  check
      ->add_option("--max-warnings", options.max_warnings,
                   "End with status 0 up to this many warnings; -1 for any number")
      ->capture_default_str();
  check->add_option("--threads", options.threads, "How many threads; 0 for one per core")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  check->add_flag("--no-ignore", options.no_ignore,
                  "Scan what ignore files and defaults would skip (node_modules, build output, minified)");
  check->add_option("--config", options.config, "Use this configuration file instead of the nearest heaplint.json");
  check->add_flag("--no-config", options.no_config, "Use built-in defaults, no configuration file");
  check->add_option("--print-config", options.print_config,
                    "Print the configuration that holds for this file, and do nothing else");
  check
      ->add_option("--max-file-size", options.max_file_size,
                   "Skip larger files in folders (2MB, 500KB, …); 1MB unless --no-ignore")
      ->transform(CLI::AsSizeValue(false));
  check->add_option("--source-type", options.source_type, "What .js files are")
      ->check(OneOf({"auto", "script", "commonjs", "module"}))
      ->type_name("")
      ->capture_default_str();
  check->add_flag("--stdin", options.use_stdin, "Read the text from standard input");
  check->add_option("--stdin-filename", options.stdin_filename, "The path that the text of standard input stands for");
  check->add_option("--color", options.color, "Colours in the report")
      ->check(OneOf({"auto", "always", "never"}))
      ->type_name("")
      ->capture_default_str();
  AddCheckModes(*check, options);
  check->callback([&options, &status] { status = RunCheck(options); });
}

void AddOthers(CLI::App& app, RulesOptions& rules_options, ExplainOptions& explain_options, DumpOptions& dump_options,
               int& status) {
  app.add_subcommand("init", "Write a first heaplint.json")->callback([&status] { status = RunInit(); });
  app.add_subcommand("schema", "Print the JSON Schema of heaplint.json")->callback([&status] { status = RunSchema(); });

  CLI::App* rules = app.add_subcommand("rules", "List the rules");
  rules->add_option("--format", rules_options.format, "How to print them")
      ->check(OneOf({"text", "json"}))
      ->type_name("")
      ->capture_default_str();
  rules->callback([&rules_options, &status] { status = RunRules(rules_options); });

  CLI::App* explain = app.add_subcommand("explain", "Print the page of a rule");
  explain->add_option("rule", explain_options.rule, "Id of the rule")->required();
  explain->callback([&explain_options, &status] { status = RunExplain(explain_options); });

  CLI::App* dump = app.add_subcommand("dump", "Print what a layer of the analyzer computes for a file");
  dump->add_option("what", dump_options.what, "The layer")
      ->required()
      ->check(OneOf({"ast", "scopes", "facts", "scenarios"}));
  dump->add_option("file", dump_options.file, "A script")->required();
  dump->add_option("--source-type", dump_options.source_type, "What a .js file is")
      ->check(OneOf({"auto", "script", "commonjs", "module"}))
      ->type_name("")
      ->capture_default_str();
  dump->callback([&dump_options, &status] { status = RunDump(dump_options); });

  CLI::App* lsp =
      app.add_subcommand("lsp", "Serve an editor: the Language Server Protocol on standard input and output");
  lsp->add_flag("--stdio")->description("The default; for editors that insist on saying so");
  lsp->callback([&status] { status = RunLsp(); });
}

void AddScopes(CLI::App& app, ScopesOptions& options, int& status) {
  CLI::App* scopes =
      app.add_subcommand("scopes", "Show which variables V8 keeps in which Context, and what each closure keeps alive");
  scopes->add_option("files", options.files, "Scripts")->required();
  scopes->add_option("--format", options.format, "How to print them")
      ->check(OneOf({"text", "dot", "json", "jsonl"}))
      ->type_name("")
      ->capture_default_str();
  scopes->add_option("--goal", options.goal, "What .js files are")
      ->check(OneOf({"auto", "script", "commonjs", "module"}))
      ->type_name("")
      ->capture_default_str();
  scopes->callback([&options, &status] { status = RunScopes(options); });
}

void AddRun(CLI::App& app, RunCommandOptions& options, int& status) {
  CLI::App* run = app.add_subcommand(
      "run", "Run a program in the modelled JavaScript runtime, on a virtual clock, as node --expose-gc does");
  run->add_option("file", options.file, "A script or module")->required();
  run->add_option("--host", options.host, "Whose globals the program finds")
      ->check(OneOf({"node", "browser"}))
      ->type_name("")
      ->capture_default_str();
  run->add_flag("--stress-gc", options.stress_gc, "Collect at every safepoint and verify the heap each time; slow");
  run->callback([&options, &status] { status = RunRun(options); });
}

void AddScan(CLI::App& app, ScanCommandOptions& options, int& status) {
  CLI::App* scan = app.add_subcommand("scan", "Scan many repositories into one database; run it again to go on");
  scan->add_option("paths", options.paths, "Repositories, folders of repositories, and files that list some")
      ->required();
  scan->add_option("--database,-d", options.database, "The SQLite database to write (analyzer/scan/schema.sql)")
      ->required();
  scan->add_option("--shard", options.shard, "Scan a part only: 2/8 is the second of eight; heaplint merge joins them")
      ->capture_default_str();
  scan->add_flag("--null,-0", options.is_null_separated, "Paths in lists end with NUL, not with line breaks");
  scan->add_flag("--notes", options.notes, "Keep notes too: findings on weak evidence");
  scan->add_flag("--no-simulate", options.no_simulate, "Do not simulate: the source alone decides the severity");
  scan->add_flag("--no-ignore", options.no_ignore, "Scan what ignore files and defaults would skip");
  scan->add_option("--config", options.config, "Use this configuration file instead of the repositories' own");
  scan->add_flag("--no-config", options.no_config, "Use built-in defaults, no configuration file");
  scan->add_option("--threads", options.threads, "How many worker processes; 0 for one per core")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  scan->add_option("--time-limit", options.time_limit, "Give up on a file after so many seconds")
      ->check(CLI::Range(0.001, 86400.0))
      ->capture_default_str();
  scan->add_option("--memory-limit", options.memory_limit,
                   "Give up on a file that needs more (500MB, 4GB, …); 0: no limit")
      ->transform(CLI::AsSizeValue(false));
  scan->callback([&options, &status] { status = RunScan(options); });
}

void AddReport(CLI::App& app, ReportOptions& report_options, MergeOptions& merge_options, int& status) {
  CLI::App* report = app.add_subcommand("report", "Say what a scan's database holds");
  report->add_option("database", report_options.database, "The database")->required();
  report->add_option("--format", report_options.format, "How to print it")
      ->check(OneOf({"text", "json", "csv"}))
      ->type_name("")
      ->capture_default_str();
  report->add_option("--by", report_options.by, "One table only; csv without it lists the findings")
      ->check(OneOf({"rule", "repository", "finding", "problem"}))
      ->type_name("");
  report->callback([&report_options, &status] { status = RunReport(report_options); });

  CLI::App* merge = app.add_subcommand("merge", "Put the databases of shards together; again changes nothing");
  merge->add_option("database", merge_options.database, "The database to add to, made if it is not there")->required();
  merge->add_option("others", merge_options.others, "Databases to take from")->required();
  merge->callback([&merge_options, &status] { status = RunMerge(merge_options); });
}

void AddSimulate(CLI::App& app, SimulateOptions& options, int& status) {
  CLI::App* simulate = app.add_subcommand(
      "simulate", "Repeat the scenario of a finding in the modelled heap and tell what survives, and why");
  simulate->add_option("file", options.target, "FILE, or FILE:LINE of the finding")->required();
  simulate->add_option("--format", options.format, "How to tell it")
      ->check(OneOf({"text", "json"}))
      ->type_name("")
      ->capture_default_str();
  simulate->add_flag("--trace", options.trace, "Print each step of the run");
  simulate->add_option("--repro", options.repro, "Write a program that shows the same growth in the real engine");
  simulate->add_option("--heapsnapshot", options.heap_snapshot,
                       "Write PREFIX-<repeat>.heapsnapshot after each repeat, for Chrome DevTools");
  simulate->add_option("--source-type", options.source_type, "What a .js file is")
      ->check(OneOf({"auto", "script", "commonjs", "module"}))
      ->type_name("")
      ->capture_default_str();
  simulate->add_option("--config", options.config, "Use this configuration file instead of the nearest heaplint.json");
  simulate->add_flag("--no-config", options.no_config, "Use built-in defaults, no configuration file");
  simulate->callback([&options, &status] { status = RunSimulate(options); });
}

/// What is wrong with the arguments that no option took.
std::string ExplainExtras(const CLI::App& app) {
  const CLI::App* command = &app;
  for (const CLI::App* chosen : app.get_subcommands()) command = chosen;
  Words known;
  for (const CLI::Option* option : command->get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  if (command == &app) {
    for (const CLI::App* other : app.get_subcommands({})) known.push_back(other->get_name());
  }
  const Words extras = app.remaining(true);
  if (extras.empty()) return "wrong arguments";
  const std::string& extra = extras.front();
  const std::string name = extra.substr(0, extra.find('='));
  const std::string_view kind = name.starts_with("-") ? "option" : command == &app ? "command" : "argument";
  return fmt::format("unknown {} '{}'{}", kind, name,
                     driver::DidYouMean(name, std::vector<std::string_view>(known.begin(), known.end())));
}

int Parse(CLI::App& app, int argc, const char* const* argv, const int& status) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::string help = app.help();
    if (!help.ends_with('\n')) help += '\n';
    output::PrintOut(help);
    return kClean;
  } catch (const CLI::CallForVersion& version) {
    output::PrintOut(fmt::format("{}\n", version.what()));
    return kClean;
  } catch (const CLI::ExtrasError&) {
    return Fail(ExplainExtras(app));
  } catch (const CLI::RequiredError& error) {
    if (app.get_subcommands().empty())
      return Fail(argc > 1 ? ExplainExtras(app) : "name a command, such as 'heaplint check src'; see heaplint --help");
    return Fail(error.what());
  } catch (const CLI::ParseError& error) {
    return Fail(error.what());
  }
  return status;
}

}  // namespace

int Main(int argc, const char* const* argv) {
  CLI::App app("Finds memory leaks in JavaScript and TypeScript.", "heaplint");
  app.set_version_flag("--version", fmt::format("heaplint {}", kVersion), "Print the version");
  app.set_help_all_flag("--help-all", "Print the help of all commands");
  app.require_subcommand(1);
  app.footer("Exit status: 0 clean, 1 findings, 2 wrong usage or internal error.");
  CheckOptions check;
  RulesOptions rules;
  ExplainOptions explain;
  DumpOptions dump;
  ScopesOptions scopes;
  RunCommandOptions run;
  ScanCommandOptions scan;
  ReportOptions report;
  MergeOptions merge;
  SimulateOptions simulate;
  int status = kFailure;
  AddCheck(app, check, status);
  AddOthers(app, rules, explain, dump, status);
  AddScopes(app, scopes, status);
  AddRun(app, run, status);
  AddScan(app, scan, status);
  AddReport(app, report, merge, status);
  AddSimulate(app, simulate, status);
  return Parse(app, argc, argv, status);
}

}  // namespace heaplint::cli
