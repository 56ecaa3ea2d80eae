#include "costly_markup.hpp"

#include <algorithm>
#include <string>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr int kMostAttributes = 500;
constexpr std::size_t kLongestMarkup = 8'000'000;

Error costly(const std::string& what) {
    return Error(Disposition::discard, "corrupt_file", what);
}

/// Where a tag ends whose '<' stands at `begin`, and where another begins in the middle of it. A value ends at its own
/// quote or, where that is missing, at a '<', which no value may hold.
std::size_t end_of_tag(std::string_view xml, std::size_t begin) {
    int values = 0;
    for (std::size_t at = begin + 1;;) {
        at = xml.find_first_of("<>'\"", at);
        if (at == std::string_view::npos || xml[at] == '<' || xml[at] == '>') return at;
        if (++values > kMostAttributes)
            throw costly("an element has more than " + std::to_string(kMostAttributes) + " attributes");
        const char ends[] = {'<', xml[at]};
        at = xml.find_first_of(std::string_view(ends, sizeof ends), at + 1);
        if (at == std::string_view::npos || xml[at] == '<') return at;
        ++at;
    }
}

std::size_t end_of_markup(std::string_view xml, std::size_t begin) {
    const std::string_view rest = xml.substr(begin);
    if (rest.starts_with("<!--")) return xml.find("-->", begin + 4);
    if (rest.starts_with("<![CDATA[")) return xml.find("]]>", begin);
    if (rest.starts_with("<?")) return xml.find("?>", begin);
    if (rest.starts_with("<!")) return begin + 1;  // a document type, which holds markup of its own
    return end_of_tag(xml, begin);
}

}  // namespace

void refuse_costly_markup(std::string_view xml) {
    for (std::size_t begin = xml.find('<'); begin != std::string_view::npos;) {
        const std::size_t end = std::min(end_of_markup(xml, begin), xml.size());
        if (end - begin > kLongestMarkup) throw costly("a tag, comment or section of more than 8 MB");
        begin = xml.find('<', end);
    }
}

}  // namespace ragdoll::extraction_formats
