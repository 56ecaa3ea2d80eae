// What any bytes are taken for; the first line is the name.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ragdoll/extraction/detect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace ragdoll::extraction;
    std::string_view content(reinterpret_cast<const char*>(bytes), size);
    const std::string_view name = content.substr(0, content.find('\n'));
    content.remove_prefix(name.size());
    const Format format = detect(content, name);
    const bool has_names = !to_string(format).empty() && !describe(format).empty();
    static_cast<void>(detect_by_mark(content.substr(0, 4096)));
    static_cast<void>(format_of_mime_type(content));
    return has_names ? 0 : (std::abort(), 0);
}
