#include "zip_archive.hpp"

#include <gtest/gtest.h>

#include "ragdoll/base/error.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string code_of_reading(const std::string& zip, const ZipLimits& limits = {}) {
    try {
        ZipArchive(bytes_of(zip), limits).read("a");
    } catch (const Error& error) {
        EXPECT_EQ(error.disposition(), Disposition::discard);
        return error.code();
    }
    return "";
}

TEST(ZipArchive, GivesMembersByName) {
    const std::string zip = make_zip({{"a", "first"}, {"b/c", "second"}});
    ZipArchive archive(bytes_of(zip), {});
    EXPECT_EQ(archive.read("a"), "first");
    EXPECT_EQ(archive.read("b/c"), "second");
    EXPECT_EQ(archive.read("d"), std::nullopt);
}

TEST(ZipArchive, StopsABombAtTheRatioAndAtTheTotal) {
    const std::string zip = make_zip({{"a", std::string(30'000'000, '\0')}});
    EXPECT_EQ(code_of_reading(zip), "compression_bomb");
    EXPECT_EQ(code_of_reading(zip, {.max_uncompressed_bytes = 1000, .max_compression_ratio = 1e9}), "compression_bomb");
    EXPECT_EQ(code_of_reading(zip, {.max_uncompressed_bytes = 40'000'000, .max_compression_ratio = 1e9}), "");
}

TEST(ZipArchive, CountsTheMembersTogether) {
    const std::string zip = make_zip({{"a", std::string(600, 'a')}, {"b", std::string(600, 'b')}});
    ZipArchive archive(bytes_of(zip), {.max_uncompressed_bytes = 1000});
    EXPECT_TRUE(archive.read("a"));
    EXPECT_THROW(archive.read("b"), Error);
}

TEST(ZipArchive, DoesNotBelieveTheSizeThatAMemberClaims) {
    std::string zip = make_zip({{"a", "a few bytes, and then some more of them"}});
    claim_size(zip, 2'000'000'000);
    const std::string code = code_of_reading(zip);
    EXPECT_TRUE(code.empty() || code == "corrupt_file") << code;
}

TEST(ZipArchive, TellsEncryptedAndDamagedArchives) {
    EXPECT_EQ(code_of_reading(make_zip({{"a", "secret"}}, "password")), "encrypted");
    EXPECT_EQ(code_of_reading("PK\x03\x04 and no more"), "corrupt_file");
    EXPECT_EQ(code_of_reading(""), "corrupt_file");
}

TEST(ZipArchive, RefusesEveryCutOffArchive) {
    const std::string zip = make_zip({{"a", "some content"}});
    for (std::size_t size = 0; size < zip.size(); ++size)
        EXPECT_EQ(code_of_reading(zip.substr(0, size)), "corrupt_file");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
