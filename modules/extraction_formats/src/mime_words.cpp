#include "mime_words.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// "=?charset?B or Q?content?="
struct EncodedWord {
    std::string_view charset;
    char encoding = 'q';
    std::string_view content;
    std::size_t length = 0;  ///< of the whole word
};

std::optional<EncodedWord> parse_word(std::string_view text) {
    const std::size_t charset_end = text.find_first_of("? \t", 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= text.size()) return std::nullopt;
    if (text[charset_end] != '?' || text[charset_end + 2] != '?') return std::nullopt;
    EncodedWord word;
    word.charset = text.substr(2, charset_end - 2);
    word.charset = word.charset.substr(0, word.charset.find('*'));  // a language may follow
    word.encoding = static_cast<char>(text[charset_end + 1] | 0x20);
    const std::size_t begin = charset_end + 3;
    // Spaces are not allowed in it, but some programs leave them there.
    const std::size_t end = text.find('?', begin);
    if (end == std::string_view::npos || !text.substr(end).starts_with("?=")) return std::nullopt;
    if (word.charset.empty() || (word.encoding != 'b' && word.encoding != 'q')) return std::nullopt;
    word.content = text.substr(begin, end - begin);
    word.length = end + 2;
    return word;
}

std::string decoded_bytes(const EncodedWord& word) {
    std::string content(word.content);
    if (word.encoding == 'q') std::ranges::replace(content, '_', ' ');
    std::string bytes(content.size() + 3, '\0');
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    const auto* in = reinterpret_cast<const unsigned char*>(content.data());
    int state = 0;
    guint32 saved = 0;
    bytes.resize(word.encoding == 'b' ? g_mime_encoding_base64_decode_step(in, content.size(), out, &state, &saved)
                                      : g_mime_encoding_quoted_decode_step(in, content.size(), out, &state, &saved));
    return bytes;
}

std::string to_utf8(std::string_view bytes, std::string_view charset) {
    return text::decode(std::as_bytes(std::span(bytes)), charset).utf8;
}

/// Neighbours of one charset are decoded together: some programs cut a character in two.
class FieldText {
public:
    void add_plain(std::string_view text) {
        // White space between two encoded words only keeps them apart.
        if (!charset_.empty() && text::trim(text).empty()) return;
        flush();
        text_ += to_utf8(text, "");
    }

    void add_word(const EncodedWord& word) {
        if (word.charset != charset_) flush();
        charset_ = word.charset;
        bytes_ += decoded_bytes(word);
    }

    std::string take() {
        flush();
        return std::move(text_);
    }

private:
    void flush() {
        text_ += to_utf8(bytes_, charset_);
        bytes_.clear();
        charset_.clear();
    }

    std::string text_;
    std::string bytes_;  // of the encoded words not yet added
    std::string charset_;
};

}  // namespace

std::string decode_mime_words(std::string_view field) {
    FieldText result;
    std::size_t plain = 0;
    for (std::size_t at = field.find("=?"); at != std::string_view::npos; at = field.find("=?", at)) {
        const std::optional<EncodedWord> word = parse_word(field.substr(at));
        if (!word) {
            ++at;
            continue;
        }
        result.add_plain(field.substr(plain, at - plain));
        result.add_word(*word);
        at += word->length;
        plain = at;
    }
    if (plain < field.size()) result.add_plain(field.substr(plain));
    return text::fold_white_space(text::normalize(result.take()));
}

}  // namespace ragdoll::extraction_formats
