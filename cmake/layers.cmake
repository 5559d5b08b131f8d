# One library per folder, named after it; DEPENDS are the arrows of the design and nothing else.

# heaplint_library(<folder> [DEPENDS <folder>…] [HIDES <folder>…] [LIBRARIES <target>…] [GENERATED <source>…]
#                  [EXCEPT <subfolder>…] [PRECOMPILED <target>]):
# compiles every .cpp below <folder>, if there is any, and the generated ones; subfolders that are libraries of their own
# are excepted; with the precompiled headers of PRECOMPILED (precompiled-std). The folder may include what it DEPENDS on and what that stands on, less what it HIDES;
# tests/tidy/layers.py reads this file and checks every #include.
function(heaplint_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PRECOMPILED" "DEPENDS;HIDES;LIBRARIES;GENERATED;EXCEPT")
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED precompiled-std)
  endif()
  string(REPLACE "/" "-" name ${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")  # belongs to the program, not to the library
  foreach(subfolder ${arg_EXCEPT})
    list(FILTER sources EXCLUDE REGEX "^${PROJECT_SOURCE_DIR}/${folder}/${subfolder}/")
  endforeach()
  list(APPEND sources ${arg_GENERATED})
  if(sources)
    add_library(${name} STATIC ${sources})
    set(scope PUBLIC)
    target_compile_options(${name} PRIVATE -Wall -Wextra -Werror)
    target_precompile_headers(${name} REUSE_FROM ${arg_PRECOMPILED})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} ${PROJECT_SOURCE_DIR})
  foreach(dependency ${arg_DEPENDS})
    string(REPLACE "/" "-" dependency ${dependency})
    target_link_libraries(${name} ${scope} ${dependency})
  endforeach()
  target_link_libraries(${name} ${scope} ${arg_LIBRARIES})
endfunction()

heaplint_library(analyzer/base LIBRARIES fmt::fmt Threads::Threads PkgConfig::XXHASH $<TARGET_NAME_IF_EXISTS:PkgConfig::JEMALLOC>)
heaplint_library(analyzer/source DEPENDS analyzer/base LIBRARIES nlohmann_json::nlohmann_json)
heaplint_library(analyzer/syntax DEPENDS analyzer/source LIBRARIES heaplint-grammars)
heaplint_library(analyzer/scope DEPENDS analyzer/syntax)
heaplint_library(analyzer/contexts DEPENDS analyzer/scope)
heaplint_library(analyzer/knowledge DEPENDS analyzer/base)
heaplint_library(analyzer/flow DEPENDS analyzer/contexts analyzer/knowledge)
heaplint_library(analyzer/facts DEPENDS analyzer/flow)
heaplint_library(analyzer/rule DEPENDS analyzer/facts)
include(cmake/rules.cmake)
heaplint_library(rules DEPENDS analyzer/rule HIDES analyzer/syntax analyzer/source
  GENERATED ${PROJECT_BINARY_DIR}/generated/all-rules.cpp)
heaplint_library(analyzer/scenario DEPENDS analyzer/scope)
include(cmake/repro.cmake)
heaplint_library(analyzer/scenarios DEPENDS analyzer/facts analyzer/rule analyzer/scenario
  GENERATED ${PROJECT_BINARY_DIR}/generated/repro-harness.cpp)
heaplint_library(runtime-model/primitives DEPENDS analyzer/base LIBRARIES fmt::fmt PkgConfig::ICU PkgConfig::PCRE2 Boost::headers)
include(cmake/preludes.cmake)
include(cmake/embed.cmake)
heaplint_library(runtime-model EXCEPT primitives DEPENDS analyzer/scope analyzer/scenario runtime-model/primitives
  GENERATED ${PROJECT_BINARY_DIR}/generated/prelude-texts.cpp ${PROJECT_BINARY_DIR}/generated/embedded-sources.cpp)
# A Rooted value on the stack links itself into the heap's list and unlinks itself when it dies, which g++ 12 takes for a dangling pointer.
target_compile_options(runtime-model PUBLIC $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-dangling-pointer>)
heaplint_library(analyzer/project DEPENDS analyzer/facts LIBRARIES nlohmann_json::nlohmann_json PRECOMPILED precompiled-json)
heaplint_library(analyzer/driver DEPENDS analyzer/rule analyzer/scenarios analyzer/project PRECOMPILED precompiled-json)
heaplint_library(analyzer/output DEPENDS analyzer/driver LIBRARIES nlohmann_json::nlohmann_json PRECOMPILED precompiled-json)
include(cmake/scan-schema.cmake)
heaplint_library(analyzer/scan DEPENDS analyzer/output LIBRARIES SQLite::SQLite3 PRECOMPILED precompiled-json
  GENERATED ${PROJECT_BINARY_DIR}/generated/scan-schema.cpp)
heaplint_library(editors DEPENDS analyzer/driver analyzer/output LIBRARIES nlohmann_json::nlohmann_json
  PRECOMPILED precompiled-json)
heaplint_library(analyzer/cli DEPENDS analyzer/output analyzer/scan rules runtime-model editors LIBRARIES CLI11::CLI11)
