# Writes scan-schema.cpp: schema.sql and merge.sql of analyzer/scan as texts in the program.

set(scan_sql ${PROJECT_SOURCE_DIR}/analyzer/scan)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${scan_sql}/schema.sql ${scan_sql}/merge.sql)
file(READ ${scan_sql}/schema.sql scan_schema)
file(READ ${scan_sql}/merge.sql scan_merge)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/scan-schema.cpp @ONLY CONTENT
"// Written by cmake/scan-schema.cmake.
#include \"analyzer/scan/schema.h\"

namespace heaplint::scan {

extern const char kSchema[] = R\"~sql~(@scan_schema@)~sql~\";
extern const char kMerge[] = R\"~sql~(@scan_merge@)~sql~\";

}  // namespace heaplint::scan
")
