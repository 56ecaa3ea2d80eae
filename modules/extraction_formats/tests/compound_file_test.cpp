#include "compound_file.hpp"

#include "compound_fixture.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr auto kRoot = CompoundFile::kRoot;
constexpr std::size_t kEntryBytes = 128;

std::string error_of(const std::string& bytes) {
    try {
        read_document({.bytes = bytes_of(bytes), .name = "a"}, {});
    } catch (const Error& error) {
        return error.code() + ": " + error.what();
    }
    return "none";
}

/// Where the entry of that name is in a file.
std::size_t entry_of(const std::string& file, std::u16string_view name) {
    return file.rfind(wide(name));
}

TEST(CompoundFile, ReadsShortAndLongStreamsInStorages) {
    const std::string large = repeated("0123456789", 100'000);
    const std::string bytes =
        make_compound({{"short", "abc"}, {"folder/inner/long", large}, {"other", std::string(100, 'x')}});
    CompoundFile file(bytes);
    EXPECT_EQ(file.read(kRoot, "short"), "abc");
    EXPECT_EQ(file.read(kRoot, "OTHER"), std::string(100, 'x')) << "whatever the case of the letters";
    const auto inner = file.find_storage(file.find_storage(kRoot, "folder").value(), "inner");
    ASSERT_TRUE(inner);
    EXPECT_EQ(file.read(*inner, "long"), large);
    EXPECT_EQ(file.read(kRoot, "long"), std::nullopt);
    EXPECT_EQ(file.find_storage(kRoot, "short"), std::nullopt) << "a stream is no storage";
}

TEST(CompoundFile, GivesWhatIsThereOfACutFile) {
    const std::string content = repeated("0123456789", 5'000);
    CompoundFixture fixture;
    fixture.add("long", content);
    std::string bytes = fixture.bytes();
    put(bytes, entry_of(bytes, u"long") + 120, little(0xFFFFFFFF, 4));
    const std::string read = CompoundFile(bytes).read(kRoot, "long").value();
    EXPECT_EQ(read.substr(0, content.size()), content);
    EXPECT_LT(read.size(), bytes.size()) << "the size that it claims is not believed";
}

TEST(CompoundFile, EndsWhereSectorsGoInACircle) {
    std::string bytes = make_compound({{"long", repeated("0123456789", 5'000)}});
    put(bytes, entry_of(bytes, u"long") + 120, little(0xFFFFFFFF, 4));
    const std::size_t table = bytes.size() - 512;
    for (std::size_t i = 0; i < 10; ++i) put(bytes, table + i * 4, little(0, 4));
    EXPECT_LE(CompoundFile(bytes).read(kRoot, "long").value().size(), bytes.size());
}

TEST(CompoundFile, EndsWhereEntriesGoInACircle) {
    std::string bytes = make_compound({{"a", "1"}, {"folder/b", "2"}});
    const std::size_t folder = entry_of(bytes, u"folder");
    put(bytes, folder + 68, little(0, 4) + little(1, 4) + little(1, 4));
    CompoundFile file(bytes);
    EXPECT_EQ(file.entries(kRoot).size(), 2u);
    EXPECT_EQ(file.read(kRoot, "a"), "1");
}

TEST(CompoundFile, ReadsADeepDirectoryInLinearTime) {
    CompoundFixture fixture;
    std::string bytes = make_compound({{"first", std::string(5'000, 'x')}});
    // 200 000 entries, each to the right of the one before.
    std::string directory = bytes.substr(entry_of(bytes, u"Root Entry"), kEntryBytes);
    put(directory, 76, little(1, 4));
    for (std::uint32_t i = 1; i < 200'000; ++i) {
        std::string entry(kEntryBytes, '\0');
        put(entry, 0, wide(u"e"));
        put(entry, 64, little(4, 2) + little(2, 1) + little(1, 1) + little(i + 1, 4) + little(0xFFFFFFFF, 4));
        directory += entry;
    }
    fixture.add("directory", directory);
    std::string hostile = fixture.bytes();
    put(hostile, 48, little(0, 4));  // the first stream is taken for the directory
    CompoundFile file(hostile);
    EXPECT_GT(file.entries(kRoot).size(), 10'000u);
}

TEST(CompoundFile, StopsWhenStreamsShareTheirSectors) {
    const std::string bytes = make_compound({{"long", std::string(50'000, 'x')}});
    CompoundFile file(bytes);
    const auto read_often = [&] {
        for (int i = 0; i < 10; ++i) file.read(kRoot, "long");
    };
    EXPECT_THROW(read_often(), Error);
}

TEST(CompoundFile, IsRefusedWithoutHeadOrDirectory) {
    EXPECT_THROW(CompoundFile(""), Error);
    EXPECT_THROW(CompoundFile(std::string(600, '\0')), Error);
    EXPECT_THROW(CompoundFile(make_compound({}).substr(0, 512)), Error);
    std::string bytes = make_compound({{"a", "1"}});
    put(bytes, 30, little(40, 2));
    EXPECT_THROW(CompoundFile{bytes}, Error) << "sectors of a terabyte";
}

TEST(OfficeFile, TellsWhatIsInIt) {
    EXPECT_EQ(error_of(make_compound({{"EncryptedPackage", "x"}, {"EncryptionInfo", "x"}})).substr(0, 9), "encrypted");
    EXPECT_EQ(error_of(make_compound({{"VisioDocument", "x"}})),
              "unsupported_format: it is a Visio drawing, which is not read");
    EXPECT_EQ(error_of(make_compound({{"something", "x"}})),
              "unsupported_format: it is a compound file of an unknown kind, which is not read");
    EXPECT_EQ(error_of(make_compound({{"WordDocument", "x"}})).substr(0, 12), "corrupt_file");
    EXPECT_EQ(error_of(make_compound({{"Workbook", "x"}})).substr(0, 12), "corrupt_file");
    EXPECT_EQ(error_of(make_compound({{"PowerPoint Document", "x"}})).substr(0, 12), "corrupt_file");
}

}  // namespace
}  // namespace ragdoll::extraction_formats
