#include "plain_text.hpp"

#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"

namespace ragdoll::extraction_formats {

std::string decode_plain_text(const Input& input, extraction::ResultBuilder& builder,
                              std::string_view declared_charset) {
    const text::Decoded decoded = text::decode(input.bytes, declared_charset);
    builder.result().encoding = decoded.charset;
    if (decoded.replaced > 0) {
        builder.warn("undecodable_bytes",
                     std::to_string(decoded.replaced) + " places mean nothing in " + decoded.charset);
    }
    return text::normalize(decoded.utf8);
}

}  // namespace ragdoll::extraction_formats
