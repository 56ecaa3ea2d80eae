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
    /// @param progress  hears of pages done when their number has risen; may be empty. Must outlive this.
    Answer(const ResultLimits& limits, const PageProgress& progress) : limits_(limits), progress_(progress) {}

    /// @throws Error  `protocol_error` (discard) for a packet that a well-behaved child would not send.
    void take(std::string_view packet);

    /// The result, once the child has ended; this is empty afterwards.
    /// @throws Error  the child's own, or `protocol_error`.
    ExtractionResult result();

private:
    void take_progress(std::string_view numbers);

    ResultLimits limits_;
    const PageProgress& progress_;
    int pages_done_ = 0;
    std::string text_;
    std::string blocks_;
    std::string details_;
    std::string error_;
};

}  // namespace ragdoll::extraction
