#include "analyzer/scan/scan.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "analyzer/base/check.h"
#include "analyzer/source/discovery.h"

namespace heaplint::scan {

namespace {

constexpr auto kBetweenProgress = std::chrono::milliseconds(100);

std::string Absolute(const std::string& path) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  return error ? path : absolute.lexically_normal().string();
}

/// `path`, which is below `root`, without it.
std::string Inside(const std::string& path, const std::string& root) {
  if (root == "." || !path.starts_with(root)) return path;
  const std::size_t slashes = path.find_first_not_of('/', root.size());
  return slashes == std::string::npos ? path : path.substr(slashes);
}

std::uint64_t Mixed(std::uint64_t key, std::uint64_t build) {
  const std::uint64_t both[] = {key, build};
  return XXH3_64bits(both, sizeof both);
}

}  // namespace

Scan::Scan(std::vector<Repository> repositories, ScanOptions options, Store& store, ScanObserver observer)
    : repositories_(std::move(repositories)),
      options_(std::move(options)),
      store_(store),
      observer_(std::move(observer)),
      dealer_(options_.shard) {
  progress_.repositories = repositories_.size();
}

ScanEnd Scan::Run(const std::function<bool()>& should_stop) {
  JobServer server(options_.configs, options_.run);
  WorkerPool pool(
      options_.workers, [&](std::string_view request) { return server.Serve(request); }, options_.limits);
  bool is_stopped = false;
  while (!(is_stopped = should_stop()) && store_.error().empty()) {
    while (pool.has_idle() && SendNext(pool)) continue;
    FinishRepositories();
    if (pool.is_idle()) break;
    for (WorkerPool::Answer& answer : pool.Wait(kBetweenProgress)) Receive(std::move(answer));
    store_.Commit(false);
    Observe();
  }
  store_.Commit(true);
  Observe();
  if (!store_.error().empty()) return ScanEnd::kDatabaseFailed;
  return is_stopped ? ScanEnd::kStopped : ScanEnd::kDone;
}

/// Finds the repository's files and what is to be done with them.
void Scan::Begin(const Repository& repository) {
  Open& open = open_.emplace_back();
  open.repository = repository;
  open.id = store_.BeginRepository(repository.path, repository.revision);
  source::Discovery discovery = source::DiscoverSources({repository.path}, {options_.use_ignores});
  open.skipped = discovery.skipped;
  for (const source::DiscoveryProblem& problem : discovery.problems)
    open.problems.push_back({Inside(problem.error.path, repository.path), problem.error.message});
  driver::Configs configs(options_.configs);
  if (options_.use_ignores) {
    std::erase_if(discovery.files, [&](const source::SourceFile& file) {
      const bool is_ignored = configs.Ignores(file.path);
      if (is_ignored) ++open.skipped[source::SkipReason::kIgnored];
      return is_ignored;
    });
  }
  AddJobs(open, discovery, configs);
  for (const driver::ConfigError& error : configs.errors())
    open.problems.push_back({Inside(error.place(), Absolute(repository.path)), error.message});
}

void Scan::AddJobs(Open& open, const source::Discovery& discovery, driver::Configs& configs) {
  std::vector<std::string> paths;
  std::vector<std::uint64_t> sizes;
  std::vector<std::optional<source::FileStamp>> stamps;
  for (const source::SourceFile& file : discovery.files) {
    paths.push_back(Inside(file.path, open.repository.path));
    stamps.push_back(source::StampOf(file.path));
    sizes.push_back(stamps.back() ? stamps.back()->size : 0);
  }
  const std::vector<bool> is_ours = dealer_.Deal(paths, sizes);
  const std::string root = Absolute(open.repository.path);
  std::map<std::string, StoredFile> stored = store_.FilesOf(open.id);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    auto node = stored.extract(paths[i]);
    if (!is_ours[i]) continue;
    Job job{root, discovery.files[i], 0, std::nullopt};
    job.file.path = paths[i];
    job.key = Mixed(driver::CacheKey(job.file, configs.For(discovery.files[i].path), options_.run), options_.build);
    if (node && node.mapped().key == job.key) job.known = node.mapped();
    if (job.known && !job.known->is_racy && stamps[i] && *stamps[i] == job.known->stamp) {
      ++open.counts.known;
      ++progress_.counts.known;
    } else {
      open.jobs.push_back(std::move(job));
    }
  }
  // What is left is no longer there.
  for (const auto& gone : stored) store_.RemoveFile(open.id, gone.first);
}

bool Scan::SendNext(WorkerPool& pool) {
  while (true) {
    for (Open& open : open_) {
      if (open.next == open.jobs.size()) continue;
      tickets_[next_ticket_] = {&open, open.next};
      pool.Send(next_ticket_++, EncodeJob(open.jobs[open.next++]));
      return true;
    }
    if (next_repository_ == repositories_.size()) return false;
    FinishRepositories();
    Begin(repositories_[next_repository_++]);
  }
}

void Scan::Receive(WorkerPool::Answer answer) {
  const auto ticket = tickets_.find(answer.ticket);
  CHECK(ticket != tickets_.end());
  Open& open = *ticket->second.open;
  const Job& job = open.jobs[ticket->second.job];
  tickets_.erase(ticket);
  ++open.done;

  std::optional<driver::FileResult> result;
  if (answer.text) {
    result = DecodeAnswer(*answer.text, options_.run.known_rules);
    if (!result) answer.why = "gave an answer that makes no sense";
  }
  if (!result) {
    result.emplace();
    result->outcome.problems.push_back(
        {job.file.path, {0, 0}, fmt::format("the process that analyzed it {}", answer.why), 0, false});
    ++open.counts.casualties;
    ++progress_.counts.casualties;
  }
  result->key = job.key;
  store_.PutFile(open.id, job.file.path, *result, answer.milliseconds);
  for (ScanCounts* counts : {&open.counts, &progress_.counts}) {
    ++(result->is_known ? counts->known : counts->files);
    counts->findings += result->outcome.findings.size();
  }
}

/// In their order, so that what is printed of them is the same every time.
void Scan::FinishRepositories() {
  while (!open_.empty() && open_.front().done == open_.front().jobs.size()) {
    const Open& open = open_.front();
    store_.FinishRepository(open.id, open.skipped, open.problems);
    ++progress_.finished;
    if (observer_.on_repository) observer_.on_repository(open.repository.path, open.counts);
    open_.pop_front();
  }
}

void Scan::Observe() {
  double finished = static_cast<double>(progress_.finished);
  for (const Open& open : open_) {
    if (!open.jobs.empty()) finished += static_cast<double>(open.done) / static_cast<double>(open.jobs.size());
  }
  const auto all = static_cast<double>(std::max<std::size_t>(progress_.repositories, 1));
  progress_.fraction = finished / all;
  if (observer_.on_progress) observer_.on_progress(progress_);
}

}  // namespace heaplint::scan
