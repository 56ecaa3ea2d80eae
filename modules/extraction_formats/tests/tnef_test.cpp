#include "collected_files.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string little_endian(std::uint64_t value, int bytes) {
    std::string result;
    for (int i = 0; i < bytes; ++i) result += static_cast<char>(value >> (8 * i));
    return result;
}

std::string attribute(std::uint16_t id, const std::string& value) {
    return "\x01" + little_endian(id, 2) + little_endian(0, 2) + little_endian(value.size(), 4) + value + "\x01\x02";
}

/// A property of a type with a length.
std::string property(std::uint16_t type, std::uint16_t id, std::string value) {
    const std::size_t size = value.size();
    value.resize((size + 3) / 4 * 4);
    return little_endian(type, 2) + little_endian(id, 2) + little_endian(1, 4) + little_endian(size, 4) + value;
}

std::string tnef(const std::string& attributes) {
    return "\x78\x9f\x3e\x22\x01\x01" + attributes;
}

const std::string kFile =
    attribute(0x9002, "") + attribute(0x8010, "short.txt") + attribute(0x800F, "inside") +
    attribute(0x9005, little_endian(1, 4) + property(0x1F, 0x3707, {"l\0o\0n\0g\0.\0t\0x\0t\0\0\0", 18}));

TEST(Tnef, ReadsSubjectTextAndAttachments) {
    const std::string bytes =
        tnef(attribute(0x9007, little_endian(1251, 4)) + attribute(0x8004, {"\xcf\xf0\xe8\0", 4}) +
             attribute(0x800C, "The tide rises.\r\n") + kFile);
    CollectedFiles files;
    ReaderContext context;
    context.files = &files;
    const auto result = read_document({.bytes = bytes_of(bytes), .name = "winmail.dat"}, context);
    EXPECT_EQ(result.format, "tnef");
    EXPECT_EQ(result.title, "При");
    EXPECT_EQ(result.text, "При\n\nThe tide rises.\n\nAttachment: long.txt (application/octet-stream)");
    EXPECT_EQ(files.all(), "[long.txt]inside");
}

TEST(Tnef, ReadsTheTextFromPropertiesBehindOthersOfEveryType) {
    const std::string properties =
        little_endian(5, 4) + little_endian(0x0B, 2) + little_endian(0x0E1B, 2) + little_endian(1, 4) +
        little_endian(0x40, 2) + little_endian(0x0039, 2) + little_endian(7, 8) +
        // one with a name, and one of two values
        little_endian(0x03, 2) + little_endian(0x8001, 2) + std::string(16, 'g') + little_endian(1, 4) +
        little_endian(3, 4) + std::string("abc\0", 4) + little_endian(5, 4) + little_endian(0x1003, 2) +
        little_endian(0x1234, 2) + little_endian(2, 4) + little_endian(1, 4) + little_endian(2, 4) +
        property(0x102, 0x1013, "<p>From <b>HTML</b></p>");
    const std::string bytes = tnef(attribute(0x9003, properties));
    EXPECT_EQ(read_tnef({.bytes = bytes_of(bytes), .name = ""}, {}).text, "From HTML");
}

TEST(Tnef, ReadsWhatIsCutAsFarAsItGoes) {
    const std::string whole = tnef(attribute(0x8004, "Tides") + attribute(0x800C, "The tide rises.") + kFile);
    for (std::size_t size = 6; size <= whole.size(); ++size) {
        const std::string cut = whole.substr(0, size);
        EXPECT_NO_THROW(read_tnef({.bytes = bytes_of(cut), .name = ""}, {}));
    }
}

TEST(Tnef, IsReadInLinearTime) {
    expect_soon(read_tnef, tnef(repeated(attribute(0x9002, ""), 100'000)));
    expect_soon(read_tnef, tnef(repeated(attribute(0x8004, "x"), 2'000'000)));
    expect_soon(read_tnef,
                tnef(attribute(0x9003, little_endian(0xffffffff, 4) + repeated(property(0x1E, 1, "x"), 2'000'000))));
    expect_soon(read_tnef,
                tnef(attribute(0x9003, little_endian(1, 4) + little_endian(0x101E, 2) + little_endian(1, 2) +
                                           little_endian(0xffffffff, 4) + repeated(std::string(4, '\0'), 2'000'000))));
    expect_soon(read_tnef, tnef(repeated(std::string(9, '\xff'), 2'000'000)));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
