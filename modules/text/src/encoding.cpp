#include "ragdoll/text/encoding.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "charset_conversion.hpp"
#include "charset_guess.hpp"
#include "ragdoll/text/utf16.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::text {
namespace {

// Of a text in UTF-8 with this many letters beyond ASCII for each byte that fits nowhere, the byte is the mistake.
constexpr std::size_t kLettersPerMistake = 10;

/// Text in UTF-8 that was cut off or has other bytes mixed in here and there.
std::optional<Decoded> read_flawed_utf8(std::string_view bytes) {
    std::optional<Decoded> read = convert(bytes, "utf-8");
    if (!read) return std::nullopt;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < read->utf8.size();) {
        const char32_t c = next_code_point(read->utf8, at);
        letters += c >= 0x80 && c != 0xfffd;
    }
    if (read->replaced * kLettersPerMistake > letters) return std::nullopt;
    return read;
}

/// Charsets that write everything with ASCII bytes, which are valid UTF-8 and yet mean something else.
bool is_seven_bit(std::string_view charset) {
    const std::string name = charset_name(charset);
    return name.starts_with("iso-2022-") || name == "utf-7" || name == "hz-gb-2312";
}

struct Mark {
    std::string_view bytes;
    const char* charset;
};

Decoded said_how(Decoded decoded, const char* how) {
    decoded.how = how;
    return decoded;
}

/// By a mark at the beginning.
std::optional<Decoded> decode_marked(std::string_view bytes) {
    constexpr Mark kMarks[] = {{"\xef\xbb\xbf", "utf-8"},
                               {std::string_view("\xff\xfe\0\0", 4), "utf-32le"},
                               {std::string_view("\0\0\xfe\xff", 4), "utf-32be"},
                               {"\xff\xfe", "utf-16le"},
                               {"\xfe\xff", "utf-16be"}};
    for (const Mark& mark : kMarks) {
        if (bytes.starts_with(mark.bytes)) return convert(bytes.substr(mark.bytes.size()), mark.charset);
    }
    return std::nullopt;
}

/// In a charset of seven bits that is named or guessed.
std::optional<Decoded> decode_seven_bit(std::string_view bytes, std::string_view charset) {
    if (!is_seven_bit(charset)) return std::nullopt;
    std::optional<Decoded> read = convert(bytes, std::string(charset));
    if (read && read->replaced > 0) read.reset();
    return read;
}

bool has_control_of_latin1(std::string_view utf8) {
    for (std::size_t at = utf8.find('\xc2'); at != std::string_view::npos; at = utf8.find('\xc2', at + 1)) {
        if (at + 1 < utf8.size() && static_cast<unsigned char>(utf8[at + 1]) < 0xa0) return true;
    }
    return false;
}

/// As the file says, unless that makes no sense of it. Bytes that only an extension of the charset has are read by
/// that.
std::optional<Decoded> decode_declared(std::string_view bytes, std::string_view charset) {
    const std::string name = charset_name(charset);
    if (name.empty() || name == "us-ascii" || name == "ascii") return std::nullopt;  // it has bytes beyond that
    std::optional<Decoded> read = convert(bytes, name);
    if (const std::string extension = extended_charset(name);
        extension != name && read && (read->replaced > 0 || has_control_of_latin1(read->utf8)))
        read = convert(bytes, extension);
    if (read && read->replaced * 100 > bytes.size()) read.reset();
    return read;
}

}  // namespace

Decoded decode(std::span<const std::byte> input, std::string_view declared_charset) {
    const std::string_view bytes(reinterpret_cast<const char*>(input.data()), input.size());
    if (auto read = decode_marked(bytes)) return said_how(std::move(*read), "bom");
    if (auto read = decode_seven_bit(bytes, declared_charset)) return said_how(std::move(*read), "declared");
    if (auto read = decode_seven_bit(bytes, guess_shifting_charset(bytes)))
        return said_how(std::move(*read), "detected");
    if (const std::optional<Utf16Order> order = find_utf16(bytes)) {
        const char* charset = *order == Utf16Order::little_endian ? "utf-16le" : "utf-16be";
        if (auto read = convert(bytes, charset)) return said_how(std::move(*read), "detected");
    }
    if (is_valid_utf8(bytes)) {
        const bool is_ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        return {std::string(bytes), is_ascii ? "ascii" : "utf-8", "utf-8", 0};
    }
    if (auto read = decode_declared(bytes, declared_charset)) return said_how(std::move(*read), "declared");
    if (auto read = read_flawed_utf8(bytes)) return said_how(std::move(*read), "utf-8");
    return said_how(convert(bytes, guess_charset(bytes)).value_or(Decoded{}), "detected");
}

std::string decode_as(std::string_view bytes, const std::string& charset) {
    std::optional<Decoded> read = convert(bytes, charset);
    if (!read) read = convert(bytes, "windows-1252");
    return read ? std::move(read->utf8) : std::string();
}

}  // namespace ragdoll::text
