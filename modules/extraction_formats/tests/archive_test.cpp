#include <archive.h>
#include <archive_entry.h>

#include "collected_files.hpp"
#include "reading.hpp"

namespace ragdoll::extraction_formats {
namespace {

using ::testing::Test;

/// A TAR archive packed by gzip.
std::string make_tgz(const std::vector<std::pair<std::string, std::string>>& members) {
    std::string bytes(1 << 20, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_ustar(writer);
    archive_write_add_filter_gzip(writer);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    for (const auto& [name, content] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

/// One file packed by gzip.
std::string make_gz(const std::string& content) {
    std::string bytes(1 << 20, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_raw(writer);
    archive_write_add_filter_gzip(writer);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_pathname(entry, "data");
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

class Archive : public Test {
protected:
    extraction::ExtractionResult read(const std::string& bytes, const std::string& name) {
        ReaderContext context;
        context.files = &files;
        return read_document({.bytes = bytes_of(bytes), .name = name}, context);
    }
    CollectedFiles files;
};

TEST_F(Archive, HandsOverItsMembersAndListsThem) {
    const auto result = read(make_zip({{"a.txt", "one"}, {"below/b.md", "# two"}}), "x.zip");
    EXPECT_EQ(result.text, "a.txt\nbelow/b.md");
    EXPECT_EQ(result.format, "zip");
    EXPECT_EQ(result.mime_type, "application/zip");
    EXPECT_EQ(files.all(), "[a.txt]one[below/b.md]# two");
}

TEST_F(Archive, ReadsNamesThatAreNotInUtf8) {
    std::string archive = make_zip({{"Gr??e.txt", "one"}});
    for (std::size_t at = archive.find("Gr??e"); at != std::string::npos; at = archive.find("Gr??e", at)) {
        archive.replace(at + 2, 2, "\x81\xe1");  // of the first PC
    }
    EXPECT_EQ(read(archive, "x.zip").text, "Grüße.txt");
}

TEST_F(Archive, UnpacksTarAndGzip) {
    EXPECT_EQ(read(make_tgz({{"a.txt", "one"}}), "x.tgz").format, "tar");
    EXPECT_EQ(read(make_gz("just text"), "notes.txt.gz").format, "gzip");
    EXPECT_EQ(files.all(), "[a.txt]one[notes.txt]just text");
}

TEST_F(Archive, LeavesOutFoldersAndLitter) {
    read(make_zip({{"__MACOSX/._a.txt", "x"}, {".DS_Store", "x"}, {"a.txt", "one"}}), "x.zip");
    EXPECT_EQ(files.all(), "[a.txt]one");
}

TEST_F(Archive, KeepsWhatStandsBeforeADamage) {
    std::string bytes = make_tgz({{"a.txt", "one"}, {"b.txt", repeated("random enough? ", 200'000)}});
    bytes.resize(bytes.size() - 20);
    const auto result = read(bytes, "x.tgz");
    EXPECT_EQ(result.text.substr(0, 5), "a.txt");
    EXPECT_FALSE(result.warnings.empty());
}

TEST_F(Archive, IsRefusedWhenEncrypted) {
    try {
        read(make_zip({{"a.txt", "secret"}}, "password"), "x.zip");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "encrypted");
    }
}

TEST_F(Archive, IsRefusedWhenItUnpacksWithoutEnd) {
    try {
        read(make_gz(repeated(std::string(1000, 'a'), 30'000'000)), "bomb.gz");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "compression_bomb");
    }
}

TEST_F(Archive, OfNonsenseIsCorrupt) {
    for (const std::string& bytes : {std::string("PK\x03\x04 and nothing more"), std::string("\x1f\x8b broken")}) {
        try {
            read(bytes, "x");
            FAIL() << "accepted";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "corrupt_file");
        }
    }
}

}  // namespace
}  // namespace ragdoll::extraction_formats
