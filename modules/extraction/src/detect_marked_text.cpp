#include "detect_marked_text.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction {
namespace {

constexpr int kLeastKnownFields = 3;
constexpr std::size_t kSvgWithin = 4096;

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool starts_with_word(std::string_view text, std::string_view lower_case_word) {
    return text.size() >= lower_case_word.size() &&
           std::ranges::equal(text.substr(0, lower_case_word.size()), lower_case_word,
                              [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A piece of a letter may have these fields alone.
bool is_field_of_parts(std::string_view line) {
    return starts_with_word(line, "mime-version:") || starts_with_word(line, "content-type: multipart/");
}

/// Up to the first blank line every line is a field or goes on with one, and some are those that only letters have.
bool looks_like_mail(std::string_view text) {
    int known = 0;
    bool is_first = true;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty() || (text.empty() && !is_first)) break;
        const bool goes_on = !is_first && (line.front() == ' ' || line.front() == '\t');
        is_first = false;
        if (goes_on) continue;
        const std::size_t colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos) return false;
        if (line.substr(0, colon).find_first_of(" \t\"{") != std::string_view::npos) return false;
        for (const std::string_view field : {"from:", "to:", "subject:", "date:", "message-id:", "mime-version:",
                                             "received:", "return-path:", "delivered-to:", "content-type:"})
            known += starts_with_word(line, field);
        known += is_field_of_parts(line);
    }
    return known >= kLeastKnownFields;
}

/// "From ann@example.org Thu Jan 15 10:30:00 2026" and then a message.
bool looks_like_mailbox(std::string_view text) {
    if (!text.starts_with("From ")) return false;
    const std::string_view line = text::trim(take_line(text));
    const bool has_time = line.find(':') != std::string_view::npos && is_digit(line.back());
    const std::string_view field = take_line(text);
    return has_time && field.find(':') != std::string_view::npos;
}

/// A number, then "00:00:01,000 --> 00:00:02,000".
bool looks_like_subrip(std::string_view text) {
    const std::string_view number = text::trim(take_line(text));
    if (number.empty() || !std::ranges::all_of(number, is_digit)) return false;
    const std::string_view times = take_line(text);
    return !times.empty() && is_digit(times.front()) && times.find(" --> ") != std::string_view::npos;
}

bool looks_like_latex(std::string_view text) {
    for (const std::string_view mark : {"\\documentclass", "\\begin{document}"}) {
        const std::size_t at = text.find(mark);
        if (at == 0 || (at != std::string_view::npos && text[at - 1] == '\n')) return true;
    }
    return false;
}

bool looks_like_svg(std::string_view text) {
    const std::string_view head = text.substr(0, kSvgWithin);
    if (!head.starts_with('<')) return false;
    const std::size_t at = head.find("<svg");
    if (at == std::string_view::npos) return head.find("<svg:svg") != std::string_view::npos;
    // Only comments, the declaration and the document type may come before it: no other element.
    for (std::size_t i = 0; i < at; ++i) {
        const bool opens = head[i] == '<' && head[i + 1] != '?' && head[i + 1] != '!';
        if (opens) return false;
    }
    return true;
}

bool is_source_extension(std::string_view extension) {
    static constexpr std::array kExtensions = std::to_array<std::string_view>(
        {"ada",  "asm",  "awk",  "bash",       "bat",   "c",    "cc",   "cfg",    "cjs",     "clj",    "cmake",
         "cpp",  "cs",   "css",  "cu",         "cxx",   "d",    "dart", "diff",   "el",      "erl",    "ex",
         "exs",  "f",    "f90",  "fish",       "fs",    "go",   "gql",  "gradle", "graphql", "groovy", "h",
         "hh",   "hpp",  "hs",   "hxx",        "ini",   "ipp",  "java", "jl",     "js",      "jsx",    "kt",
         "kts",  "less", "lisp", "lua",        "m",     "mjs",  "ml",   "mm",     "nim",     "pas",    "patch",
         "php",  "pl",   "pm",   "properties", "proto", "ps1",  "py",   "pyi",    "r",       "rb",     "rkt",
         "rs",   "s",    "sass", "scala",      "scm",   "scss", "sh",   "sql",    "swift",   "tcl",    "tf",
         "toml", "ts",   "tsx",  "v",          "vb",    "vhd",  "vim",  "vue",    "zig",     "zsh"});
    return std::ranges::binary_search(kExtensions, extension);
}

std::optional<Format> detect_by_extension(std::string_view extension) {
    struct Entry {
        std::string_view extension;
        Format format;
    };
    static constexpr Entry kEntries[] = {
        {"eml", Format::eml},   {"mbox", Format::mbox}, {"srt", Format::srt},     {"vtt", Format::vtt},
        {"ics", Format::ics},   {"ical", Format::ics},  {"vcf", Format::vcf},     {"vcard", Format::vcf},
        {"tex", Format::latex}, {"ltx", Format::latex}, {"latex", Format::latex}, {"rst", Format::rst},
        {"rest", Format::rst},  {"yaml", Format::yaml}, {"yml", Format::yaml},    {"svg", Format::svg}};
    for (const Entry& entry : kEntries) {
        if (entry.extension == extension) return entry.format;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Format> detect_marked_text(std::string_view start, std::string_view extension) {
    if (start.starts_with("WEBVTT")) return Format::vtt;
    if (starts_with_word(start, "begin:vcalendar")) return Format::ics;
    if (starts_with_word(start, "begin:vcard")) return Format::vcf;
    if (start.starts_with("%YAML")) return Format::yaml;
    if (looks_like_mailbox(start)) return Format::mbox;
    if (looks_like_subrip(start)) return Format::srt;
    if (looks_like_svg(start)) return Format::svg;
    if (start.starts_with("#!") || start.starts_with("<?php")) return Format::source;
    // Programs and settings hold pieces of web pages, letters and LaTeX, so here the name is believed first.
    if (!start.starts_with('<') && is_source_extension(extension)) return Format::source;
    const std::optional<Format> by_name = detect_by_extension(extension);
    if (by_name == Format::yaml || by_name == Format::rst) return by_name;
    if (extension != "md" && extension != "markdown" && looks_like_latex(start)) return Format::latex;
    if (looks_like_mail(start)) return Format::eml;
    return by_name;
}

}  // namespace ragdoll::extraction
