#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/reader.hpp"

namespace ragdoll::extraction {

// Messages between the main process and a child; docs/design/helper_protocol.md. Each packet begins with its kind, and
// the pieces of a kind are together its content.
inline constexpr char kText = 'T';      ///< the text itself
inline constexpr char kBlocks = 'B';    ///< the blocks, kBlockBytes each
inline constexpr char kDetails = 'D';   ///< everything else of the result, a JSON object
inline constexpr char kProgress = 'P';  ///< "done total"
inline constexpr char kError = 'E';     ///< an Error as JSON; the last packet
inline constexpr char kFile = 'F';      ///< begins a file inside the document, one packet with a JSON object
inline constexpr char kContent = 'C';   ///< bytes of the file begun last
inline constexpr char kPartEnd = 'N';   ///< text, blocks and details so far are a part of a long document

inline constexpr std::size_t kBlockBytes = 56;

/// @throws Error  `protocol_error` (discard): the helper answered nonsense.
[[noreturn]] void refuse_answer(const std::string& why);

/// What the child is told: the document's name, the limits, and what is wanted: parts and files only if `context` takes
/// them.
std::string encode_request(std::string_view name, const ReaderContext& context);

struct Request {
    std::string name;
    ReaderContext context;
    bool in_parts = false;    ///< whether parts of a long document are wanted
    bool with_files = false;  ///< whether files inside the document are
};
Request decode_request(std::string_view json);

std::string encode_blocks(const std::vector<Block>& blocks);
std::string encode_details(const ExtractionResult& result);

/// @throws Error  `protocol_error` (discard) for anything that a well-behaved child would not say: broken JSON or
/// UTF-8, control characters in the text, offsets that lie outside it or within a character.
ExtractionResult decode_result(std::string text, std::string_view blocks, std::string_view details);

std::string encode_file(const EmbeddedFile& file);
/// The path is relative and stays within the document: no "..", no leading slash, no control characters.
/// @throws Error  `protocol_error` (discard) when there is no path.
EmbeddedFile decode_file(std::string_view json);

std::string encode_error(const Error& error);
/// Never fatal: what a child says of a document says nothing about this process. Fit to be printed.
/// @throws Error  `protocol_error` (discard) when it is none.
Error decode_error(std::string_view json);

}  // namespace ragdoll::extraction
