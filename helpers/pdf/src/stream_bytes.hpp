#pragma once

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ragdoll::pdf {

enum class StreamForm { as_stored, decoded };

/// Whether a stream can be decoded in time and memory in proportion to what comes out: at most two filters, of which
/// one compresses.
bool has_plain_filters(const QPDFObjectHandle& stream);

/// The names of a stream's filters in the order of decoding, without slashes; empty for one stored as it is.
std::vector<std::string> filters_of(const QPDFObjectHandle& stream);

/// Gives a stream's bytes in pieces to `take`; what that throws comes out.
/// @param most  no more bytes are given.
/// @return false when the stream is damaged or longer; what came until then has been given.
bool pass_bytes(QPDFObjectHandle stream, StreamForm form, std::size_t most,
                const std::function<void(std::string_view)>& take);

/// Nothing when the stream is damaged or has more than `most` bytes.
std::optional<std::string> bytes_of(const QPDFObjectHandle& stream, StreamForm form, std::size_t most);

}  // namespace ragdoll::pdf
