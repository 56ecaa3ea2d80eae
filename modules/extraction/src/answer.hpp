#pragma once

#include <string>
#include <string_view>

#include "protocol.hpp"
#include "ragdoll/extraction/extractor.hpp"

namespace ragdoll::extraction {

/// Collects what a child says, packet by packet, and believes none of it unchecked. Holds little more than the child
/// sent, whatever it sent. Not thread-safe.
class Answer {
public:
    /// @param listener  hears of pages done when their number has risen, and of files. Must outlive this.
    Answer(const ResultLimits& limits, ExtractionListener& listener) : limits_(limits), listener_(listener) {}

    /// @throws Error  `protocol_error` (discard) for a packet that a well-behaved child would not send.
    void take(std::string_view packet);

    /// The result, once the child has ended; this is empty afterwards.
    /// @throws Error  the child's own, or `protocol_error`.
    ExtractionResult result();

private:
    void take_progress(std::string_view numbers);
    void take_file(std::string_view description);
    void take_part();
    void take_blocks(std::string_view bytes);
    std::size_t most_text() const;

    ResultLimits limits_;
    ExtractionListener& listener_;
    int pages_done_ = 0;
    int files_ = 0;
    std::size_t text_bytes_taken_ = 0;  ///< by parts
    std::string text_;
    std::string blocks_;
    std::string details_;
    std::string error_;
};

}  // namespace ragdoll::extraction
