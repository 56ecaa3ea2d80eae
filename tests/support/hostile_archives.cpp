#include <zlib.h>

#include <stdexcept>

#include "compound_fixture.hpp"
#include "hostile_documents.hpp"
#include "tape_fixture.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::testing {
namespace {

using extraction_formats::claim_size;
using extraction_formats::make_zip;
using extraction_formats::put;
using extraction_formats::tape_header;

constexpr std::size_t kBombBytes = 100'000'000;  // small enough to be made quickly, far beyond the ratio allowed

std::string gzip(const std::string& content) {
    z_stream stream{};
    constexpr int kGzipFormat = 15 + 16;
    if (::deflateInit2(&stream, 9, Z_DEFLATED, kGzipFormat, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib does not begin");
    std::string packed(::deflateBound(&stream, content.size()), '\0');
    std::string copy = content;
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    ::deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    ::deflateEnd(&stream);
    return packed;
}

std::string nested_zips(int depth) {
    std::string archive = make_zip({{"core.txt", "the harbour"}});
    for (int i = 0; i < depth; ++i) archive = make_zip({{"inner.zip", archive}});
    return archive;
}

/// Ten archives in each of ten archives in each of ten, of 9 MB each: below the size from which the ratio counts.
std::string branching_bomb() {
    std::string archive = make_zip({{"core.txt", std::string(9'000'000, 'x')}});
    for (int level = 0; level < 3; ++level) {
        std::vector<std::pair<std::string, std::string>> copies;
        for (int i = 0; i < 10; ++i) copies.emplace_back(std::to_string(i) + ".zip", archive);
        archive = make_zip(copies);
    }
    return archive;
}

std::string many_members(int count) {
    std::vector<std::pair<std::string, std::string>> members;
    for (int i = 0; i < count; ++i) members.emplace_back(std::to_string(i) + ".txt", "");
    return make_zip(members);
}

/// A ZIP whose directory claims 2 GB for a member of a few bytes.
std::string lying_zip() {
    std::string archive = make_zip({{"a.txt", "the harbour"}});
    claim_size(archive, 0x7FFFFFFF);
    return archive;
}

/// A tape archive whose member claims so many bytes, in octal digits, and has none.
std::string lying_tape(const std::string& octal_size) {
    return tape_header("a.txt", octal_size) + std::string(1024, '\0');
}

/// Every member of the directory stands at the place of the first: overlapping files, as in better zip bombs.
std::string overlapping_members() {
    std::string archive = make_zip({{"a.txt", std::string(9'000'000, 'x')}, {"b.txt", "x"}, {"c.txt", "x"}});
    for (std::size_t at = archive.find("PK\x01\x02"); at != std::string::npos; at = archive.find("PK\x01\x02", at + 4))
        put(archive, at + 42, std::string(4, '\0'));
    return archive;
}

/// libzip writes no control characters: they are put in afterwards.
std::string names_with_controls() {
    constexpr std::string_view kWritten = "a--[31mred-.txt";
    constexpr std::string_view kMeant = "a\n\x1b[31mred\x07.txt";
    static_assert(kWritten.size() == kMeant.size());
    std::string zip = make_zip({{std::string(kWritten), "x"}, {std::string(3000, 'n'), "x"}});
    for (std::size_t at = 0; (at = zip.find(kWritten)) != std::string::npos;) zip.replace(at, kMeant.size(), kMeant);
    return zip;
}

}  // namespace

std::vector<HostileDocument> hostile_archives() {
    return {
        {"bomb.zip",
         [] {
             return make_zip({{"a.txt", std::string(kBombBytes, '\0')}});
         },
         "compression_bomb"},
        {"bomb.txt.gz", [] { return gzip(std::string(kBombBytes, 'x')); }, "compression_bomb"},
        {"bomb-in-bomb.gz", [] { return gzip(gzip(std::string(kBombBytes, '\0'))); }, kRead},
        {"bomb-in-zip.zip",
         [] {
             return make_zip({{"b.gz", gzip(std::string(kBombBytes, '\0'))}});
         },
         kRead},
        {"branching-bomb.zip", branching_bomb, kRead},
        {"nested-sixty-times.zip", [] { return nested_zips(60); }, kRead},
        {"hundred-thousand-members.zip", [] { return many_members(100'000); }, "too_many_files"},
        {"claims-2-gb.zip", lying_zip, kRead},
        {"overlapping.zip", overlapping_members, kRead},
        {"names-that-climb.zip",
         [] {
             return make_zip({{"../../etc/passwd", "x"}, {"/etc/passwd", "x"}, {"a/../../b", "x"}, {"..\\c", "x"}});
         },
         kRead},
        {"names-with-controls.zip", names_with_controls, kRead},
        {"encrypted.zip",
         [] {
             return make_zip({{"a.txt", "the harbour"}}, "password");
         },
         "encrypted"},
        {"half.zip",
         [] {
             return half(make_zip({{"a.txt", "the harbour"}}));
         },
         "corrupt_file"},
        {"half.txt.gz", [] { return half(gzip("the harbour and the tide")); }, "corrupt_file"},
        {"claims-8-gb.tar", [] { return lying_tape("77777777777"); }, kRead},
        {"claims-less-than-nothing.tar", [] { return lying_tape("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"); },
         "corrupt_file"},
        {"only-a-mark.zip", [] { return std::string("PK\x05\x06") + std::string(18, '\xFF'); }, "corrupt_file"},
        {"only-a-mark.7z", [] { return std::string("7z\xBC\xAF\x27\x1C") + std::string(26, '\xFF'); }, "corrupt_file"},
    };
}

}  // namespace ragdoll::testing
