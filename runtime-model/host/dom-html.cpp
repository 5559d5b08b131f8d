// HTML: reading the markup of innerHTML, and writing it.
#include <algorithm>
#include <array>

#include "runtime-model/host/dom.h"
#include "runtime-model/primitives/utf16.h"

namespace heaplint::runtime_model {

namespace {

constexpr std::string_view kVoidTags[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                          "input", "link", "meta", "source", "track", "wbr"};
constexpr std::string_view kRawTextTags[] = {"script", "style", "textarea", "title"};
constexpr std::pair<std::u16string_view, char16_t> kEntities[] = {
    {u"amp", u'&'}, {u"lt", u'<'}, {u"gt", u'>'}, {u"quot", u'"'}, {u"apos", u'\''}, {u"nbsp", u'\u00a0'}};

template <std::size_t Count> bool IsOneOf(const std::string_view (&list)[Count], std::string_view tag) {
  return std::find(std::begin(list), std::end(list), tag) != std::end(list);
}

bool IsSpace(char16_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/// `text` with its character references replaced.
std::u16string Decoded(std::u16string_view text) {
  std::u16string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(u';', i) : std::u16string_view::npos;
    if (end == std::u16string_view::npos || end - i > 10) {
      out += text[i];
      continue;
    }
    const std::u16string_view name = text.substr(i + 1, end - i - 1);
    const auto known = std::find_if(std::begin(kEntities), std::end(kEntities),
                                    [&](const auto& entity) { return entity.first == name; });
    if (known != std::end(kEntities)) {
      out += known->second;
    } else if (name.size() > 1 && name[0] == '#') {
      const bool is_hex = name[1] == 'x' || name[1] == 'X';
      char32_t code = 0;
      for (const char16_t c : name.substr(is_hex ? 2 : 1))
        code = code * (is_hex ? 16 : 10) + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
      primitives::AppendCodePoint(out, code > 0x10ffff ? 0xfffd : code);
    } else {
      out += text[i];
      continue;
    }
    i = end;
  }
  return out;
}

class HtmlParser {
 public:
  HtmlParser(Agent& agent, JSDomNode* parent, std::u16string_view html)
      : agent_(agent), html_(html), open_(agent.heap()) {
    open_->push_back(parent);
  }

  ThrowCompletionOr<void> Parse() {
    while (at_ < html_.size()) {
      TRY(agent_.Spend(1));
      if (html_.substr(at_).starts_with(u"<!--")) {
        TRY(ParseComment());
      } else if (html_[at_] == '<' && at_ + 1 < html_.size() && html_[at_ + 1] == '/') {
        ParseEndTag();
      } else if (html_[at_] == '<' && at_ + 1 < html_.size() && IsLetter(html_[at_ + 1])) {
        TRY(ParseStartTag());
      } else {
        const std::size_t end = std::min(html_.find(u'<', at_ + 1), html_.size());
        TRY(AddText(Decoded(html_.substr(at_, end - at_))));
        at_ = end;
      }
    }
    return {};
  }

 private:
  static bool IsLetter(char16_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  JSDomNode* Current() { return As<JSDomNode>(open_->back()); }

  ThrowCompletionOr<void> AddText(std::u16string_view text) {
    return InsertNode(agent_, Current(), NewTextNode(agent_, text), nullptr);
  }

  ThrowCompletionOr<void> ParseComment() {
    const std::size_t end = std::min(html_.find(u"-->", at_), html_.size());
    JSDomNode* comment = NewDomNode(agent_, DomNodeType::kComment, "#comment", Intrinsic::kCommentPrototype);
    comment->data = NewString(agent_, html_.substr(at_ + 4, end - std::min(end, at_ + 4)));
    at_ = std::min(end + 3, html_.size());
    return InsertNode(agent_, Current(), comment, nullptr);
  }

  std::string LowerCaseName() {
    std::string name;
    while (at_ < html_.size() && !IsSpace(html_[at_]) && html_[at_] != '>' && html_[at_] != '/' && html_[at_] != '=')
      name += static_cast<char>(IsLetter(html_[at_]) ? html_[at_] | 32 : html_[at_]), ++at_;
    return name;
  }

  void SkipSpace() {
    while (at_ < html_.size() && IsSpace(html_[at_])) ++at_;
  }

  void ParseEndTag() {
    at_ += 2;
    const std::string tag = LowerCaseName();
    at_ = std::min(html_.find(u'>', at_), html_.size() - 1) + 1;
    for (std::size_t i = open_->size(); i-- > 1;) {
      if (Text(agent_, As<JSDomNode>((*open_)[i])->name) != tag) continue;
      open_->resize(i);
      return;
    }
  }

  ThrowCompletionOr<void> ParseStartTag() {
    ++at_;
    const std::string tag = LowerCaseName();
    const Rooted<JSDomNode> element(agent_.heap(), TRY(CreateElement(agent_, tag)));
    bool is_closed = IsOneOf(kVoidTags, tag);
    for (SkipSpace(); at_ < html_.size() && html_[at_] != '>'; SkipSpace()) {
      if (html_[at_] == '/') {
        ++at_;
        continue;
      }
      TRY(ParseAttribute(element));
    }
    ++at_;
    TRY(InsertNode(agent_, Current(), element, nullptr));
    if (IsOneOf(kRawTextTags, tag)) {
      const std::u16string end_tag = u"</" + std::u16string(tag.begin(), tag.end());
      const std::size_t end = std::min(html_.find(end_tag, std::min(at_, html_.size())), html_.size());
      if (end > at_) TRY(InsertNode(agent_, element, NewTextNode(agent_, html_.substr(at_, end - at_)), nullptr));
      at_ = std::min(html_.find(u'>', end), html_.size() - 1) + 1;
      is_closed = true;
    }
    if (!is_closed) open_->push_back(tag == "template" ? element->content : element.value());
    return {};
  }

  ThrowCompletionOr<void> ParseAttribute(JSDomNode* element) {
    const std::size_t before = at_;
    const std::string name = LowerCaseName();
    std::u16string value;
    SkipSpace();
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      SkipSpace();
      const char16_t quote = at_ < html_.size() ? html_[at_] : u'\0';
      if (quote == '"' || quote == '\'') {
        const std::size_t end = std::min(html_.find(quote, at_ + 1), html_.size());
        value = Decoded(html_.substr(at_ + 1, end - at_ - 1));
        at_ = std::min(end + 1, html_.size());
      } else {
        const std::size_t begin = at_;
        while (at_ < html_.size() && !IsSpace(html_[at_]) && html_[at_] != '>') ++at_;
        value = Decoded(html_.substr(begin, at_ - begin));
      }
    }
    if (at_ == before) ++at_;  // a stray character
    if (name.empty()) return {};
    return SetAttribute(agent_, element, NewString(agent_, name), NewString(agent_, std::u16string_view(value)));
  }

  Agent& agent_;
  std::u16string_view html_;
  std::size_t at_ = 0;
  RootedList open_;
};

void AppendEscaped(std::u16string& out, std::u16string_view text, bool is_attribute) {
  for (const char16_t c : text) {
    if (c == '&') {
      out += u"&amp;";
    } else if (c == 0xa0) {
      out += u"&nbsp;";
    } else if (c == '"' && is_attribute) {
      out += u"&quot;";
    } else if (c == '<' && !is_attribute) {
      out += u"&lt;";
    } else if (c == '>' && !is_attribute) {
      out += u"&gt;";
    } else {
      out += c;
    }
  }
}

void AppendHtml(Agent& agent, const JSDomNode* node, std::u16string& out) {
  if (node->node_type == DomNodeType::kText) {
    const bool is_raw = node->parent != nullptr && IsOneOf(kRawTextTags, Text(agent, node->parent->name)) &&
                        Text(agent, node->parent->name) != "textarea";
    if (is_raw) {
      out += Utf16Text(agent, node->data);
    } else {
      AppendEscaped(out, Utf16Text(agent, node->data), false);
    }
    return;
  }
  if (node->node_type == DomNodeType::kComment) {
    out += u"<!--" + Utf16Text(agent, node->data) + u"-->";
    return;
  }
  const std::u16string tag = Utf16Text(agent, node->name);
  const bool is_element = node->node_type == DomNodeType::kElement;
  if (is_element) {
    out += u"<" + tag;
    for (const JSDomNode::Attribute& attribute : node->attributes) {
      out += u" " + Utf16Text(agent, attribute.name) + u"=\"";
      AppendEscaped(out, Utf16Text(agent, attribute.value), true);
      out += u'"';
    }
    out += u'>';
  }
  const std::string ascii(tag.begin(), tag.end());
  if (is_element && IsOneOf(kVoidTags, ascii)) return;
  const auto* content = As<JSDomNode>(node->content);
  const JSDomNode* holder = ascii == "template" && content != nullptr ? content : node;
  for (const JSDomNode* child : holder->children) AppendHtml(agent, child, out);
  if (is_element) out += u"</" + tag + u">";
}

}  // namespace

ThrowCompletionOr<void> ParseHtmlInto(Agent& agent, JSDomNode* parent, std::u16string_view html) {
  TRY(agent.Spend(1 + html.size() / 16));
  return HtmlParser(agent, parent, html).Parse();
}

std::u16string SerializeHtml(Agent& agent, const JSDomNode* node, bool with_itself) {
  std::u16string out;
  if (with_itself) {
    AppendHtml(agent, node, out);
  } else {
    const auto* content = Text(agent, node->name) == "template" ? As<JSDomNode>(node->content) : nullptr;
    for (const JSDomNode* child : (content != nullptr ? content : node)->children) AppendHtml(agent, child, out);
  }
  return out;
}

}  // namespace heaplint::runtime_model
