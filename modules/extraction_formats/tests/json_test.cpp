#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string text_of(const std::string& content) {
    return read_json({.bytes = bytes_of(content), .name = "a.json"}, {}).text;
}

TEST(Json, TellsOfEachValueWhatItIsAbout) {
    EXPECT_EQ(text_of(R"({"place": {"name": "Quay", "depths": [3, 4.5]}, "open": true})"),
              "place.name: Quay\nplace.depths: 3, 4.5\nopen: true");
}

TEST(Json, ReadsWhatProgramsAndPeopleWriteBesideTheStandard) {
    EXPECT_EQ(text_of("\xef\xbb\xbf{\"a\": NaN, \"b\": [-Infinity, 1], \"c\": \"NaN \\\" x\"}"), "b: 1\nc: NaN \" x");
    EXPECT_EQ(text_of("// depths\n{\"a\": [1, 2,], /* of */ \"b\": 3,}"), "a: 1, 2\nb: 3");
    EXPECT_EQ(text_of("{\"a\": NaN}\n{\"a\": \"x\"}\n"), "a: x");
}

TEST(Json, RefusesWhatIsCutOff) {
    EXPECT_THROW(text_of("{\"a\": \"x"), Error);
    EXPECT_THROW(text_of(""), Error);
}

TEST(Json, IsReadInLinearTime) {
    expect_soon(read_json, repeated("NaN", 2'000'000));
    expect_soon(read_json, "[" + repeated("NaN,", 2'000'000) + "]");
    expect_soon(read_json, repeated("{\"a\": Infinity}\n", 2'000'000));
}

}  // namespace
}  // namespace ragdoll::extraction_formats
