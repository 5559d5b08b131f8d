// Both ends are the same program: numbers go over as they are in memory.
#include "analyzer/scan/job.h"

#include <unistd.h>

#include <cstring>
#include <type_traits>
#include <utility>

#include "analyzer/base/check.h"
#include "analyzer/base/deep-stack.h"
#include "analyzer/driver/outcome-codec.h"

namespace heaplint::scan {

namespace {

struct JobHead {
  std::uint64_t key;
  StoredFile known;
  source::Language language;
  source::SourceKindHint hint;
  bool has_known;
  std::uint32_t root_size;
};

struct AnswerHead {
  source::FileStamp stamp;
  std::optional<std::uint64_t> content;
  bool is_known;
  bool has_entry;
  bool is_racy;
};

template <class T> std::string BytesOf(const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T> bool Take(std::string_view& bytes, T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() < sizeof value) return false;
  std::memcpy(static_cast<void*>(&value), bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return true;
}

}  // namespace

std::string EncodeJob(const Job& job) {
  const JobHead head{job.key,
                     job.known.value_or(StoredFile{}),
                     job.file.language,
                     job.file.kind_hint,
                     job.known.has_value(),
                     static_cast<std::uint32_t>(job.root.size())};
  return BytesOf(head) + job.root + job.file.path;
}

std::optional<driver::FileResult> DecodeAnswer(std::string_view answer, std::span<const std::string_view> rules) {
  AnswerHead head;
  if (!Take(answer, head)) return std::nullopt;
  std::optional<driver::FileOutcome> outcome = driver::DecodeOutcome(answer, rules);
  if (!outcome) return std::nullopt;
  driver::FileResult result;
  result.outcome = std::move(*outcome);
  result.is_known = head.is_known;
  if (head.has_entry) result.entry = driver::CacheEntry{head.stamp, head.is_racy, head.content, ""};
  return result;
}

std::string JobServer::Serve(std::string_view request) {
  JobHead head;
  CHECK(Take(request, head) && head.root_size <= request.size());
  const std::string_view root = request.substr(0, head.root_size);
  if (root != root_) {
    root_ = root;
    configs_ = std::make_unique<driver::Configs>(options_);
    project_ = std::make_unique<project::Project>();
    run_.project = project_.get();
    // A folder that has vanished meanwhile makes its files unreadable, which is reported of each.
    if (chdir(root_.c_str()) != 0 && chdir("/") != 0) return {};
  }
  const source::SourceFile file{std::string(request.substr(head.root_size)), head.language, head.hint, false};
  driver::CacheEntry known;
  if (head.has_known) {
    known = {head.known.stamp, head.known.is_racy, head.known.content, driver::EncodeOutcome({})};
  }

  if (!has_judge_ && run_.make_judge) judge_ = run_.make_judge();
  has_judge_ = true;
  driver::FileResult result;
  base::RunWithDeepStack([&] {
    result = driver::AnalyzeFile(file, head.key, head.has_known ? &known : nullptr, run_, [&](std::string text) {
      return driver::AnalyzeText(std::move(text), file, configs_->For(file.path), run_, judge_.get());
    });
  });
  // Only the file itself is looked at when the scan goes on: what depends on others is analyzed again.
  if (!result.outcome.dependencies.empty()) result.entry.reset();
  const driver::CacheEntry entry = result.entry.value_or(driver::CacheEntry{});
  const AnswerHead answer{entry.stamp, entry.content, result.is_known, result.entry.has_value(), entry.is_racy};
  return BytesOf(answer) + driver::EncodeOutcome(result.outcome);
}

}  // namespace heaplint::scan
