#include <algorithm>
#include <string>

#include "letter.hpp"
#include "lines.hpp"
#include "ragdoll/base/error.hpp"
#include "shortened.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostLabelBytes = 200;

/// Letters one behind the other, each after a line "From address time". A line of a letter that begins so was given a
/// ">" before it, one more than it had (mboxrd).
class Mailbox {
public:
    explicit Mailbox(std::string_view text) : rest_(text) {}

    bool next(std::string& letter) {
        letter.clear();
        bool is_open = false;
        bool after_blank = true;
        while (!rest_.empty()) {
            if (is_open && after_blank && rest_.starts_with("From ")) return true;
            const std::string_view before = rest_;
            const std::string_view line = take_line(rest_);
            if (!is_open && line.empty()) continue;
            if (is_open || !line.starts_with("From ")) {
                letter +=
                    before.substr(is_quoted(line) ? 1 : 0, before.size() - rest_.size() - (is_quoted(line) ? 1 : 0));
            }
            is_open = true;
            after_blank = line.empty();
        }
        return !letter.empty();
    }

private:
    static bool is_quoted(std::string_view line) {
        const std::size_t marks = std::min(line.find_first_not_of('>'), line.size());
        return marks > 0 && line.substr(marks).starts_with("From ");
    }

    std::string_view rest_;
};

}  // namespace

extraction::ExtractionResult read_mbox(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("mbox", "application/mbox", "mbox", context.limits);
    Mailbox mailbox(input.text());
    std::string letter;
    for (int page = 1; mailbox.next(letter); ++page) {
        builder.begin_page(page, "", "eml");
        try {
            const LetterHead head = add_letter(letter, page, context, builder);
            builder.result().pages.back().label = shortened(head.subject, kMostLabelBytes);
        } catch (const Error& error) {
            if (error.code() == "text_too_long") throw;
            builder.warn("unreadable_message", error.what(), page);
        }
        builder.end_page();
    }
    if (builder.result().pages.empty()) throw Error(Disposition::discard, "corrupt_file", "a mailbox without letters");
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
