#pragma once

#include <string>
#include <string_view>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

// Messages between the main process and a child; docs/design/helper_protocol.md. Each packet begins with its kind.
inline constexpr char kResultPiece = 'R';  ///< a piece of the result's JSON
inline constexpr char kProgress = 'P';     ///< "done total"
inline constexpr char kError = 'E';        ///< an Error as JSON; the last packet

/// What the child is told: the document's name and the limits.
std::string encode_request(std::string_view name, const ReaderContext& context);

struct Request {
    std::string name;
    ReaderContext context;
};
Request decode_request(std::string_view json);

std::string encode_result(const ExtractionResult& result);

/// @throws Error  `protocol_error` (discard) for anything that a well-behaved child would not say: broken JSON or UTF-8,
/// offsets that lie outside the text or within a character.
ExtractionResult decode_result(std::string_view json);

std::string encode_error(const Error& error);
Error decode_error(std::string_view json);

}  // namespace ragdoll::extraction
