// The texts of schema.sql and merge.sql.
#pragma once

namespace heaplint::scan {

/// Makes the tables of an empty database.
extern const char kSchema[];
/// Takes over what is in an attached database.
extern const char kMerge[];

}  // namespace heaplint::scan
