#include "ragdoll/extraction/detect.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "detect_audio.hpp"
#include "detect_marked_text.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf16.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction {
namespace {

struct FormatName {
    std::string_view name;
    std::string_view description;
};

constexpr std::array<FormatName, 40> kNames{{{"text", "a plain text"},
                                             {"markdown", "a Markdown text"},
                                             {"html", "a web page"},
                                             {"csv", "a CSV table"},
                                             {"json", "a JSON file"},
                                             {"xml", "an XML file"},
                                             {"pdf", "a PDF document"},
                                             {"docx", "a DOCX document"},
                                             {"eml", "an e-mail"},
                                             {"mbox", "a mailbox"},
                                             {"srt", "SubRip subtitles"},
                                             {"vtt", "WebVTT subtitles"},
                                             {"ics", "a calendar"},
                                             {"vcf", "a list of contacts"},
                                             {"latex", "a LaTeX document"},
                                             {"rst", "a reStructuredText document"},
                                             {"yaml", "a YAML file"},
                                             {"svg", "an SVG drawing"},
                                             {"source", "source code"},
                                             {"xlsx", "an XLSX spreadsheet"},
                                             {"pptx", "a PPTX presentation"},
                                             {"odt", "an ODT document"},
                                             {"ods", "an ODS spreadsheet"},
                                             {"odp", "an ODP presentation"},
                                             {"epub", "an EPUB book"},
                                             {"rtf", "an RTF document"},
                                             {"doc", "a DOC document"},
                                             {"xls", "an XLS spreadsheet"},
                                             {"ppt", "a PPT presentation"},
                                             {"msg", "an Outlook message"},
                                             {"tnef", "a packed letter of Outlook (winmail.dat)"},
                                             {"zip", "a ZIP archive"},
                                             {"ole", "a legacy Office document or Outlook message"},
                                             {"image", "an image"},
                                             {"audio", "an audio recording"},
                                             {"video", "a video, or a recording in the container of one"},
                                             {"gzip", "a compressed file"},
                                             {"tar", "a TAR archive"},
                                             {"executable", "a program"},
                                             {"binary", "a binary file of an unknown format"}}};

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    Format format;
};

using namespace std::string_view_literals;

constexpr Magic kMagics[] = {{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, Format::ole},
                             {0, "\x78\x9f\x3e\x22"sv, Format::tnef},
                             {0, "{\\rtf"sv, Format::rtf},
                             {0, "\x89PNG\r\n\x1a\n"sv, Format::image},
                             {0, "\xff\xd8\xff"sv, Format::image},
                             {0, "GIF8"sv, Format::image},
                             {0, "II*\0"sv, Format::image},
                             {0, "MM\0*"sv, Format::image},
                             {8, "WEBP"sv, Format::image},
                             {0, "BM"sv, Format::image},
                             {4, "ftypheic"sv, Format::image},
                             {4, "ftypheix"sv, Format::image},
                             {4, "ftypmif1"sv, Format::image},
                             {4, "ftypavif"sv, Format::image},
                             {0, "\x09\0\x04\0"sv, Format::xls},  // Excel 2, 3 and 4
                             {0, "\x09\x02\x06\0"sv, Format::xls},
                             {0, "\x09\x04\x06\0"sv, Format::xls},
                             {0, "\xed\xde\xad\x0b"sv, Format::binary},  // PowerPoint 2 and 3
                             {0, "\x0b\xad\xde\xed"sv, Format::binary},
                             {0, "\x1f\x8b"sv, Format::gzip},
                             {0, "BZh"sv, Format::gzip},
                             {0,
                              "\xfd"
                              "7zXZ"sv,
                              Format::gzip},
                             {0, "7z\xbc\xaf"sv, Format::gzip},
                             {0, "\x28\xb5\x2f\xfd"sv, Format::gzip},
                             {257, "ustar"sv, Format::tar},
                             {0,
                              "\x7f"
                              "ELF"sv,
                              Format::executable},
                             {0, "MZ"sv, Format::executable}};

std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// The names in the directory at the archive's end, one after the other; empty when there is no directory. What only
/// stands inside a member, such as a workbook in a presentation, is not among them.
std::string member_names(std::string_view bytes) {
    constexpr std::size_t kEndRecord = 22;
    constexpr std::size_t kEntry = 46;
    const std::size_t end = bytes.rfind("PK\x05\x06");
    if (end == std::string_view::npos || bytes.size() - end < kEndRecord) return {};
    const std::size_t size = little_endian(bytes, end + 12, 4);
    if (size > end) return {};
    std::string names;
    std::string_view directory = bytes.substr(end - size, size);
    while (directory.size() >= kEntry && directory.starts_with("PK\x01\x02")) {
        const std::size_t name = little_endian(directory, 28, 2);
        const std::size_t rest = little_endian(directory, 30, 2) + little_endian(directory, 32, 2);
        names += '\n';
        names += directory.substr(kEntry, name);
        directory.remove_prefix(std::min(directory.size(), kEntry + name + rest));
    }
    return names;
}

/// Office formats are ZIP archives that tell by a first member that stands there uncompressed, or by the members'
/// names.
Format detect_zip(std::string_view bytes) {
    if (const Format format = format_of_mime_type(bytes.substr(0, 200)); format != Format::zip) return format;
    const std::string listed = member_names(bytes);
    const std::string_view names = listed.empty() ? bytes : std::string_view(listed);
    const std::string begin = listed.empty() ? "" : "\n";
    const auto has = [&](const char* name) { return names.find(begin + name) != std::string_view::npos; };
    if (has("word/document.xml") || has("word/document2.xml")) return Format::docx;
    if (has("xl/workbook")) return Format::xlsx;
    if (has("ppt/presentation")) return Format::pptx;
    if (has("META-INF/container.xml")) return Format::epub;
    // The main part may have any name; which one it is, the relations tell.
    if (!has("[Content_Types].xml")) return Format::zip;
    return has("word/") ? Format::docx : has("xl/") ? Format::xlsx : has("ppt/") ? Format::pptx : Format::zip;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string_view skip_space(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    while (!text.empty() && text::is_ascii_space(text.front())) text.remove_prefix(1);
    return text;
}

bool looks_binary(std::string_view head) {
    for (const std::string_view mark : {"\xff\xfe"sv, "\xfe\xff"sv, "\0\0\xfe\xff"sv}) {
        if (head.starts_with(mark)) return false;  // UTF-16 or UTF-32
    }
    if (text::find_utf16(head)) return false;
    const bool shifts_out = head.find("\x1b$)") != std::string_view::npos;  // ISO-2022-KR and -CN, by 0x0e and 0x0f
    const auto controls = std::ranges::count_if(head, [=](char c) {
        if (shifts_out && (c == 0x0e || c == 0x0f)) return false;
        return static_cast<unsigned char>(c) < 0x09 || (c > 0x0d && c < 0x20 && c != 0x1b);
    });
    return controls * 50 > static_cast<long>(head.size());
}

/// The name of the first element, behind comments and white space.
std::string_view first_element(std::string_view text) {
    for (text = skip_space(text); text.starts_with("<!--"); text = skip_space(text)) {
        const std::size_t end = text.find("-->");
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 3);
    }
    if (!text.starts_with('<')) return {};
    return text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
}

/// @param head  the beginning of a text, in lower case.
bool looks_like_html(std::string_view head) {
    if (!head.starts_with('<')) return false;
    for (const std::string_view mark : {"<!doctype html", "<html", "<head>", "<body"}) {
        if (head.find(mark) != std::string_view::npos) return true;
    }
    static constexpr std::array kElements = std::to_array<std::string_view>(
        {"a",  "article", "b",   "base",   "blockquote", "br",   "center", "div",   "dl",    "font",  "form",
         "h1", "h2",      "h3",  "h4",     "hr",         "i",    "img",    "link",  "main",  "meta",  "nav",
         "ol", "p",       "pre", "script", "section",    "span", "strong", "style", "table", "title", "ul"});
    const std::string_view first = first_element(head);
    return std::ranges::find(kElements, first) != kElements.end();
}

/// "{", then a name; "[", then a value of several parts or a text.
bool looks_like_json(std::string_view head) {
    const std::string_view inside = skip_space(head.substr(std::min<std::size_t>(1, head.size())));
    if (head.starts_with('{')) return inside.starts_with('"');
    return head.starts_with('[') && (inside.starts_with('{') || inside.starts_with('[') || inside.starts_with('"'));
}

/// A page with something in front of it, where the name says nothing else.
bool holds_html(std::string_view head, std::string_view extension) {
    return extension.empty() && head.find("\n<html") != std::string_view::npos;
}

/// An OpenDocument file that is one XML document: the root element names its type. `zip` when it is none.
Format flat_document(std::string_view start) {
    const std::size_t root = start.substr(0, 2048).find("<office:document ");
    if (root == std::string_view::npos) return Format::zip;
    const std::string_view tag = start.substr(root, start.find('>', root) - root);
    const std::size_t type = tag.find("office:mimetype=");
    return type == std::string_view::npos ? Format::zip : format_of_mime_type(tag.substr(type, 80));
}

std::string_view extension_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

/// The beginning of a text; one in UTF-16 or UTF-32 as UTF-8.
std::string beginning(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, 64 * 1024);
    const bool is_wide = start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff") ||
                         start.starts_with("\0\0\xfe\xff"sv) || text::find_utf16(start);
    return is_wide ? text::decode(std::as_bytes(std::span(start))).utf8 : std::string(start);
}

Format detect_text(std::string_view bytes, std::string_view name) {
    const std::string extension = lower(extension_of(name));
    const std::string text = beginning(bytes);
    const std::string_view start = skip_space(text);
    const std::string head = lower(start.substr(0, 2048));
    if (const std::optional<Format> format = detect_marked_text(start, extension)) return *format;
    if (const Format flat = flat_document(start); flat != Format::zip) return flat;
    if (head.starts_with("<?xml")) return head.find("<html") != std::string::npos ? Format::html : Format::xml;
    const bool is_named_xml = extension == "xml" || extension == "rss";
    if (is_named_xml && head.find("<html") == std::string::npos) return Format::xml;
    if (looks_like_html(head) || holds_html(head, extension))
        return extension == "md" || extension == "markdown" ? Format::markdown : Format::html;
    if (extension == "html" || extension == "htm" || extension == "xhtml") return Format::html;
    if (extension == "md" || extension == "markdown") return Format::markdown;
    if (extension == "csv" || extension == "tsv") return Format::csv;
    if (extension == "json" || extension == "jsonl" || extension == "ndjson" || extension == "ipynb")
        return Format::json;
    if (looks_like_json(head)) return Format::json;
    if (head.starts_with("<") && head.find("</") != std::string::npos) return Format::xml;
    return Format::text;
}

}  // namespace

std::string_view to_string(Format format) noexcept {
    return kNames[static_cast<std::size_t>(format)].name;
}

std::string_view describe(Format format) noexcept {
    return kNames[static_cast<std::size_t>(format)].description;
}

Format format_of_mime_type(std::string_view text) {
    const auto names = [&](std::string_view type) { return text.find(type) != std::string_view::npos; };
    if (names("opendocument.text")) return Format::odt;
    if (names("opendocument.spreadsheet")) return Format::ods;
    if (names("opendocument.presentation")) return Format::odp;
    return names("epub+zip") ? Format::epub : Format::zip;
}

std::optional<Format> detect_by_mark(std::string_view head) noexcept {
    if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
    if (begins_recording(head.substr(0, 4096))) return Format::audio;
    if (begins_film(head)) return Format::video;
    const bool is_binary = looks_binary(head.substr(0, 4096));
    for (const Magic& magic : kMagics) {
        // Two letters are no proof in a text.
        if (magic.bytes.size() < 3 && !is_binary) continue;
        if (head.size() >= magic.offset + magic.bytes.size() && head.substr(magic.offset).starts_with(magic.bytes))
            return magic.format;
    }
    return std::nullopt;
}

Format detect(std::string_view bytes, std::string_view name) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return detect_zip(bytes);
    if (const auto format = detect_by_mark(bytes)) return *format;
    return looks_binary(bytes.substr(0, 4096)) ? Format::binary : detect_text(bytes, name);
}

}  // namespace ragdoll::extraction
