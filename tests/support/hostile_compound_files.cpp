#include "doc_fixture.hpp"
#include "hostile_documents.hpp"
#include "msg_fixture.hpp"
#include "ppt_fixture.hpp"
#include "xls_fixture.hpp"

namespace ragdoll::testing {
namespace {

using namespace extraction_formats;

std::string letter() {
    DocFixture file;
    file.stretches = {{.text = u"The harbour is closed.\r"}};
    return file.bytes();
}

std::string with(std::string file, std::size_t at, std::string_view bytes) {
    put(file, at, bytes);
    return file;
}

/// Every sector is followed by itself.
std::string chains_in_loops() {
    std::string file = letter();
    const std::size_t table = file.size() - 512;
    for (std::size_t i = 0; i < 128; ++i) put(file, table + 4 * i, little(i, 4));
    return file;
}

std::string pieces_beyond_the_end() {
    DocFixture file;
    file.stretches = {{.text = u"The harbour.\r"}};
    file.lengths = {0x7FFFFFFF, 0x7FFFFFFF, 0x7FFFFFFF, 0, 0, 0, 0, 0};
    return file.bytes();
}

std::string shared_strings_that_lie() {
    using namespace xls_fixture;
    return make_xls(
        {{"S", shared(0, 0, 0xFFFFFFFF) + number(65535, 255, 1)}},
        record(0x00FC, little(0xFFFFFFFF, 4) + little(0xFFFFFFFF, 4) + little(0xFFFF, 2) + little(0xFF, 1)));
}

/// Containers in containers, each as long as the file.
std::string deep_presentation() {
    std::string inner;
    for (int i = 0; i < 5000; ++i) inner = ppt_fixture::container(0xF003, inner);
    return ppt_fixture::Presentation{.slides = ppt_fixture::listed(2, 256), .objects = {ppt_fixture::slide(inner)}}
        .bytes();
}

std::string rtf_that_repeats_itself() {
    // Each token of the compressed body copies what came before it; the claimed size is 2 GB.
    const std::string tokens = repeated("\xFF" + std::string(16, '\xFF'), 1000);
    auto streams = msg_fixture::letter({msg_fixture::stream(
        "10090102", little(tokens.size() + 12, 4) + little(0x7FFFFFFF, 4) + "LZFu" + little(0, 4) + tokens)});
    return make_compound(streams);
}

}  // namespace

std::vector<HostileDocument> hostile_compound_files() {
    constexpr std::size_t kSectorShift = 30;
    constexpr std::size_t kTableSectors = 44;
    constexpr std::size_t kFirstOfDirectory = 48;
    return {
        {"half.doc", [] { return half(letter()); }, "corrupt_file"},
        {"loops.doc", chains_in_loops, "corrupt_file"},
        {"sectors-of-2-gb.doc", [] { return with(letter(), kSectorShift, little(31, 2)); }, "corrupt_file"},
        {"table-of-2-gb.doc", [] { return with(letter(), kTableSectors, little(0xFFFFFFFF, 4)); }, kRead},
        {"no-directory.doc", [] { return with(letter(), kFirstOfDirectory, little(0xFFFFFFF0, 4)); }, "corrupt_file"},
        {"pieces-beyond-the-end.doc", pieces_beyond_the_end, kRead},
        {"strings-that-lie.xls", shared_strings_that_lie, kRead},
        {"deep.ppt", deep_presentation, "too_deeply_nested"},
        {"repeats-itself.msg", rtf_that_repeats_itself, kRead},
        {"encrypted-package.docx",
         [] {
             return make_compound(
                 {{"EncryptionInfo", std::string(200, 'x')}, {"EncryptedPackage", std::string(5000, 'x')}});
         },
         "encrypted"},
        {"nothing-inside.doc",
         [] {
             return make_compound({{"Nothing", "x"}});
         },
         "unsupported_format"},
    };
}

}  // namespace ragdoll::testing
