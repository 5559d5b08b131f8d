// Selectors: tag, #id, .class, [attribute], :not and the like, joined by combinators and commas.
#include <algorithm>
#include <optional>

#include "runtime-model/host/dom.h"

namespace heaplint::runtime_model {

namespace {

/// One condition on an element. `kind`: t(ag), #, ., [ or : (a pseudo class).
struct Condition {
  char kind;
  std::string name;
  /// Of an attribute: "", "=", "^=", "$=", "*=" or "~=".
  std::string operation;
  std::string value;
};

/// Conditions on one element, and how it stands to the compound before it: ' ', '>', '+' or '~'.
struct Compound {
  char combinator = ' ';
  std::vector<Condition> conditions;
};

using Complex = std::vector<Compound>;

bool IsNameCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || (c & 0x80) != 0;
}

/// Reads a list of complex selectors; nothing if it is beyond this grammar.
class SelectorParser {
 public:
  explicit SelectorParser(std::string_view text) : text_(text) {}

  std::optional<std::vector<Complex>> Parse() {
    std::vector<Complex> list(1);
    char combinator = ' ';
    for (SkipSpace(); at_ < text_.size();) {
      if (text_[at_] == ',') {
        if (list.back().empty()) return std::nullopt;
        list.emplace_back();
        ++at_;
      } else if (text_[at_] == '>' || text_[at_] == '+' || text_[at_] == '~') {
        combinator = text_[at_++];
      } else {
        std::optional<Compound> compound = ParseCompound();
        if (!compound) return std::nullopt;
        compound->combinator = std::exchange(combinator, ' ');
        list.back().push_back(std::move(*compound));
      }
      SkipSpace();
    }
    if (list.back().empty()) return std::nullopt;
    return list;
  }

 private:
  void SkipSpace() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }

  std::string Name() {
    std::string name;
    while (at_ < text_.size() && (IsNameCharacter(text_[at_]) || text_[at_] == '\\')) {
      if (text_[at_] == '\\' && ++at_ == text_.size()) break;
      name += text_[at_++];
    }
    return name;
  }

  std::optional<Compound> ParseCompound() {
    Compound compound;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '*') {
        ++at_;
        compound.conditions.push_back({'*', "", "", ""});
      } else if (c == '#' || c == '.') {
        ++at_;
        compound.conditions.push_back({c, Name(), "", ""});
      } else if (c == '[') {
        std::optional<Condition> condition = ParseAttribute();
        if (!condition) return std::nullopt;
        compound.conditions.push_back(std::move(*condition));
        continue;
      } else if (c == ':') {
        std::optional<Condition> condition = ParsePseudoClass();
        if (!condition) return std::nullopt;
        compound.conditions.push_back(std::move(*condition));
        continue;
      } else if (IsNameCharacter(c)) {
        std::string tag = Name();
        std::transform(tag.begin(), tag.end(), tag.begin(), [](char x) { return x >= 'A' && x <= 'Z' ? x + 32 : x; });
        compound.conditions.push_back({'t', tag, "", ""});
      } else {
        break;
      }
      if (compound.conditions.back().kind != '*' && compound.conditions.back().name.empty()) return std::nullopt;
    }
    if (compound.conditions.empty()) return std::nullopt;
    return compound;
  }

  std::optional<Condition> ParseAttribute() {
    const std::size_t end = text_.find(']', at_);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    const std::size_t equals = inside.find('=');
    if (equals == std::string_view::npos) return Condition{'[', std::string(inside), "", ""};
    const bool has_prefix = equals > 0 && std::string_view("^$*~|").find(inside[equals - 1]) != std::string_view::npos;
    const std::size_t name_end = equals - (has_prefix ? 1 : 0);
    std::string_view value = inside.substr(equals + 1);
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'')) value = value.substr(1, value.size() - 2);
    return Condition{'[', std::string(inside.substr(0, name_end)),
                     std::string(inside.substr(name_end, equals + 1 - name_end)), std::string(value)};
  }

  std::optional<Condition> ParsePseudoClass() {
    ++at_;
    Condition condition{':', Name(), "", ""};
    if (at_ < text_.size() && text_[at_] == '(') {
      const std::size_t end = text_.find(')', at_);
      if (end == std::string_view::npos) return std::nullopt;
      condition.value = std::string(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    }
    static constexpr std::string_view kKnown[] = {"not",      "first-child", "last-child", "checked",
                                                  "disabled", "empty",       "root",       "scope"};
    if (std::find(std::begin(kKnown), std::end(kKnown), condition.name) == std::end(kKnown)) return std::nullopt;
    return condition;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Whether the words of `list` contain `word`.
bool HasWord(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const bool starts = at == 0 || std::isspace(static_cast<unsigned char>(list[at - 1])) != 0;
    const std::size_t end = at + word.size();
    if (starts && (end == list.size() || std::isspace(static_cast<unsigned char>(list[end])) != 0)) return true;
  }
  return false;
}

const JSDomNode* ElementSibling(const JSDomNode* node, int step) {
  if (node->parent == nullptr) return nullptr;
  const auto& siblings = node->parent->children;
  auto index = std::find(siblings.begin(), siblings.end(), node) - siblings.begin();
  for (index += step; index >= 0 && index < static_cast<std::ptrdiff_t>(siblings.size()); index += step) {
    if (siblings[static_cast<std::size_t>(index)]->node_type == DomNodeType::kElement)
      return siblings[static_cast<std::size_t>(index)];
  }
  return nullptr;
}

class Matcher {
 public:
  explicit Matcher(Agent& agent) : agent_(agent) {}

  bool MatchesAny(const JSDomNode* element, const std::vector<Complex>& list) const {
    return std::any_of(list.begin(), list.end(),
                       [&](const Complex& complex) { return Matches(element, complex, complex.size()); });
  }

 private:
  /// Whether the first `count` compounds match, the last of them on `element`.
  bool Matches(const JSDomNode* element, const Complex& complex, std::size_t count) const {
    const Compound& compound = complex[count - 1];
    for (const Condition& condition : compound.conditions) {
      if (!Holds(element, condition)) return false;
    }
    if (count == 1) return true;
    const bool is_sideways = compound.combinator == '+' || compound.combinator == '~';
    const bool is_near = compound.combinator == '>' || compound.combinator == '+';
    const auto next = [&](const JSDomNode* from) {
      return is_sideways ? ElementSibling(from, -1) : static_cast<const JSDomNode*>(from->parent);
    };
    for (const JSDomNode* other = next(element); other != nullptr; other = next(other)) {
      if (other->node_type == DomNodeType::kElement && Matches(other, complex, count - 1)) return true;
      if (is_near) return false;
    }
    return false;
  }

  bool Holds(const JSDomNode* element, const Condition& condition) const {
    switch (condition.kind) {
      case 't':
        return Text(agent_, element->name) == condition.name;
      case '#':
        return AttributeText(element, "id") == condition.name;
      case '.':
        return HasWord(AttributeText(element, "class").value_or(""), condition.name);
      case '[':
        return AttributeHolds(AttributeText(element, condition.name), condition);
      case ':':
        return PseudoClassHolds(element, condition);
      default:
        return true;
    }
  }

  std::optional<std::string> AttributeText(const JSDomNode* element, std::string_view name) const {
    String* value = AttributeOf(agent_, element, name);
    if (value == nullptr) return std::nullopt;
    return Text(agent_, value);
  }

  static bool AttributeHolds(const std::optional<std::string>& text, const Condition& condition) {
    if (!text) return false;
    const std::string& wanted = condition.value;
    if (condition.operation.empty()) return true;
    if (condition.operation == "=") return *text == wanted;
    if (condition.operation == "^=") return text->starts_with(wanted);
    if (condition.operation == "$=") return text->ends_with(wanted);
    if (condition.operation == "*=") return text->find(wanted) != std::string::npos;
    if (condition.operation == "|=") return *text == wanted || text->starts_with(wanted + "-");
    return HasWord(*text, wanted);
  }

  bool PseudoClassHolds(const JSDomNode* element, const Condition& condition) const {
    if (condition.name == "not") {
      const auto list = SelectorParser(condition.value).Parse();
      return list && !MatchesAny(element, *list);
    }
    if (condition.name == "first-child") return ElementSibling(element, -1) == nullptr;
    if (condition.name == "last-child") return ElementSibling(element, 1) == nullptr;
    if (condition.name == "empty") return element->children.empty();
    if (condition.name == "root")
      return element->parent != nullptr && element->parent->node_type == DomNodeType::kDocument;
    return AttributeOf(agent_, element, condition.name) != nullptr;
  }

  Agent& agent_;
};

ThrowCompletionOr<std::vector<Complex>> ParseSelector(Agent& agent, std::string_view selector) {
  std::optional<std::vector<Complex>> list = SelectorParser(selector).Parse();
  if (list) return *std::move(list);
  return agent.ThrowValue(
      NewDomException(agent, "SyntaxError", "'" + std::string(selector) + "' is not a valid selector."));
}

}  // namespace

ThrowCompletionOr<bool> MatchesSelector(Agent& agent, const JSDomNode* element, std::string_view selector) {
  const std::vector<Complex> list = TRY(ParseSelector(agent, selector));
  return element->node_type == DomNodeType::kElement && Matcher(agent).MatchesAny(element, list);
}

ThrowCompletionOr<std::vector<Value>> SelectAll(Agent& agent, JSDomNode* root, std::string_view selector,
                                                bool only_first) {
  const std::vector<Complex> list = TRY(ParseSelector(agent, selector));
  const Matcher matcher(agent);
  std::vector<Value> found;
  std::vector<JSDomNode*> pending(root->children.rbegin(), root->children.rend());
  while (!pending.empty()) {
    JSDomNode* node = pending.back();
    pending.pop_back();
    TRY(agent.Spend(1));
    if (node->node_type == DomNodeType::kElement && matcher.MatchesAny(node, list)) {
      found.push_back(node);
      if (only_first) return found;
    }
    pending.insert(pending.end(), node->children.rbegin(), node->children.rend());
  }
  return found;
}

}  // namespace heaplint::runtime_model
