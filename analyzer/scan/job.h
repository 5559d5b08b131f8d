// Jobs: what a worker process is asked to do with one file, and what it answers.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzer/driver/analyze-file.h"
#include "analyzer/driver/config.h"
#include "analyzer/scan/store.h"

namespace heaplint::scan {

/// One file of a repository.
struct Job {
  /// The repository's folder, absolute.
  std::string root;
  /// Its path is relative to the root.
  source::SourceFile file;
  std::uint64_t key = 0;
  /// What the database knows of it under this key.
  std::optional<StoredFile> known;
};

std::string EncodeJob(const Job& job);

/// The result in a worker's answer; nothing if that makes no sense.
std::optional<driver::FileResult> DecodeAnswer(std::string_view answer, std::span<const std::string_view> rules);

/// Does jobs in a worker process; the working directory is its own.
class JobServer {
 public:
  JobServer(driver::Configs::Options configs, driver::RunOptions run)
      : options_(std::move(configs)), run_(std::move(run)) {}

  /// From an encoded job to the answer.
  std::string Serve(std::string_view request);

 private:
  driver::Configs::Options options_;
  driver::RunOptions run_;
  std::unique_ptr<project::Project> project_;
  std::string root_;
  std::unique_ptr<driver::Configs> configs_;
  bool has_judge_ = false;
  std::unique_ptr<scenario::Judge> judge_;  // Made in the worker, with the first job.
};

}  // namespace heaplint::scan
