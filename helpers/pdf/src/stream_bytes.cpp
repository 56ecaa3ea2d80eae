#include "stream_bytes.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>

#include "objects.hpp"

namespace ragdoll::pdf {
namespace {

constexpr int kMostFilters = 2;

/// Ends the decoding of a stream at a limit. qpdf takes exceptions of a pipeline for damage and goes on, so the first
/// one is kept.
class LimitedPipeline final : public Pipeline {
public:
    LimitedPipeline(std::size_t most, const std::function<void(std::string_view)>& take)
        : Pipeline("limited", nullptr), left_(most), take_(take) {}

    void write(const unsigned char* bytes, std::size_t size) override {
        if (size > left_) {
            is_too_long_ = true;
            left_ = 0;
            throw std::length_error("a stream is too long");
        }
        left_ -= size;
        try {
            take_({reinterpret_cast<const char*>(bytes), size});
        } catch (...) {
            failure_ = std::current_exception();
            left_ = 0;
            throw;
        }
    }
    void finish() override {}

    /// @throws what the receiver threw.
    bool is_complete() const {
        if (failure_) std::rethrow_exception(failure_);
        return !is_too_long_;
    }

private:
    std::size_t left_;
    const std::function<void(std::string_view)>& take_;
    std::exception_ptr failure_;
    bool is_too_long_ = false;
};

bool compresses(const std::string& filter) {
    return filter != "ASCIIHexDecode" && filter != "AHx" && filter != "ASCII85Decode" && filter != "A85";
}

}  // namespace

std::vector<std::string> filters_of(const QPDFObjectHandle& stream) {
    QPDFObjectHandle filter = entry(stream, "/Filter");
    if (filter.isName()) return {name_in(filter)};
    std::vector<std::string> names;
    if (!filter.isArray()) return names;
    const int count = std::min(filter.getArrayNItems(), kMostFilters + 1);
    for (int i = 0; i < count; ++i) names.push_back(name_in(filter.getArrayItem(i)));
    return names;
}

bool has_plain_filters(const QPDFObjectHandle& stream) {
    const std::vector<std::string> filters = filters_of(stream);
    return filters.size() <= kMostFilters && std::count_if(filters.begin(), filters.end(), compresses) <= 1;
}

bool pass_bytes(QPDFObjectHandle stream, StreamForm form, std::size_t most,
                const std::function<void(std::string_view)>& take) {
    if (!stream.isStream()) return false;
    const bool decodes = form == StreamForm::decoded && !filters_of(stream).empty();
    if (decodes && !has_plain_filters(stream)) return false;
    LimitedPipeline pipeline(most, take);
    bool was_decoded = false;
    bool is_whole = false;
    try {
        is_whole =
            stream.pipeStreamData(&pipeline, &was_decoded, 0, decodes ? qpdf_dl_generalized : qpdf_dl_none, true);
    } catch (const std::exception&) {
        is_whole = false;
    }
    return pipeline.is_complete() && is_whole && was_decoded == decodes;
}

std::optional<std::string> bytes_of(const QPDFObjectHandle& stream, StreamForm form, std::size_t most) {
    std::string bytes;
    bytes.reserve(most);  // takes address space alone until it is filled
    if (!pass_bytes(stream, form, most, [&](std::string_view piece) { bytes += piece; })) return std::nullopt;
    return bytes;
}

}  // namespace ragdoll::pdf
