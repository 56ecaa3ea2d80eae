#include "long_text.hpp"

#include <algorithm>
#include <utility>

#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

// Shorter files are decoded as ever; what looks at them whole costs nothing there.
constexpr std::size_t kLongBytes = 8'000'000;
// How much of a file may be in memory at once.
constexpr std::size_t kWindow = 8'000'000;
constexpr std::string_view kMark = "\xef\xbb\xbf";

/// Whether all of it is UTF-8; looks at one window after the other.
bool is_utf8(std::string_view bytes, const ReaderContext& context) {
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t end = std::min(bytes.size(), at + kWindow);
        while (end < bytes.size() && end > at && (static_cast<unsigned char>(bytes[end]) & 0xc0) == 0x80) --end;
        const std::string_view window = bytes.substr(at, end - at);
        if (window.empty() || window.find('\0') != std::string_view::npos || !text::is_valid_utf8(window)) return false;
        at = end;
        context.done_before(at);
    }
    return true;
}

}  // namespace

LongText::LongText(const Input& input, const ReaderContext& context, extraction::ResultBuilder& builder)
    : context_(context) {
    const std::string_view bytes = input.text();
    if (bytes.size() >= kLongBytes && is_utf8(bytes, context)) {
        in_place_from_ = bytes.starts_with(kMark) ? kMark.size() : 0;
        utf8_ = bytes.substr(in_place_from_);
        builder.result().encoding = "utf-8";
        return;
    }
    text::Decoded decoded = text::decode(input.bytes);
    builder.result().encoding = decoded.charset;
    if (decoded.replaced > 0) {
        builder.warn("undecodable_bytes",
                     std::to_string(decoded.replaced) + " places mean nothing in " + decoded.charset);
    }
    decoded_ = std::move(decoded.utf8);
    utf8_ = decoded_;
}

void LongText::done_before(std::size_t offset) {
    if (in_place_from_ == std::string_view::npos || offset < released_ + kWindow) return;
    released_ = offset;
    context_.done_before(in_place_from_ + offset);
}

}  // namespace ragdoll::extraction_formats
