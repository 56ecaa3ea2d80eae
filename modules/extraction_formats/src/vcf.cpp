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

struct Label {
    std::string_view property;
    std::string_view label;
};
constexpr std::array kLabels{
    Label{"NICKNAME", "Nickname"}, Label{"ORG", "Organization"}, Label{"TITLE", "Title"},
    Label{"ROLE", "Role"},         Label{"EMAIL", "Email"},      Label{"TEL", "Phone"},
    Label{"ADR", "Address"},       Label{"BDAY", "Birthday"},    Label{"ANNIVERSARY", "Anniversary"},
    Label{"URL", "Link"},          Label{"IMPP", "Messenger"},   Label{"CATEGORIES", "Categories"},
    Label{"RELATED", "Related"}};

struct Person {
    std::string name;
    std::string name_of_parts;  ///< for those without a name as a whole
    std::vector<std::string> lines;
    std::string note;
};

/// "work, cell"; what says nothing to a reader is left out.
std::string readable_types(const ContentLine& line) {
    std::vector<std::string> types = line.types();
    std::erase_if(types, [](const std::string& type) {
        return type == "internet" || type == "pref" || type == "voice" || type == "quoted-printable" ||
               type.starts_with("x-");
    });
    return types.empty() ? "" : " (" + join(types, ", ") + ")";
}

/// "Smith;Ann;B.;Dr.;" as "Dr. Ann B. Smith".
std::string name_of(std::string_view value) {
    std::array<std::string, 5> parts;
    for (std::size_t i = 0, begin = 0; i < parts.size() && begin <= value.size(); ++i) {
        const std::size_t end = std::min(value.find(';', begin), value.size());
        parts[i] = unescape(value.substr(begin, end - begin));
        begin = end + 1;
    }
    std::vector<std::string> words{parts[3], parts[1], parts[2], parts[0], parts[4]};
    std::erase(words, "");
    return join(words, " ");
}

std::string readable_value(const ContentLine& line) {
    if (line.name == "ADR" || line.name == "ORG") return join(split_fields(line.value, ';'), ", ");
    std::string value = unescape(line.value);
    for (const std::string_view scheme : {"tel:", "mailto:"}) {
        if (value.starts_with(scheme)) value.erase(0, scheme.size());
    }
    return value;
}

void add_property(const ContentLine& line, Person& person) {
    if (line.name == "FN") person.name = unescape(line.value);
    if (line.name == "N") person.name_of_parts = name_of(line.value);
    if (line.name == "NOTE") person.note += unescape(line.value) + "\n\n";
    for (const Label& label : kLabels) {
        if (label.property != line.name) continue;
        const std::string value = readable_value(line);
        if (!value.empty()) person.lines.push_back(std::string(label.label) + readable_types(line) + ": " + value);
    }
}

class AddressBook {
public:
    explicit AddressBook(extraction::ResultBuilder& builder) : builder_(builder) {}

    void add(const ContentLine& line) {
        if (line.name == "BEGIN") {
            if (person_) ++unclosed_;
            close();
            person_.emplace();
        } else if (line.name == "END") {
            close();
        } else if (person_) {
            add_property(line, *person_);
        }
    }

    void finish() {
        if (person_) ++unclosed_;
        close();
        if (unclosed_ > 0) builder_.warn("unclosed_entry", std::to_string(unclosed_) + " entries have no end");
        if (people_ == 1 && !last_name_.empty()) builder_.result().title = last_name_;
    }

private:
    void close() {
        if (!person_) return;
        last_name_ = text::trim(person_->name).empty() ? person_->name_of_parts : person_->name;
        builder_.heading(2, last_name_);
        builder_.paragraph(join(person_->lines, "\n"));
        add_paragraphs(person_->note, builder_);
        ++people_;
        person_.reset();
    }

    extraction::ResultBuilder& builder_;
    std::optional<Person> person_;
    std::size_t people_ = 0;
    std::size_t unclosed_ = 0;
    std::string last_name_;
};

}  // namespace

extraction::ExtractionResult read_vcf(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("vcf", "text/vcard", "vcf", context.limits);
    const std::string text = decode_content_lines(input, builder);
    std::string_view rest = text;
    AddressBook book(builder);
    for (ContentLine line; take_content_line(rest, line);) book.add(line);
    book.finish();
    if (builder.result().blocks.empty() && !text.empty()) {
        builder.warn("no_entries", "no contact is in it");
        add_paragraphs(text, builder);
    }
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
