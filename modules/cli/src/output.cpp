#include "ragdoll/cli/output.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace ragdoll::cli {
namespace {

void write(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

/// Columns that a text takes: characters, as near as a terminal without wide ones.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

Output::Output(const Settings& settings) : settings_(settings) {
    to_terminal_ = ::isatty(STDOUT_FILENO) == 1;
    errors_to_terminal_ = ::isatty(STDERR_FILENO) == 1;
    const char* no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): read once, before any thread
    has_colour_ = to_terminal_ && (no_colour == nullptr || *no_colour == '\0');
}

void Output::line(std::string_view text) {
    if (settings_.json || settings_.quiet) return;
    write(stdout, text);
    write(stdout, "\n");
}

void Output::json(std::string_view document) {
    if (!settings_.json) return;
    write(stdout, document);
    write(stdout, "\n");
}

void Output::table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const std::string& cell : header) widths.push_back(width(cell));
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    }
    const auto show = [&](const std::vector<std::string>& row, bool is_header) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size()) text.append(widths[i] - width(row[i]) + 2, ' ');
        }
        line(is_header ? bold(text) : text);
    };
    show(header, true);
    for (const auto& row : rows) show(row, false);
}

void Output::failure(std::string_view what, std::string_view why) {
    std::string text = "ragdoll: " + std::string(what) + ": " + std::string(why);
    std::ranges::replace(text, '\n', ' ');
    write(stderr, text + "\n");
}

std::string Output::bold(std::string_view text) const {
    return has_colour_ ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string Output::dim(std::string_view text) const {
    return has_colour_ ? "\x1b[2m" + std::string(text) + "\x1b[0m" : std::string(text);
}

}  // namespace ragdoll::cli
