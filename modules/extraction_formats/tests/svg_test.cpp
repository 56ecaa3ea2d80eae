#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using extraction::ExtractionResult;

ExtractionResult read(const std::string& drawing) {
    return read_svg({.bytes = bytes_of(drawing), .name = "a.svg"}, {});
}

TEST(Svg, KeepsTitlesDescriptionsAndTexts) {
    const ExtractionResult result = read(
        "<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd' [<!ENTITY ns 'x'>]>\n"
        "<svg xmlns='http://www.w3.org/2000/svg'><title>Tides</title><desc>A curve.</desc>"
        "<metadata><title>no</title>no</metadata><style>text { fill: red }</style><g><path d='M0 0'/>"
        "<text x='1' y='2'>High <tspan>water</tspan><tspan x='1' dy='1em'>&amp; low</tspan></text></g></svg>");
    EXPECT_EQ(result.text, "Tides\n\nA curve.\n\nHigh water\n& low");
    EXPECT_EQ(result.title, "Tides");
}

TEST(Svg, ReadsPrefixesAndDamagedDrawings) {
    EXPECT_EQ(read("<svg:svg><svg:text>one</svg:text></svg:svg>").text, "one");
    EXPECT_EQ(read("<svg><text>one <text>two</g").text, "one two");
    EXPECT_EQ(read("").text, "");
}

TEST(Svg, IsReadInLinearTime) {
    expect_soon(read_svg, "<svg>" + repeated("<g>"));
    expect_soon(read_svg, "<svg>" + repeated("<text>x</text>", 2'000'000));
    expect_soon(read_svg, "<svg><text>" + repeated("x <"));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
