#include "analyzer/syntax/node.h"

namespace heaplint::syntax {

std::string_view NameOf(NodeKind kind) {
  switch (kind) {
#define NODE(name)        \
  case NodeKind::k##name: \
    return #name;
#include "analyzer/syntax/node-kinds.def"
#undef NODE
  }
  CHECK(false);
}

}  // namespace heaplint::syntax
