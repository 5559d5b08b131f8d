// SourceTextModule: a module of the program (or a built-in one) with its variables.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "runtime-model/bytecode/compilation-unit.h"
#include "runtime-model/heap/fixed-array.h"
#include "runtime-model/objects/js-objects.h"
#include "runtime-model/objects/js-unknown.h"

namespace heaplint::runtime_model {

enum class ModuleStatus : std::uint8_t { kUnlinked, kLinking, kLinked, kEvaluating, kEvaluated };

/// The key in `cells` of the value of `export default`.
inline constexpr std::int32_t kDefaultExportCell = 0x7fffffff;

/// `cells` has one entry per export and import of the module, by BindingId; imports share the exporter's cell.
class SourceTextModule final : public HeapObject {
 public:
  RUNTIME_MODEL_TYPE(SourceTextModule)
  explicit SourceTextModule(const CompilationUnit* unit) : HeapObject(kType), unit(unit) {}
  /// Null for a module that the host provides.
  const CompilationUnit* unit;
  ModuleStatus status = ModuleStatus::kUnlinked;
  std::unordered_map<std::uint32_t, Cell*> cells;
  /// Exported name → cell (of this or another module).
  std::vector<std::pair<String*, Cell*>> exports;
  std::vector<SourceTextModule*> requested;
  JSModuleNamespace* module_namespace = nullptr;
  Context* context = nullptr;
  /// Settled when evaluation is done (top-level await), or null before.
  JSPromise* evaluation = nullptr;
  JSObject* import_meta = nullptr;
  /// What a module of which nothing is known is; null for all others.
  JSUnknown* unknown = nullptr;

  template <class V> void VisitSlots(V&& visit) {
    for (auto& [binding, cell] : cells) visit("cell", cell);
    for (auto& [name, cell] : exports) {
      visit("export_name", name);
      visit("export", cell);
    }
    for (SourceTextModule* module : requested) visit("requested_module", module);
    visit("module_namespace", module_namespace);
    visit("context", context);
    visit("evaluation", evaluation);
    visit("import_meta", import_meta);
    visit("unknown", unknown);
  }
  std::size_t ShallowSize(std::size_t p) const { return 14 * p; }
};

}  // namespace heaplint::runtime_model
