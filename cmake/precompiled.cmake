# Precompiled headers: the standard library and fmt for the libraries, JSON on top for some, GoogleTest for the tests. They halve the
# time of a cold build; sources still include what they use, which the clang preset (built without them) checks.

set(HEAPLINT_PRECOMPILED_STD
  <algorithm> <array> <cstdint> <map> <memory> <optional> <span> <string> <string_view> <unordered_map> <utility>
  <variant> <vector> <fmt/format.h>)

# heaplint_precompiled_headers(<name> [LIBRARIES <target>…] HEADERS <header>…): a target that owns precompiled headers.
function(heaplint_precompiled_headers name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;HEADERS")
  set(source ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Exists so that ${name} is compiled.\n")
  add_library(${name} OBJECT ${source})
  target_compile_options(${name} PRIVATE -Wall -Wextra -Werror)
  target_link_libraries(${name} PRIVATE fmt::fmt ${arg_LIBRARIES})
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

heaplint_precompiled_headers(precompiled-std HEADERS ${HEAPLINT_PRECOMPILED_STD})
heaplint_precompiled_headers(precompiled-json LIBRARIES nlohmann_json::nlohmann_json
  HEADERS ${HEAPLINT_PRECOMPILED_STD} <functional> <nlohmann/json.hpp>)
