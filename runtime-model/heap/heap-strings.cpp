// Heap, strings: when characters are copied, roped or sliced, as V8 decides it.
#include <vector>

#include "runtime-model/heap/budget.h"
#include "runtime-model/heap/heap.h"

namespace heaplint::runtime_model {

namespace {

/// Writes the characters of `string` (a rope of any depth) one after the other, without recursion.
void WriteFlat(const String* string, std::u16string& out) {
  std::vector<const String*> pending = {string};
  while (!pending.empty()) {
    const String* piece = pending.back();
    pending.pop_back();
    if (piece->type() == InstanceType::kConsString) {
      const auto* cons = static_cast<const ConsString*>(piece);
      pending.push_back(cons->second());
      pending.push_back(cons->first());
    } else {
      FlatViewOf(piece).AppendTo(out);
    }
  }
}

}  // namespace

String* Heap::NewString(std::string_view utf8) {
  for (const char c : utf8) {
    if (static_cast<unsigned char>(c) >= 0x80) return NewString(std::u16string_view(Utf16FromUtf8(utf8)));
  }
  return utf8.empty() && empty_string_ != nullptr ? empty_string_ : New<SeqOneByteString>(std::string(utf8));
}

String* Heap::NewString(std::u16string_view utf16) {
  if (utf16.empty()) return empty_string_;
  for (const char16_t c : utf16) {
    if (c > 0xff) return New<SeqTwoByteString>(std::u16string(utf16));
  }
  return New<SeqOneByteString>(std::string(utf16.begin(), utf16.end()));
}

String* Heap::NewString(FlatView characters) {
  if (characters.size() == 0) return empty_string_;
  return characters.is_one_byte() ? New<SeqOneByteString>(std::string(characters.latin1()))
                                  : NewString(characters.utf16());
}

String* Heap::NewConsString(String* first, String* second) {
  if (first->length() == 0) return second;
  if (second->length() == 0) return first;
  if (first->length() + second->length() >= kMinConsStringLength) return New<ConsString>(first, second);
  std::u16string characters;
  Flatten(first).AppendTo(characters);
  Flatten(second).AppendTo(characters);
  return NewString(std::u16string_view(characters));
}

String* Heap::NewSubString(String* string, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t length = end - begin;
  if (length == string->length()) return string;
  const FlatView flat = Flatten(string);
  if (length == 1) return SingleCharacterString(flat[begin]);
  if (length < kMinSlicedStringLength) return NewString(flat.substr(begin, length));
  if (auto* cons = As<ConsString>(string)) string = cons->first();
  if (auto* slice = As<SlicedString>(string))
    return New<SlicedString>(slice->parent(), slice->offset() + begin, length);
  return New<SlicedString>(string, begin, length);
}

String* Heap::SingleCharacterString(char16_t character) {
  if (character > 0xff) return NewString(std::u16string_view(&character, 1));
  String*& entry = single_characters_[character];
  if (entry == nullptr) entry = Internalize(NewString(std::u16string_view(&character, 1)));
  return entry;
}

FlatView Heap::Flatten(String* string) {
  if (auto* cons = As<ConsString>(string); cons != nullptr && !cons->is_flat()) {
    std::u16string characters;
    characters.reserve(cons->length());
    work_ += cons->length() / kCharactersPerStep;
    WriteFlat(cons, characters);
    cons->Flatten(NewString(std::u16string_view(characters)), empty_string_);
  }
  return FlatViewOf(string);
}

std::uint32_t Heap::HashOf(String* string) {
  if (string->hash_ == 0) string->hash_ = Flatten(string).Hash();
  return string->hash_;
}

String* Heap::Internalize(String* string) {
  if (string->is_internalized()) return string;
  const std::uint32_t hash = HashOf(string);
  const FlatView characters = Flatten(string);
  if (String* found = string_table_.Find(characters, hash)) return found;
  const bool is_flat =
      string->type() == InstanceType::kSeqOneByteString || string->type() == InstanceType::kSeqTwoByteString;
  String* entry = is_flat ? string : NewString(characters);
  string_table_.Add(entry, hash);
  return entry;
}

String* Heap::Internalize(std::string_view utf8) {
  bool is_ascii = true;
  for (const char c : utf8) is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
  if (is_ascii) {
    const FlatView view(utf8);
    if (String* found = string_table_.Find(view, view.Hash())) return found;
  }
  return Internalize(NewString(utf8));
}

bool Heap::Equal(String* a, String* b) {
  if (a == b) return true;
  if (a->length() != b->length() || (a->is_internalized() && b->is_internalized())) return false;
  return Flatten(a).Equals(Flatten(b));
}

}  // namespace heaplint::runtime_model
