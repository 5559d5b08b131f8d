// Multiplicity: how often a function runs in one life of the program.
#pragma once

#include "analyzer/facts/flow.h"
#include "analyzer/facts/vocabulary.h"

namespace heaplint::facts {

/// Whether `function` runs while the file is loaded, and then no more: the top level, functions called on the spot, callbacks of loops there,
/// module wrappers, test cases, and what waits for the document.
bool RunsAtLoad(syntax::FunctionId function, const Flow& flow);

/// RunsAtLoad, or a function of the file's own that only such functions call.
bool RunsOnlyAtLoad(syntax::FunctionId function, const Flow& flow);

/// Whether `function` is a test case, stands in one, or helps those of its file: what it acquires ends with the program that runs the tests.
bool IsInTest(syntax::FunctionId function, const Flow& flow);

}  // namespace heaplint::facts
