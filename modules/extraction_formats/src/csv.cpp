#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "long_text.hpp"
#include "ragdoll/extraction_formats/reader.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::array kSeparators{',', ';', '\t', '|'};
constexpr std::size_t kSampleLines = 20;

/// Reads records one after the other: fields may be quoted, hold line breaks then, and double their quotes (RFC 4180).
/// From a quote on that nothing closes, quotes are signs like others: it would swallow the rest of the file.
class RecordReader {
public:
    RecordReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    bool next(std::vector<std::string>& fields) {
        fields.clear();
        if (at_ >= text_.size()) return false;
        do fields.push_back(field());
        while (at_ < text_.size() && text_[at_] == separator_ && ++at_ <= text_.size());
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        return true;
    }

    std::size_t offset() const noexcept { return at_; }
    bool has_unclosed_quote() const noexcept { return has_unclosed_quote_; }

private:
    std::string field() {
        std::string value;
        const std::size_t begin = at_;
        if (!has_unclosed_quote_ && at_ < text_.size() && text_[at_] == '"') {
            std::string quoted = quoted_field();
            if (!has_unclosed_quote_) return quoted;
            at_ = begin;
        }
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string quoted_field() {
        std::string value;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) break;
            if (text_[at_] == '"') ++at_;
            value += text_[at_];
        }
        if (at_ >= text_.size()) {
            has_unclosed_quote_ = true;
            return value;
        }
        ++at_;  // the closing quote
        // What stands behind it is wrong, but it is somebody's data.
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
            value += text_[at_++];
        at_ = std::min(at_, text_.size());
        return value;
    }

    std::string_view text_;
    const char separator_;
    std::size_t at_ = 0;
    bool has_unclosed_quote_ = false;
};

/// The separator that parts the first lines into the most, equally many fields.
char find_separator(std::string_view text) {
    char best = ',';
    double best_score = 0;
    for (const char separator : kSeparators) {
        RecordReader reader(text.substr(0, 64 * 1024), separator);
        std::vector<std::string> fields;
        std::vector<std::size_t> counts;
        while (counts.size() < kSampleLines && reader.next(fields)) {
            if (fields.size() > 1 || !fields[0].empty()) counts.push_back(fields.size());
        }
        if (counts.empty() || counts[0] < 2) continue;
        const auto alike =
            static_cast<double>(std::ranges::count(counts, counts[0])) / static_cast<double>(counts.size());
        const double score = alike * alike * static_cast<double>(counts[0]);
        if (score > best_score) {
            best_score = score;
            best = separator;
        }
    }
    return best;
}

/// Excel reads a first line "sep=;" as the separator that the file has.
std::optional<char> named_separator(std::string_view text) {
    const bool names_one =
        text.size() >= 5 && text.starts_with("sep=") && (text.size() == 5 || text[5] == '\r' || text[5] == '\n');
    if (!names_one || std::ranges::find(kSeparators, text[4]) == kSeparators.end()) return std::nullopt;
    return text[4];
}

// A list of one column has no separator to be found by, and texts in other columns may be full of commas.
bool is_named_tsv(std::string_view name) {
    return name.ends_with(".tsv") || name.ends_with(".TSV");
}

}  // namespace

extraction::ExtractionResult read_csv(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("csv", "text/csv", "csv", context.limits);
    builder.hand_over_to(context.part);
    LongText text(input, context, builder);
    const std::optional<char> named = named_separator(text.utf8());
    const char separator = named ? *named : is_named_tsv(input.name) ? '\t' : find_separator(text.utf8());
    if (separator == '\t') {
        builder.result().format = builder.result().extraction_method = "tsv";
        builder.result().mime_type = "text/tab-separated-values";
    }
    RecordReader reader(text.utf8(), separator);
    std::vector<std::string> fields;
    if (named) reader.next(fields);
    for (std::uint32_t row = named ? 2 : 1; reader.next(fields); ++row) {
        builder.table_row(fields, {row, 1, static_cast<std::uint32_t>(fields.size())});
        text.done_before(reader.offset());
    }
    if (reader.has_unclosed_quote()) builder.warn("unclosed_quote", "a quotation mark is never closed", 0);
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
