// Golden files: expected output beside the tests. UPDATE_GOLDEN=1 rewrites them; read the diff before you commit it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace heaplint::support {

/// Expects `actual` to equal the file `path`, which is relative to the root of the sources.
inline void CheckGolden(const std::string& path, const std::string& actual) {
  const std::filesystem::path file = std::filesystem::path(HEAPLINT_SOURCE_DIR) / path;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  std::ifstream stream(file, std::ios::binary);
  ASSERT_TRUE(stream) << path << " is missing: UPDATE_GOLDEN=1 makes it";
  const std::string expected{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(actual, expected) << path;
}

}  // namespace heaplint::support
