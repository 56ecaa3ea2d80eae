// A hostile file costs one clear error or gives its text, within its limits, and does no harm to any other.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>

#include "hostile_documents.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/extraction/helper_extractor.hpp"
#include "ragdoll_cli.hpp"

namespace ragdoll::testing {
namespace {

using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr auto kTimeout = 100s;  // sanitizers take several times as long
#else
constexpr auto kTimeout = 10s;
#endif

extraction::Settings small_limits() {
    extraction::Settings settings;
    settings.helper_folder = std::filesystem::path(RAGDOLL_BINARY).parent_path();
    settings.timeout = kTimeout;
    settings.memory_bytes = 512 << 20;
    return settings;
}

/// One for all tests, as a worker has it: what a file does to the helpers would meet the next one.
extraction::HelperExtractor& extractor() {
    static extraction::HelperExtractor only(small_limits());
    return only;
}

/// Takes what a worker takes: the files inside too.
class Taker final : public extraction::ExtractionListener {
public:
    bool takes_files() const override { return true; }
    void begin_file(const extraction::EmbeddedFile& file) override { paths.push_back(file.path); }

    std::vector<std::string> paths;  ///< of the files inside
};

/// The code of the error that reading it costs, or "read".
std::string outcome_of(const std::filesystem::path& file) {
    Taker taker;
    try {
        extractor().extract({.path = file, .name = ""}, {}, taker);
        return kRead;
    } catch (const Error& error) {
        return error.code();
    }
}

class HostileFile : public ::testing::TestWithParam<HostileDocument> {
protected:
    TemporaryFolder folder;
};

/// Some helpers are built only where their libraries are; the common one names what it does not read.
bool is_left_out(const std::string& file) {
    static const std::map<std::string, std::string> helpers{
        {".pdf", "-pdf"},    {".wav", "-speech"}, {".flac", "-speech"}, {".mp3", "-speech"}, {".ogg", "-media"},
        {".mp4", "-media"},  {".mkv", "-media"},  {".avi", "-media"},   {".png", "-image"},  {".bmp", "-image"},
        {".tiff", "-image"}, {".jpg", "-image"},  {".gif", "-image"}};
    const auto own = helpers.find(std::filesystem::path(file).extension());
    return own != helpers.end() &&
           !std::filesystem::exists(small_limits().helper_folder / ("ragdoll-extract" + own->second));
}

TEST_P(HostileFile, EndsWithinItsLimitsAndTheNextOneIsReadAsAlways) {
    const std::string expected = is_left_out(GetParam().name) ? "unsupported_format" : GetParam().outcome;
    EXPECT_EQ(outcome_of(folder.write(GetParam().name, GetParam().content())), expected);
    const auto good = folder.write("good.md", "# The harbour\n\nis open.");
    EXPECT_EQ(extract(extractor(), {.path = good, .name = ""}, {}).text, "The harbour\n\nis open.");
}

INSTANTIATE_TEST_SUITE_P(All, HostileFile, ::testing::ValuesIn(hostile_documents()), [](const auto& document) {
    std::string name = document.param.name;
    std::ranges::replace_if(
        name, [](char c) { return c == '.' || c == '-'; }, '_');
    return name;
});

TEST(HostilePath, IsNeverWaitedFor) {
    const TemporaryFolder folder;
    const std::filesystem::path pipe = folder.path() / "pipe.txt";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(outcome_of(pipe), "not_a_file");
    EXPECT_EQ(outcome_of("/dev/zero"), "not_a_file");
    EXPECT_EQ(outcome_of(folder.path()), "not_a_file");
    std::filesystem::create_symlink("itself.txt", folder.path() / "itself.txt");
    EXPECT_EQ(outcome_of(folder.path() / "itself.txt"), "file_unreadable");
}

TEST(HostileEntity, BringsInNoForeignFile) {
    const TemporaryFolder folder;
    const auto secret = folder.write("secret.txt", "the keeper's own");
    const auto file = folder.write("thief.xml", "<!DOCTYPE r [<!ENTITY e SYSTEM \"file://" + secret.string() +
                                                    "\">]><r><a>text</a><b>&e;</b></r>");
    const std::string text = extract(extractor(), {.path = file, .name = ""}, {}).text;
    EXPECT_THAT(text, ::testing::HasSubstr("text"));
    EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("keeper")));
}

TEST(HostileNames, LeaveTheArchiveAsRelativePathsWithoutControls) {
    const TemporaryFolder folder;
    for (const HostileDocument& document : hostile_archives()) {
        if (!document.name.starts_with("names-")) continue;
        Taker taker;
        extractor().extract({.path = folder.write(document.name, document.content()), .name = ""}, {}, taker);
        EXPECT_FALSE(taker.paths.empty());
        for (const std::string& path : taker.paths) {
            EXPECT_FALSE(path.starts_with('/') || path.find("..") != std::string::npos) << path;
            EXPECT_TRUE(std::ranges::none_of(path, [](char c) { return c >= 0 && c < ' '; })) << path;
        }
    }
}

class HostileFiles : public ::testing::Test {
protected:
    TemporaryFolder documents;
    TemporaryFolder data;
    Cli ragdoll{data.path() / "data"};
};

TEST_F(HostileFiles, CostOneLineOfErrorEach) {
    for (const HostileDocument& document : hostile_markup()) {
        if (document.outcome == kRead) continue;
        const auto finished = ragdoll({"extract", documents.write(document.name, document.content()).string()});
        EXPECT_EQ(finished.exit_status, 1) << document.name << ": " << finished.out.substr(0, 200);
        EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
        EXPECT_THAT(finished.err, ::testing::HasSubstr(document.outcome));
    }
}

TEST_F(HostileFiles, LeaveTheGoodOnesBesideThemProcessedAndTheStoreWhole) {
    constexpr int kGood = 5;
    int failing = 0;
    for (const HostileDocument& document : hostile_documents()) {
        // Each would be a document with its members as documents, which is thousands of jobs.
        if (document.name == "hundred-thousand-members.zip" || document.name == "branching-bomb.zip") continue;
        documents.write(document.name, document.content());
        failing += document.outcome != kRead ? 1 : 0;
    }
    for (int i = 0; i < kGood; ++i)
        documents.write("good-" + std::to_string(i) + ".txt", "The storm bell rings " + std::to_string(i) + " times.");
    const auto added = ragdoll({"add", "--recursive", "--wait", documents.path().string()},
                               {{"RAGDOLL_LIMITS__MAX_TEXT_BYTES", "100000"}});
    EXPECT_EQ(added.exit_status, 3) << added.err;
    const auto status = ragdoll.json({"status"}).at("documents");
    EXPECT_EQ(status.at("processing").as_int64() + status.at("pending").as_int64(), 0);
    EXPECT_GE(status.at("error").as_int64(), failing);
    for (int i = 0; i < kGood; ++i) {
        const auto found = ragdoll.json({"search", "--mode", "keyword", "storm bell " + std::to_string(i)});
        EXPECT_GE(found.at("results").as_array().size(), 1u);
    }
    EXPECT_EQ(ragdoll({"verify"}).exit_status, 0);
}

}  // namespace
}  // namespace ragdoll::testing
