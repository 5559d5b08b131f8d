# Writes embedded-sources.cpp: Node's modules in JavaScript, by their path below runtime-model/.

file(GLOB embedded_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/runtime-model/host/node/*.js)
set(texts "")
set(entries "")
set(index 0)
foreach(source ${embedded_files})
  file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR}/runtime-model ${source})
  file(READ ${source} text)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  string(APPEND texts "constexpr char kText${index}[] = R\"~js~(${text})~js~\";\n")
  string(APPEND entries "    {\"${path}\", kText${index}},\n")
  math(EXPR index "${index} + 1")
endforeach()

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/embedded-sources.cpp @ONLY CONTENT
"// Written by cmake/embed.cmake.
#include \"runtime-model/host/embedded-sources.h\"

#include <utility>

namespace heaplint::runtime_model {

namespace {
@texts@
constexpr std::pair<std::string_view, std::string_view> kSources[] = {
@entries@};
}  // namespace

std::string_view EmbeddedSource(std::string_view path) {
  for (const auto& source : kSources) {
    if (source.first == path) return source.second;
  }
  return {};
}

}  // namespace heaplint::runtime_model
")
