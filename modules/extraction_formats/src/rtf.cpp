#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document_date.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/normalize.hpp"
#include "rtf_fonts.hpp"
#include "rtf_lexer.hpp"
#include "rtf_lists.hpp"
#include "rtf_styles.hpp"
#include "rtf_words.hpp"
#include "symbol_field.hpp"
#include "word_text.hpp"

namespace ragdoll::extraction_formats {
namespace {

using Destination = RtfDestination;

// What is said of a symbol stands at the beginning.
constexpr std::size_t kLongestInstruction = 1000;

class RtfReader {
public:
    RtfReader(const Input& input, const ReaderContext& context)
        : lexer_(input.text()),
          max_nesting_(context.max_nesting),
          builder_("rtf", "application/rtf", "rtf", context.limits),
          text_(builder_) {}

    extraction::ExtractionResult read() {
        for (RtfToken token = lexer_.next(); token.kind != RtfToken::Kind::finished; token = lexer_.next()) {
            if (token.kind == RtfToken::Kind::byte) {
                read_byte(token.byte);
            } else {
                flush();
                read_mark(token);
            }
            is_group_new_ = token.kind == RtfToken::Kind::open;
            const bool is_over = token.kind == RtfToken::Kind::close && groups_.size() == 1;
            if (is_over) break;  // what follows the document is no part of it
        }
        if (groups_.size() > 1) builder_.warn("cut_off", "the file ends in the middle of the document");
        flush();
        text_.finish();
        set_properties();
        return builder_.finish();
    }

private:
    struct Group {
        Destination destination = Destination::body;
        bool is_aside = false;     ///< it has begun one
        bool is_optional = false;  ///< marked by \* as one that a reader who does not know it skips
        bool is_hidden = false;
        bool is_deleted = false;
        bool is_in_table = false;
        int heading = 0;
        int list = 0;  ///< 0: none
        int list_level = 0;
        int font = -1;
        int fallback_bytes = 1;  ///< that stand behind each Unicode character
    };

    Group& group() { return groups_.back(); }

    void read_mark(const RtfToken& token) {
        if (token.kind == RtfToken::Kind::word) return read_word(token.word, token.number);
        fallback_left_ = 0;
        if (token.kind == RtfToken::Kind::open) return open_group();
        const bool is_document = groups_.size() == 2;
        if (is_document) add_label();  // the last paragraph may have no end of its own
        if (group().is_aside) text_.end_aside();
        if (group().destination == Destination::styles) styles_.end_style();
        if (group().destination == Destination::level_text) lists_.end_level_text();
        const bool was_instruction = group().destination == Destination::instruction;
        groups_.pop_back();
        if (was_instruction && group().destination != Destination::instruction)
            put(text_of_symbol_field(std::exchange(instruction_, {})));
    }

    void open_group() {
        if (static_cast<int>(groups_.size()) > max_nesting_) {
            throw Error(Disposition::discard, "too_deeply_nested",
                        "groups are nested more than " + std::to_string(max_nesting_) + " deep");
        }
        groups_.push_back(group());
        group().is_aside = false;
        group().is_optional = false;
    }

    void read_byte(char byte) {
        if (fallback_left_ > 0) {
            --fallback_left_;
            return;
        }
        bytes_ += byte;
    }

    /// Bytes have a meaning only in their run: one may be half a character.
    void flush() {
        if (bytes_.empty()) return;
        const std::string bytes = std::exchange(bytes_, {});
        if (group().destination != Destination::skip) put(fonts_.decode(bytes, group().font));
    }

    void put(std::string_view text) {
        switch (group().destination) {
            case Destination::body:
                if (!group().is_hidden && !group().is_deleted) text_.add(text);
                break;
            case Destination::label: text_.add_label(text); break;
            case Destination::instruction:
                if (instruction_.size() < kLongestInstruction) instruction_ += text;
                break;
            case Destination::level_text: lists_.add_to_level_text(text); break;
            case Destination::fonts: fonts_.add_to_name(text); break;
            case Destination::styles: styles_.add_to_name(text); break;
            case Destination::title: title_ += text; break;
            case Destination::author: author_ += text; break;
            default: break;
        }
    }

    void read_word(std::string_view word, std::optional<int> number) {
        if (word == "*") {
            group().is_optional = is_group_new_;  // elsewhere it means nothing
        } else if (group().destination == Destination::skip) {
            return;
        } else if (const std::string_view* character = find_rtf_word(kRtfCharacters, word)) {
            if (fallback_left_ == 0) put(*character);
            fallback_left_ = std::max(0, fallback_left_ - 1);
        } else {
            fallback_left_ = 0;
            if (enter_destination(word)) return;
            read_code_page(word, number.value_or(0));
            read_table_entry(word, number.value_or(0));
            read_character_word(word, number);
            if (group().destination == Destination::body) read_paragraph_word(word, number.value_or(0));
        }
    }

    bool enter_destination(std::string_view word) {
        const bool was_optional = std::exchange(group().is_optional, false);
        if (const WordAside* aside = find_rtf_word(kRtfAsides, word)) {
            text_.begin_aside(*aside);
            group().is_aside = true;
            group().is_in_table = false;
            group().heading = 0;
            return true;
        }
        const Destination* found = group().destination == Destination::info ? find_rtf_word(kRtfInfoDestinations, word)
                                                                            : find_rtf_word(kRtfDestinations, word);
        if (found != nullptr) {
            group().destination = *found;
            // LibreOffice names who saved it last as another author.
            if (*found == Destination::author && !author_.empty()) group().destination = Destination::skip;
            if (*found == Destination::label) text_.add_label("");
            if (*found == Destination::info) group().font = -1;  // which has none, whatever the text's is
            return true;
        }
        const bool is_unknown = was_optional && word != "shpinst" && word != "do";
        if (is_unknown || group().destination == Destination::info) group().destination = Destination::skip;
        return is_unknown;
    }

    void read_code_page(std::string_view word, int number) {
        if (word == "ansicpg" && number > 0) fonts_.set_default_code_page(number);
        if (word == "mac") fonts_.set_default_code_page(10000);
        if (word == "pc") fonts_.set_default_code_page(437);
        if (word == "pca") fonts_.set_default_code_page(850);
        if (word == "deff") default_font_ = group().font = number;
    }

    /// Of the tables of fonts and styles, and of the date.
    void read_table_entry(std::string_view word, int number) {
        switch (group().destination) {
            case Destination::fonts:
                if (word == "f") fonts_.begin_font(number);
                if (word == "fcharset") fonts_.set_charset(number);
                if (word == "cpg") fonts_.set_code_page(number);
                break;
            case Destination::styles:
                if (word == "s") styles_.begin_style(number);
                if (word == "outlinelevel") styles_.set_outline_level(number);
                break;
            case Destination::lists: lists_.read_word(word, number); break;
            case Destination::created: read_date(word, number); break;
            default: break;
        }
    }

    void read_date(std::string_view word, int number) {
        constexpr std::string_view kParts[] = {"yr", "mo", "dy", "hr", "min"};
        const auto* const part = std::ranges::find(kParts, word);
        if (part != std::end(kParts)) created_[static_cast<std::size_t>(part - kParts)] = number;
    }

    void read_character_word(std::string_view word, std::optional<int> number) {
        const bool is_on = number.value_or(1) != 0;
        if (word == "u") read_unicode(number.value_or(0));
        if (word == "uc") group().fallback_bytes = std::clamp(number.value_or(1), 0, 16);
        if (word == "f" && group().destination != Destination::fonts) group().font = number.value_or(-1);
        if (word == "v") group().is_hidden = is_on;
        if (word == "deleted") group().is_deleted = is_on;
        if (word != "plain") return;
        group().is_hidden = group().is_deleted = false;
        group().font = default_font_;
    }

    /// A UTF-16 unit, which is written as a signed number. A pair of them may make one character.
    void read_unicode(int number) {
        fallback_left_ = group().fallback_bytes;
        const auto unit = static_cast<char32_t>(number & 0xFFFF);
        const char32_t first = std::exchange(first_of_pair_, 0);
        char32_t character = unit;
        if (unit >= 0xD800 && unit < 0xDC00) {
            first_of_pair_ = unit;
            return;
        }
        if (unit >= 0xDC00 && unit < 0xE000)
            character = first == 0 ? 0xFFFD : 0x10000 + ((first - 0xD800) << 10U) + (unit - 0xDC00);
        put(fonts_.decode_unicode(character, group().font));
    }

    void read_paragraph_word(std::string_view word, int number) {
        if (word == "par" || word == "sect") {
            add_label();
            text_.end_paragraph(group().heading, group().is_in_table);
        }
        if (word == "cell") {
            add_label();
            text_.end_cell();
        }
        if (word == "ls") group().list = number;
        if (word == "ilvl") group().list_level = std::clamp(number, 0, 8);
        if (word == "row") text_.end_row();
        if (word == "intbl") group().is_in_table = true;
        if (word == "s") group().heading = styles_.heading_level(number);
        if (word == "outlinelevel") group().heading = number >= 0 && number < 9 ? std::min(number + 1, 6) : 0;
        if (word != "pard") return;
        group().is_in_table = false;
        group().heading = 0;
        group().list = group().list_level = 0;
    }

    /// Most programs write the label of a list's paragraph for those that cannot count; some do not.
    void add_label() {
        if (group().list == 0 || text_.has_label() || !text_.has_text()) return;
        const std::string label = lists_.next_label(group().list, group().list_level);
        if (!label.empty()) text_.add_label(label);
    }

    void set_properties() {
        const std::string title = text::fold_white_space(text::normalize(title_));
        const std::string author = text::fold_white_space(text::normalize(author_));
        if (!title.empty()) builder_.result().title = title;
        if (!author.empty()) builder_.result().author = author;
        std::array<char, 80> date{};
        std::snprintf(date.data(), date.size(), "%04d-%02d-%02dT%02d:%02d:00", created_[0], created_[1], created_[2],
                      created_[3], created_[4]);
        builder_.result().created_at = document_date(date.data());
    }

    RtfLexer lexer_;
    int max_nesting_;
    extraction::ResultBuilder builder_;
    WordText text_;
    RtfFonts fonts_;
    RtfStyles styles_;
    RtfLists lists_;
    std::vector<Group> groups_{Group{}};  ///< what is around the document first
    int default_font_ = -1;
    std::string bytes_;
    std::string instruction_;    ///< of the field that is being read
    bool is_group_new_ = false;  ///< nothing of it was read yet
    int fallback_left_ = 0;
    char32_t first_of_pair_ = 0;
    std::string title_;
    std::string author_;
    std::array<int, 5> created_{};  ///< year, month, day, hour, minute
};

}  // namespace

extraction::ExtractionResult read_rtf(const Input& input, const ReaderContext& context) {
    if (!input.text().starts_with("{\\rtf")) throw Error(Disposition::discard, "corrupt_file", "not an RTF document");
    return RtfReader(input, context).read();
}

}  // namespace ragdoll::extraction_formats
