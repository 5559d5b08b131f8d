// What the declaration of a class says of who makes it: its base class and its decorators, as written or as compiled.
#pragma once

#include "analyzer/facts/flow.h"

namespace heaplint::facts {

/// Whether a framework makes one for every use: React.Component, HTMLElement; @Component(…), @Directive(…), @customElement(…), @Pipe(…).
bool IsComponentClass(const syntax::Class& class_node, const Flow& flow);

/// @injectable(), @Injectable(): a container makes one and gives it to all who ask.
bool IsInjected(const syntax::Class& class_node, const Flow& flow);

/// @Injectable({ providedIn: 'root' }), @Component({ selector: 'app-root' }): there is one, for the life of the program.
bool IsOfRoot(const syntax::Class& class_node, const Flow& flow);

/// @query('video') video: whether the field has a decorator that is called and is a word of this kind.
bool HasDecorator(const syntax::PropertyDefinition& field, knowledge::WordKind kind, const Flow& flow);

/// Whether the class extends one that this file does not have. Null does not.
bool HasUnseenBase(const syntax::Class* class_node, const Flow& flow);

}  // namespace heaplint::facts
