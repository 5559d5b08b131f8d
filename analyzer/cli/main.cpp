// The program `heaplint`.
#include "analyzer/cli/command-line.h"

int main(int argc, char** argv) { return heaplint::cli::Main(argc, argv); }
