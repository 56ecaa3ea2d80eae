#include <algorithm>
#include <vector>

#include "ragdoll/text/utf8.hpp"
#include "rst_inline.hpp"
#include "rst_lines.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ResultBuilder;
using Row = std::vector<std::string>;

constexpr std::size_t kMostColumns = 1000;

void add_row(Row& row, ResultBuilder& builder) {
    for (std::string& cell : row) cell = rst_plain(cell);
    builder.table_row(row);
    row.clear();
}

void append(Row& row, std::size_t column, std::string_view text) {
    if (row.size() <= column) row.resize(column + 1);
    text = text::trim(text);
    if (!text.empty()) row[column].append(row[column].empty() ? "" : " ").append(text);
}

/// "====  ===": at least two columns of one sign.
bool is_border(std::string_view line) {
    return (line.starts_with("==") || line.starts_with("--")) &&
           line.find_first_not_of("=- ") == std::string_view::npos;
}
bool is_simple_border(std::string_view line) {
    return line.starts_with("==") && is_border(line) && line.find(' ') != std::string_view::npos;
}

std::vector<std::size_t> column_starts(std::string_view border) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < border.size() && starts.size() < kMostColumns; ++i) {
        if (border[i] != ' ' && (i == 0 || border[i - 1] == ' ')) starts.push_back(i);
    }
    return starts;
}

/// Parts a line at columns that are counted in characters.
void append_columns(std::string_view line, const std::vector<std::size_t>& starts, Row& row) {
    std::size_t column = 0;
    std::size_t begin = 0;
    std::size_t at = 0;
    for (std::size_t character = 0; at < line.size(); ++character) {
        if (column + 1 < starts.size() && character == starts[column + 1]) {
            append(row, column++, line.substr(begin, at - begin));
            begin = at;
        }
        text::next_code_point(line, at);
    }
    append(row, column, line.substr(begin));
}

void add_simple_table(RstLines& lines, ResultBuilder& builder) {
    const std::vector<std::size_t> starts = column_starts(lines.line());
    lines.skip();
    Row row;
    while (!lines.at_end()) {
        const std::string_view line = lines.line();
        lines.skip();
        const bool is_last = is_simple_border(line) && lines.line().empty();
        // Without text in its first column a line goes on with the row before it.
        if (line.empty() || is_border(line) || indentation(line) == 0) add_row(row, builder);
        if (is_last) break;
        if (!line.empty() && !is_border(line)) append_columns(line, starts, row);
    }
    add_row(row, builder);
}

void add_grid_table(RstLines& lines, ResultBuilder& builder) {
    Row row;
    for (; lines.line().starts_with('+') || lines.line().starts_with('|'); lines.skip()) {
        std::string_view line = lines.line();
        if (line.front() == '+') {
            add_row(row, builder);
            continue;
        }
        line.remove_prefix(1);
        for (std::size_t column = 0; !line.empty() && column < kMostColumns; ++column) {
            const std::size_t end = std::min(line.find('|'), line.size());
            append(row, column, line.substr(0, end));
            line.remove_prefix(std::min(end + 1, line.size()));
        }
    }
    add_row(row, builder);
}

}  // namespace

bool add_rst_table(RstLines& lines, ResultBuilder& builder) {
    if (is_simple_border(lines.line())) {
        add_simple_table(lines, builder);
        return true;
    }
    const bool is_grid = lines.line().starts_with("+-") || lines.line().starts_with("+=");
    if (is_grid) add_grid_table(lines, builder);
    return is_grid;
}

}  // namespace ragdoll::extraction_formats
