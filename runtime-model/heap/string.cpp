// Strings: views of flat characters, UTF conversions, the string table.
#include "runtime-model/heap/string.h"

#include <algorithm>

#include "runtime-model/heap/string-table.h"

namespace heaplint::runtime_model {

FlatView FlatView::substr(std::size_t begin, std::size_t count) const {
  return two_byte_ != nullptr ? FlatView(utf16().substr(begin, count)) : FlatView(latin1().substr(begin, count));
}

std::uint32_t FlatView::Hash() const {
  std::uint32_t hash = 2166136261u;
  for (std::size_t i = 0; i < length_; ++i) hash = (hash ^ (*this)[i]) * 16777619u;
  return hash == 0 ? 1 : hash;
}

bool FlatView::Equals(FlatView other) const {
  if (length_ != other.length_) return false;
  if (is_one_byte() && other.is_one_byte()) return latin1() == other.latin1();
  for (std::size_t i = 0; i < length_; ++i) {
    if ((*this)[i] != other[i]) return false;
  }
  return true;
}

void FlatView::AppendTo(std::u16string& out) const {
  if (two_byte_ != nullptr) {
    out.append(two_byte_, length_);
  } else {
    out.append(one_byte_, one_byte_ + length_);
  }
}

FlatView FlatViewOf(const String* string) {
  switch (string->type()) {
    case InstanceType::kSeqOneByteString:
      return FlatView(static_cast<const SeqOneByteString*>(string)->chars());
    case InstanceType::kSeqTwoByteString:
      return FlatView(static_cast<const SeqTwoByteString*>(string)->chars());
    case InstanceType::kConsString:
      return FlatViewOf(static_cast<const ConsString*>(string)->first());
    case InstanceType::kSlicedString: {
      const auto* slice = static_cast<const SlicedString*>(string);
      return FlatViewOf(slice->parent()).substr(slice->offset(), slice->length());
    }
    default:
      CHECK(false);
  }
  return {};
}

std::u16string Utf16FromUtf8(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto ascii_end =
        std::find_if(utf8.begin() + i, utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    out.append(utf8.begin() + i, ascii_end);
    i = static_cast<std::size_t>(ascii_end - utf8.begin());
    if (i == utf8.size()) break;
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (i + length > utf8.size()) {
      out.push_back(lead);
      ++i;
      continue;
    }
    char32_t point = lead & (0xff >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) point = point << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3f);
    i += length;
    if (point >= 0x10000) {
      out.push_back(static_cast<char16_t>(0xd7c0 + (point >> 10)));
      out.push_back(static_cast<char16_t>(0xdc00 + (point & 0x3ff)));
    } else {
      out.push_back(static_cast<char16_t>(point));
    }
  }
  return out;
}

std::string Utf8From(FlatView characters) {
  std::string out;
  out.reserve(characters.size());
  for (std::size_t i = 0; i < characters.size(); ++i) {
    char32_t point = characters[i];
    if (point >= 0xd800 && point < 0xe000) {
      const bool is_pair = point < 0xdc00 && i + 1 < characters.size() && (characters[i + 1] & 0xfc00) == 0xdc00;
      point = is_pair ? 0x10000 + ((point & 0x3ff) << 10) + (characters[++i] & 0x3ff) : 0xfffd;
    }
    if (point < 0x80) {
      out.push_back(static_cast<char>(point));
      continue;
    }
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static constexpr unsigned kLead[] = {0, 0xc0, 0xe0, 0xf0};
    out.push_back(static_cast<char>(kLead[more] | (point >> (6 * more))));
    for (int k = more - 1; k >= 0; --k) out.push_back(static_cast<char>(0x80 | (point >> (6 * k) & 0x3f)));
  }
  return out;
}

String* StringTable::Find(FlatView characters, std::uint32_t hash) const {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    String* entry = slots_[i];
    if (entry == nullptr) return nullptr;
    if (entry->hash_ == hash && FlatViewOf(entry).Equals(characters)) return entry;
  }
}

void StringTable::Add(String* string, std::uint32_t hash) {
  if ((count_ + 1) * 2 > slots_.size()) {
    std::vector<String*> entries;
    for (String* entry : slots_) {
      if (entry != nullptr) entries.push_back(entry);
    }
    Rebuild(entries);
  }
  string->hash_ = hash;
  string->is_internalized_ = true;
  Insert(string);
}

void StringTable::Remove(String* string) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t hole = string->hash_ & mask;
  while (slots_[hole] != string) hole = (hole + 1) & mask;
  --count_;
  // Later entries move up, unless the hole stands before the place where their search begins.
  for (std::size_t i = (hole + 1) & mask; slots_[i] != nullptr; i = (i + 1) & mask) {
    const std::size_t start = slots_[i]->hash_ & mask;
    if (((i - start) & mask) < ((i - hole) & mask)) continue;
    slots_[hole] = slots_[i];
    hole = i;
  }
  slots_[hole] = nullptr;
}

void StringTable::Rebuild(const std::vector<String*>& entries) {
  std::size_t size = 1024;
  while (size < entries.size() * 4) size *= 2;
  slots_.assign(size, nullptr);
  count_ = 0;
  for (String* entry : entries) Insert(entry);
}

void StringTable::Insert(String* string) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = string->hash_ & mask;
  while (slots_[i] != nullptr) i = (i + 1) & mask;
  slots_[i] = string;
  ++count_;
}

}  // namespace heaplint::runtime_model
