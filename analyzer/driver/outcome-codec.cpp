// Each type has one list of its members, which both directions use, so that they cannot disagree.
#include "analyzer/driver/outcome-codec.h"

#include <algorithm>
#include <concepts>
#include <type_traits>
#include <utility>

namespace heaplint::driver {

namespace {

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

/// Names that a finding may have as its reason.
constexpr std::string_view kReasons[] = {
    "unused",
#define REASON(constant, name) name,
#include "analyzer/facts/reasons.def"
#undef REASON
};

/// The last enumerator of each enumeration in an outcome: what is beyond it is damage.
constexpr Severity LastOf(Severity) { return Severity::kError; }
constexpr Verdict LastOf(Verdict) { return Verdict::kRefuted; }
constexpr scenario::EdgeMaker LastOf(scenario::EdgeMaker) { return scenario::EdgeMaker::kUnknown; }
constexpr source::SkipReason LastOf(source::SkipReason) {
  return static_cast<source::SkipReason>(source::kSkipReasonCount - 1);
}

template <class Archive> void Members(Archive& archive, Is<base::Span> auto& span) { archive(span.begin, span.end); }

template <class Archive> void Members(Archive& archive, Is<source::LineColumn> auto& place) {
  archive(place.line, place.column);
}

template <class Archive> void Members(Archive& archive, Is<Excerpt> auto& excerpt) {
  archive(excerpt.text, excerpt.mark_begin, excerpt.mark_end, excerpt.is_cut_left, excerpt.is_cut_right);
}

template <class Archive> void Members(Archive& archive, Is<Place> auto& place) {
  archive(place.span, place.begin, place.end, place.begin_byte_column, place.end_byte_column, place.excerpt);
}

template <class Archive> void Members(Archive& archive, Is<ReportedRelated> auto& related) {
  archive(related.file, related.place, related.message);
}

template <class Archive> void Members(Archive& archive, Is<ReportedEdit> auto& edit) { archive(edit.place, edit.text); }

template <class Archive> void Members(Archive& archive, Is<ReportedFix> auto& fix) { archive(fix.title, fix.edits); }

template <class Archive> void Members(Archive& archive, Is<scenario::Site> auto& site) {
  archive(site.file, site.span, site.line, site.column);
}

template <class Archive> void Members(Archive& archive, Is<scenario::RepeatCount> auto& repeat) {
  archive(repeat.made, repeat.alive, repeat.own_alive, repeat.heap_bytes);
}

template <class Archive> void Members(Archive& archive, Is<scenario::PathStep> auto& step) {
  archive(step.text, step.edge, step.maker, step.site);
}

template <class Archive> void Members(Archive& archive, Is<scenario::RetainingPath> auto& path) {
  archive(path.root, path.steps);
}

template <class Archive> void Members(Archive& archive, Is<ReportedEvidence> auto& evidence) {
  archive(evidence.reason, evidence.reached, evidence.repeats, evidence.path, evidence.assumptions, evidence.releases);
}

template <class Archive> void Members(Archive& archive, Is<ReportedFinding> auto& finding) {
  archive.Rule(finding.rule);
  archive.Reason(finding.reason);
  archive(finding.severity, finding.verdict, finding.evidence, finding.file, finding.place, finding.message,
          finding.related, finding.fixes, finding.fingerprint, finding.scope);
}

template <class Archive> void Members(Archive& archive, Is<ReportedProblem> auto& problem) {
  archive(problem.file, problem.place, problem.message, problem.more, problem.is_fatal);
}

template <class Archive> void Members(Archive& archive, Is<source::FileStamp> auto& stamp) {
  archive(stamp.device, stamp.inode, stamp.size, stamp.modified, stamp.changed);
}

template <class Archive> void Members(Archive& archive, Is<project::Dependency> auto& dependency) {
  archive(dependency.importer, dependency.specifier, dependency.path, dependency.stamp);
}

template <class Archive> void Members(Archive& archive, Is<FileOutcome> auto& outcome) {
  archive(outcome.findings, outcome.problems, outcome.skipped, outcome.is_analyzed, outcome.suppressed,
          outcome.dependencies);
}

class Encoder {
 public:
  template <class... Values> void operator()(const Values&... values) { (One(values), ...); }
  void Rule(std::string_view name) { One(name); }
  void Reason(std::string_view name) { One(name); }
  std::string Take() { return std::move(bytes_); }

 private:
  /// LEB128: small numbers are short.
  template <std::unsigned_integral T> void One(const T& number) {
    std::uint64_t left = number;
    for (; left >= 0x80; left >>= 7) bytes_ += static_cast<char>(left | 0x80);
    bytes_ += static_cast<char>(left);
  }
  template <std::signed_integral T> void One(const T& number) { One(static_cast<std::make_unsigned_t<T>>(number)); }
  void One(std::string_view text) {
    One(text.size());
    bytes_ += text;
  }
  void One(const std::string& text) { One(std::string_view(text)); }
  template <class T> void One(const std::vector<T>& list) {
    One(list.size());
    for (const T& item : list) One(item);
  }
  template <class T> void One(const std::optional<T>& value) {
    One(value.has_value());
    if (value) One(*value);
  }
  template <class T> void One(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      One(static_cast<std::make_unsigned_t<std::underlying_type_t<T>>>(value));
    } else {
      Members(*this, value);
    }
  }

  std::string bytes_;
};

/// After the first damage everything it gives is empty.
class Decoder {
 public:
  Decoder(std::string_view bytes, std::span<const std::string_view> rules) : bytes_(bytes), rules_(rules) {}

  template <class... Values> void operator()(Values&... values) { (One(values), ...); }
  void Rule(std::string_view& name) {
    const std::string_view text = Text();
    name = text == kUnusedSuppression ? kUnusedSuppression : OneOf(text, rules_);
  }
  void Reason(std::string_view& name) { name = OneOf(Text(), kReasons); }
  bool is_good() const { return is_good_; }
  bool is_at_end() const { return bytes_.empty(); }

 private:
  std::uint64_t Number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return number;
    }
    is_good_ = false;
    bytes_ = {};
    return 0;
  }
  /// A count of things that take a byte each at least.
  std::size_t Count() {
    const std::uint64_t count = Number();
    if (count <= bytes_.size()) return static_cast<std::size_t>(count);
    is_good_ = false;
    bytes_ = {};
    return 0;
  }
  std::string_view Text() {
    const std::size_t size = Count();
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  std::string_view OneOf(std::string_view text, std::span<const std::string_view> names) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) return *found;
    is_good_ = false;
    return {};
  }

  template <std::signed_integral T> void One(T& number) {
    std::make_unsigned_t<T> bits = 0;
    One(bits);
    number = static_cast<T>(bits);
  }
  template <std::unsigned_integral T> void One(T& number) {
    const std::uint64_t value = Number();
    number = static_cast<T>(value);
    is_good_ = is_good_ && number == value;
  }
  void One(std::string& text) { text = Text(); }
  template <class T> void One(std::vector<T>& list) {
    // One at a time: a damaged count must not ask for more memory than there are bytes to fill it.
    for (std::size_t left = Count(); left != 0 && is_good_; --left) One(list.emplace_back());
  }
  template <class T> void One(std::optional<T>& value) {
    bool has_value = false;
    One(has_value);
    if (has_value) One(value.emplace());
  }
  template <class T> void One(T& value) {
    if constexpr (std::is_enum_v<T>) {
      const std::uint64_t number = Number();
      if (number <= static_cast<std::uint64_t>(LastOf(T{}))) {
        value = static_cast<T>(number);
      } else {
        is_good_ = false;
      }
    } else {
      Members(*this, value);
    }
  }

  std::string_view bytes_;
  std::span<const std::string_view> rules_;
  bool is_good_ = true;
};

}  // namespace

std::string EncodeOutcome(const FileOutcome& outcome) {
  Encoder encoder;
  encoder(outcome);
  return encoder.Take();
}

std::optional<FileOutcome> DecodeOutcome(std::string_view bytes, std::span<const std::string_view> rules) {
  Decoder decoder(bytes, rules);
  FileOutcome outcome;
  decoder(outcome);
  if (!decoder.is_good() || !decoder.is_at_end()) return std::nullopt;
  return outcome;
}

}  // namespace heaplint::driver
