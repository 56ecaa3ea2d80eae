// What a helper may say, packet by packet (parted by U+001E), and what it may be told.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "answer.hpp"
#include "ragdoll/text/utf8.hpp"

namespace {

void take_packets(std::string_view packets) {
    using namespace ragdoll;
    extraction::ExtractionListener nobody;
    extraction::Answer answer({}, nobody);
    try {
        while (!packets.empty()) {
            const std::string_view packet = packets.substr(0, packets.find('\x1E'));
            packets.remove_prefix(std::min(packets.size(), packet.size() + 1));
            answer.take(packet);
        }
        const auto result = answer.result();
        if (!text::is_valid_utf8(result.text)) std::abort();
        for (const auto& block : result.blocks) {
            if (block.begin > block.end || block.end > result.text.size()) std::abort();
        }
    } catch (const Error& error) {
        if (error.disposition() == Disposition::fatal) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    take_packets({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
