#include "analyzer/scan/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "analyzer/output/escape.h"
#include "analyzer/output/json-writer.h"
#include "analyzer/output/text.h"
#include "analyzer/scan/store.h"

namespace heaplint::scan {

namespace {

struct Cell {
  std::string text;
  bool is_number = false;
};

struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

const char* QueryOf(ReportTable table) {
  switch (table) {
    case ReportTable::kRules:
      return "SELECT rule, count(*) AS findings, sum(verdict = 'confirmed') AS confirmed, count(DISTINCT file) AS "
             "files, "
             "count(DISTINCT repository) AS repositories "
             "FROM finding JOIN file ON file.id = finding.file GROUP BY rule ORDER BY findings DESC, rule";
    case ReportTable::kRepositories:
      return "SELECT repository.path AS repository, revision, "
             "(SELECT count(*) FROM file WHERE repository = repository.id AND status = 'analyzed') AS files, "
             "(SELECT count(*) FROM finding JOIN file ON file.id = finding.file WHERE repository = repository.id) AS "
             "findings, "
             "(SELECT count(*) FROM problem WHERE repository = repository.id) AS problems, "
             "is_finished AS finished FROM repository ORDER BY findings DESC, repository.path";
    case ReportTable::kFindings:
      return "SELECT repository.path AS repository, revision, file.path AS file, line, column, rule, reason, severity, "
             "verdict, "
             "message, scope, fingerprint, hash, finding.path AS path, evidence "
             "FROM finding JOIN file ON file.id = finding.file JOIN repository ON repository.id = file.repository "
             "ORDER BY repository.path, file.path, finding.rowid";
    case ReportTable::kProblems:
      return "SELECT repository.path AS repository, coalesce(file.path, problem.path) AS file, line, column, message, "
             "more "
             "FROM problem JOIN repository ON repository.id = problem.repository LEFT JOIN file ON file.id = "
             "problem.file "
             "ORDER BY repository.path, 2, line, column, message";
  }
  return "";
}

Table Read(Sqlite& sqlite, ReportTable which) {
  Table table;
  Statement select(sqlite, QueryOf(which));
  for (int i = 0; i < select.column_count(); ++i) table.columns.push_back(select.NameOf(i));
  while (select.Step()) {
    std::vector<Cell>& row = table.rows.emplace_back();
    for (int i = 0; i < select.column_count(); ++i) row.push_back({select.TextAt(i), select.IsNumberAt(i)});
  }
  return table;
}

/// RFC 4180.
std::string CsvOf(const Table& table) {
  std::string out;
  const auto add = [&](const std::string& text, bool is_last) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      out += text;
    } else {
      out += '"';
      for (const char character : text) out.append(character == '"' ? 2 : 1, character);
      out += '"';
    }
    out += is_last ? "\r\n" : ",";
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i) add(table.columns[i], i + 1 == table.columns.size());
  for (const std::vector<Cell>& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) add(row[i].text, i + 1 == row.size());
  }
  return out;
}

void WriteJson(output::JsonWriter& json, const Table& table) {
  json.BeginArray();
  for (const std::vector<Cell>& row : table.rows) {
    json.BeginObject();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string& column = table.columns[i];
      json.Key(column);
      const bool is_json = row[i].is_number || column == "path" || column == "evidence";
      if (is_json) {
        json.Raw(row[i].text);
      } else {
        json.Value(std::string_view(row[i].text));
      }
    }
    json.EndObject();
  }
  json.EndArray();
}

/// Columns side by side, numbers to the right; at most `limit` rows.
std::string TextOf(const Table& table, std::size_t limit) {
  std::vector<std::vector<Cell>> rows(1);
  for (const std::string& column : table.columns) rows.front().push_back({column, false});
  const std::size_t shown = std::min(limit, table.rows.size());
  rows.insert(rows.end(), table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(shown));
  std::vector<std::size_t> widths(table.columns.size());
  for (std::vector<Cell>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      row[i].text = output::ForTerminal(row[i].text);
      widths[i] = std::max(widths[i], output::WidthOf(row[i].text));
      if (&row != &rows.front() && row[i].is_number) rows.front()[i].is_number = true;
    }
  }
  std::string out;
  for (const std::vector<Cell>& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - output::WidthOf(row[i].text), ' ');
      line += (i == 0 ? "" : "  ") + (row[i].is_number ? space + row[i].text : row[i].text + space);
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  if (table.rows.size() > shown) out += fmt::format("and {} more\n", table.rows.size() - shown);
  return out;
}

struct Totals {
  std::int64_t repositories;
  std::int64_t unfinished;
  std::int64_t files;
  std::int64_t findings;
  std::int64_t problems;
};

Totals TotalsOf(Sqlite& sqlite) {
  return {sqlite.NumberOf("SELECT count(*) FROM repository"),
          sqlite.NumberOf("SELECT count(*) FROM repository WHERE is_finished = 0"),
          sqlite.NumberOf("SELECT count(*) FROM file WHERE status = 'analyzed'"),
          sqlite.NumberOf("SELECT count(*) FROM finding"), sqlite.NumberOf("SELECT count(*) FROM problem")};
}

std::string SummaryAsText(Sqlite& sqlite) {
  constexpr std::size_t kShownRepositories = 20;
  const Totals totals = TotalsOf(sqlite);
  const auto counted = [](std::int64_t count, std::string_view one, std::string_view many) {
    return output::Counted(static_cast<std::size_t>(count), one, many);
  };
  std::string out = fmt::format(
      "{} in {} of {}, {}\n", counted(totals.findings, "finding", "findings"), counted(totals.files, "file", "files"),
      counted(totals.repositories, "repository", "repositories"), counted(totals.problems, "problem", "problems"));
  if (totals.unfinished != 0)
    out +=
        fmt::format("{} not finished: scan again to go on\n", counted(totals.unfinished, "repository", "repositories"));
  const Table rules = Read(sqlite, ReportTable::kRules);
  if (!rules.rows.empty()) out += "\n" + TextOf(rules, rules.rows.size());
  const Table repositories = Read(sqlite, ReportTable::kRepositories);
  if (!repositories.rows.empty()) out += "\n" + TextOf(repositories, kShownRepositories);
  return out;
}

std::string SummaryAsJson(Sqlite& sqlite) {
  const Totals totals = TotalsOf(sqlite);
  std::string out;
  output::JsonWriter json(out);
  json.BeginObject().Key("totals").BeginObject();
  json.Member("repositories", totals.repositories)
      .Member("unfinished", totals.unfinished)
      .Member("files", totals.files);
  json.Member("findings", totals.findings).Member("problems", totals.problems).EndObject();
  json.Key("rules");
  WriteJson(json, Read(sqlite, ReportTable::kRules));
  json.Key("repositories");
  WriteJson(json, Read(sqlite, ReportTable::kRepositories));
  json.EndObject();
  return out += '\n';
}

std::string TableAs(ReportFormat format, const Table& table) {
  if (format == ReportFormat::kCsv) return CsvOf(table);
  if (format == ReportFormat::kText) return TextOf(table, table.rows.size());
  std::string out;
  output::JsonWriter json(out);
  WriteJson(json, table);
  return out += '\n';
}

}  // namespace

base::Expected<std::string, std::string> RenderReport(const std::string& path, ReportFormat format,
                                                      std::optional<ReportTable> table) {
  base::Expected<Sqlite, std::string> sqlite = OpenForReading(path);
  if (!sqlite) return base::Unexpected(std::move(sqlite).error());
  std::string report;
  if (table || format == ReportFormat::kCsv) {
    report = TableAs(format, Read(*sqlite, table.value_or(ReportTable::kFindings)));
  } else {
    report = format == ReportFormat::kText ? SummaryAsText(*sqlite) : SummaryAsJson(*sqlite);
  }
  if (!sqlite->error().empty()) return base::Unexpected(sqlite->error());
  return report;
}

}  // namespace heaplint::scan
