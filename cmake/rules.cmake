# Writes all-rules.cpp: the list of every rules/<group>/<id>.cpp, with its page and whether its corpus pair is there.

file(GLOB rule_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*/*.cpp)
file(GLOB rule_pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*/*.md)
file(GLOB rule_corpus CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/corpus/rules/*/*)
set(declarations "")
set(pages "")
set(entries "")
foreach(source ${rule_sources})
  cmake_path(GET source STEM stem)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME group)
  string(REPLACE "-" ";" parts ${stem})
  set(constant k)
  foreach(part ${parts})
    string(SUBSTRING "${part}" 0 1 head)
    string(SUBSTRING "${part}" 1 -1 tail)
    string(TOUPPER "${head}" head)
    string(APPEND constant "${head}${tail}")
  endforeach()
  string(APPEND declarations "extern const rule::Rule ${constant};\n")
  set(page "\"\"")
  if(EXISTS ${folder}/${stem}.md)
    file(READ ${folder}/${stem}.md page_text)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${stem}.md)
    string(APPEND pages "constexpr char ${constant}Page[] = R\"~page~(${page_text})~page~\";\n")
    set(page "${constant}Page")
  endif()
  set(has_pair false)
  file(GLOB leaky ${PROJECT_SOURCE_DIR}/corpus/rules/${stem}/leaky.*)
  file(GLOB fixed ${PROJECT_SOURCE_DIR}/corpus/rules/${stem}/fixed.*)
  if(leaky AND fixed)
    set(has_pair true)
  endif()
  string(APPEND entries "    {&${constant}, \"${stem}\", \"${group}\", ${page}, ${has_pair}},\n")
endforeach()

file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/all-rules.cpp @ONLY CONTENT
"// Written by cmake/rules.cmake.
#include \"rules/all-rules.h\"

namespace heaplint::rules {

@declarations@
namespace {
@pages@}  // namespace

const std::vector<rule::RegisteredRule>& AllRules() {
  static const std::vector<rule::RegisteredRule> rules = {
@entries@  };
  return rules;
}

}  // namespace heaplint::rules
")
