#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "content_lines.hpp"
#include "paragraphs.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// An event, a task or a note.
struct Entry {
    std::string summary;
    std::string begin;
    std::string end;
    std::vector<std::string> lines;
    std::vector<std::string> people;
    std::string description;
};

/// "20260115T103000Z" as "2026-01-15 10:30 UTC"; anything else as it is.
std::string readable_time(const ContentLine& line) {
    const std::string_view value = text::trim(line.value);
    const auto has_digits = [&](std::size_t at, std::size_t count) {
        return value.size() >= at + count &&
               std::ranges::all_of(value.substr(at, count), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!has_digits(0, 8)) return std::string(value);
    std::string text(value.substr(0, 4));
    text.append("-").append(value.substr(4, 2)).append("-").append(value.substr(6, 2));
    if (!has_digits(9, 4) || value[8] != 'T') return text;
    text.append(" ").append(value.substr(9, 2)).append(":").append(value.substr(11, 2));
    if (value.ends_with('Z')) return text + " UTC";
    const std::string zone = line.parameter("TZID");
    return zone.empty() ? text : text + " (" + zone + ")";
}

/// The name of an organizer or attendee, and the address.
std::string person(const ContentLine& line) {
    std::string address = unescape(line.value);
    for (const std::string_view scheme : {"mailto:", "MAILTO:", "Mailto:"}) {
        if (address.starts_with(scheme)) address.erase(0, scheme.size());
    }
    const std::string name = line.parameter("CN");
    if (name.empty() || name == address) return address;
    return name + " <" + address + ">";
}

struct Label {
    std::string_view property;
    std::string_view label;
};
constexpr std::array kLabels{Label{"LOCATION", "Where"},        Label{"STATUS", "Status"},
                             Label{"RRULE", "Repeats"},         Label{"DURATION", "Duration"},
                             Label{"CATEGORIES", "Categories"}, Label{"URL", "Link"},
                             Label{"COMMENT", "Comment"},       Label{"CONTACT", "Contact"}};

void add_property(const ContentLine& line, Entry& entry) {
    if (line.name == "SUMMARY") entry.summary = unescape(line.value);
    if (line.name == "DESCRIPTION") entry.description += unescape(line.value) + "\n\n";
    if (line.name == "DTSTART") entry.begin = readable_time(line);
    if (line.name == "DTEND") entry.end = readable_time(line);
    if (line.name == "DUE") entry.lines.push_back("Due: " + readable_time(line));
    if (line.name == "ORGANIZER") entry.lines.push_back("Organizer: " + person(line));
    if (line.name == "ATTENDEE") entry.people.push_back(person(line));
    for (const Label& label : kLabels) {
        const std::string text = label.property == line.name ? unescape(line.value) : "";
        if (!text.empty()) entry.lines.push_back(std::string(label.label) + ": " + text);
    }
}

/// Gathers the entries; what is inside of them (alarms) or around them (time zones) is passed over.
class Calendar {
public:
    explicit Calendar(extraction::ResultBuilder& builder) : builder_(builder) {}

    void add(const ContentLine& line) {
        if (line.name == "BEGIN") {
            start(text::trim(line.value));
        } else if (line.name == "END") {
            end();
        } else if (entry_ && depth_ == 0) {
            add_property(line, *entry_);
        } else if (!entry_ && line.name == "X-WR-CALNAME" && !builder_.result().title) {
            builder_.result().title = unescape(line.value);
            builder_.heading(1, *builder_.result().title);
        }
    }

    void finish() {
        if (entry_) ++unclosed_;
        close();
        if (unclosed_ > 0) builder_.warn("unclosed_entry", std::to_string(unclosed_) + " entries have no end");
        if (!builder_.result().title && entries_ == 1 && !last_summary_.empty())
            builder_.result().title = last_summary_;
    }

private:
    void start(std::string_view component) {
        const bool is_entry = component == "VEVENT" || component == "VTODO" || component == "VJOURNAL";
        if (is_entry) {
            if (entry_) ++unclosed_;
            close();
            entry_.emplace();
            depth_ = 0;
        } else if (entry_) {
            ++depth_;
        }
    }

    void end() {
        if (depth_ > 0) {
            --depth_;
        } else {
            close();
        }
    }

    void close() {
        if (!entry_) return;
        builder_.heading(2, entry_->summary);
        std::vector<std::string> lines;
        if (!entry_->begin.empty()) {
            const bool has_end = !entry_->end.empty() && entry_->end != entry_->begin;
            lines.push_back("When: " + entry_->begin + (has_end ? " – " + entry_->end : ""));
        }
        lines.insert(lines.end(), entry_->lines.begin(), entry_->lines.end());
        if (!entry_->people.empty()) lines.push_back("With: " + join(entry_->people, ", "));
        builder_.paragraph(join(lines, "\n"));
        add_paragraphs(entry_->description, builder_);
        last_summary_ = entry_->summary;
        ++entries_;
        entry_.reset();
    }

    extraction::ResultBuilder& builder_;
    std::optional<Entry> entry_;
    std::size_t depth_ = 0;  // of components within the entry
    std::size_t entries_ = 0;
    std::size_t unclosed_ = 0;
    std::string last_summary_;
};

}  // namespace

extraction::ExtractionResult read_ics(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("ics", "text/calendar", "ics", context.limits);
    const std::string text = decode_content_lines(input, builder);
    std::string_view rest = text;
    Calendar calendar(builder);
    for (ContentLine line; take_content_line(rest, line);) calendar.add(line);
    calendar.finish();
    if (builder.result().blocks.empty() && !text.empty()) {
        builder.warn("no_entries", "no event or task is in it");
        add_paragraphs(text, builder);
    }
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
