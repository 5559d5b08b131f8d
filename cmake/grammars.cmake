# The parser and its grammars: C sources that `npm ci` puts into node_modules (pinned by package-lock.json).

set(HEAPLINT_GRAMMARS ${PROJECT_SOURCE_DIR}/node_modules)
file(SHA256 ${PROJECT_SOURCE_DIR}/package-lock.json HEAPLINT_LOCK_HASH)
set(HEAPLINT_GRAMMAR_STAMP ${HEAPLINT_GRAMMARS}/.heaplint-${HEAPLINT_LOCK_HASH})
if(NOT EXISTS ${HEAPLINT_GRAMMAR_STAMP})
  message(STATUS "Installing the pinned grammar sources (npm ci)")
  execute_process(COMMAND npm ci --no-progress WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} RESULT_VARIABLE npm_result)
  if(npm_result)
    message(FATAL_ERROR "npm ci failed (${npm_result}): is npm installed and the registry reachable?")
  endif()
  file(TOUCH ${HEAPLINT_GRAMMAR_STAMP})
endif()
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/package-lock.json)

set(core ${HEAPLINT_GRAMMARS}/tree-sitter/vendor/tree-sitter/lib)
set(javascript ${HEAPLINT_GRAMMARS}/tree-sitter-javascript/src)
set(typescript ${HEAPLINT_GRAMMARS}/tree-sitter-typescript)

add_library(heaplint-grammars STATIC
  ${core}/src/lib.c
  ${javascript}/parser.c ${javascript}/scanner.c
  ${typescript}/typescript/src/parser.c ${typescript}/typescript/src/scanner.c
  ${typescript}/tsx/src/parser.c ${typescript}/tsx/src/scanner.c)
target_include_directories(heaplint-grammars SYSTEM PUBLIC ${core}/include PRIVATE ${core}/src ${javascript})
target_compile_definitions(heaplint-grammars PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
# Optimised and without sanitizers in every build type: this is other people's generated code, and most of a parse's time.
target_compile_options(heaplint-grammars PRIVATE -w -O2 -fno-sanitize=all)
