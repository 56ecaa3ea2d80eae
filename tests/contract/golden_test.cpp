// One document of each format, read by the real binary, against what it is known to hold.
//
// With UPDATE_GOLDEN in the environment the expected files are written anew instead.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "indented_json.hpp"
#include "ragdoll/extraction/detect.hpp"
#include "ragdoll_cli.hpp"

namespace ragdoll::testing {
namespace {

namespace json = boost::json;
using std::filesystem::path;

std::string content_of(const path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

path expectation_for(const path& document) {
    return document.string() + ".json";
}

std::vector<path> golden_documents() {
    std::vector<path> documents;
    for (const auto& entry : std::filesystem::directory_iterator(GOLDEN_FOLDER)) {
        const path& file = entry.path();
        const bool is_expectation =
            file.extension() == ".json" && std::filesystem::exists(path(file).replace_extension());
        if (!is_expectation && file.filename() != "README.md") documents.push_back(file);
    }
    std::ranges::sort(documents);
    return documents;
}

/// Long texts become lists of lines, or a changed word would be a changed page. Of fractions two digits are kept: the
/// confidence of speech has some more on another processor.
json::value for_review(const json::value& value) {
    if (const auto* object = value.if_object()) {
        json::object result;
        for (const auto& [key, member] : *object) result[key] = for_review(member);
        return result;
    }
    json::array result;
    if (const auto* array = value.if_array()) {
        for (const auto& element : *array) result.push_back(for_review(element));
        return result;
    }
    if (value.is_double()) return std::round(value.get_double() * 100) / 100;
    const auto* text = value.if_string();
    if (text == nullptr || text->find('\n') == json::string::npos) return value;
    std::string_view rest = *text;
    for (std::size_t end = 0; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1))
        result.emplace_back(rest.substr(0, end));
    result.emplace_back(rest);
    return result;
}

class Golden : public ::testing::TestWithParam<path> {};

TEST_P(Golden, IsReadAsItAlwaysWas) {
    const Finished finished = run({RAGDOLL_BINARY, "extract", "--format", "json", GetParam().string()});
    ASSERT_EQ(finished.exit_status, 0) << finished.err;
    const std::string found = indented(for_review(json::parse(finished.out)));
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::ofstream(expectation_for(GetParam()), std::ios::binary) << found;
        return;
    }
    EXPECT_EQ(found, content_of(expectation_for(GetParam()))) << "scripts/update-golden writes the file anew";
}

std::string name_of(const ::testing::TestParamInfo<path>& info) {
    std::string name = info.param.filename().string();
    std::ranges::replace_if(
        name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Documents, Golden, ::testing::ValuesIn(golden_documents()), name_of);

TEST(GoldenFolder, HoldsADocumentOfEveryFormatThatIsRead) {
    std::set<std::string> formats;
    for (const path& document : golden_documents())
        formats.insert(std::string(to_string(extraction::detect(content_of(document), document.filename().string()))));
    EXPECT_THAT(formats,
                ::testing::IsSupersetOf({"text",   "markdown", "html", "csv",   "json",  "xml",   "pdf",  "docx", "eml",
                                         "mbox",   "srt",      "vtt",  "ics",   "vcf",   "latex", "rst",  "yaml", "svg",
                                         "source", "xlsx",     "pptx", "odt",   "ods",   "odp",   "epub", "rtf",  "ole",
                                         "zip",    "gzip",     "tar",  "audio", "video", "image"}));
}

}  // namespace
}  // namespace ragdoll::testing
