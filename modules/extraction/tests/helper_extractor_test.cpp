#include "ragdoll/extraction/helper_extractor.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction {
namespace {

using namespace std::chrono_literals;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif

class HelperExtractorTest : public ::testing::Test {
protected:
    HelperExtractorTest() {
        std::string name = std::filesystem::temp_directory_path() / "ragdoll-test-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder = name;
    }
    ~HelperExtractorTest() override { std::filesystem::remove_all(folder); }

    SourceFile document(const std::string& content) {
        const auto path = folder / ("document-" + std::to_string(++documents) + ".txt");
        std::ofstream(path, std::ios::binary) << content;
        return {.path = path, .name = ""};
    }

    static Settings settings() {
        Settings result;
        result.helper_folder = HOSTILE_HELPERS;
        result.max_text_bytes = 1'000'000;
        result.memory_bytes = 256 << 20;
        return result;
    }

    /// The code of the error that a document costs, after which the next one is read as ever.
    std::string error_of(HelperExtractor& extractor, const std::string& wish, std::stop_token stop = {}) {
        std::string code;
        try {
            code = "read: " + extract(extractor, document(wish), std::move(stop)).text;
        } catch (const Error& error) {
            code = error.code();
            message = error.what();
        }
        EXPECT_EQ(extract(extractor, document("behave"), {}).text, "good") << "after: " << wish;
        return code;
    }

    std::filesystem::path folder;
    int documents = 0;
    std::string message;
};

TEST_F(HelperExtractorTest, ReadsThroughAHelper) {
    HelperExtractor extractor(settings());
    const ExtractionResult result = extract(extractor, document("behave"), {});
    EXPECT_EQ(result.text, "good");
    EXPECT_EQ(result.format, "text");
}

TEST_F(HelperExtractorTest, ReadsARecordingInRangesThroughItsOwnHelper) {
    Settings speech = settings();
    speech.helper_folder = folder;
    const auto helper = std::filesystem::path(HOSTILE_HELPERS) / "ragdoll-extract";
    std::filesystem::create_symlink(helper, folder / "ragdoll-extract-speech");
    HelperExtractor extractor(speech);
    const ExtractionResult result = extract(extractor, document(std::string("RIFF\x24\0\0\0WAVE", 12)), {});
    EXPECT_EQ(result.text, "word\n\nword");
    ASSERT_EQ(result.segments.size(), 2u);
    EXPECT_EQ(result.segments[1].start, 31);
    EXPECT_EQ(result.segments[1].text_begin, 6u);
}

TEST_F(HelperExtractorTest, TakesNoNonsenseForAnAnswer) {
    HelperExtractor extractor(settings());
    for (const char* wish :
         {"talk nonsense", "send half an object", "lie about offsets", "end in silence", "send text without end"}) {
        EXPECT_EQ(error_of(extractor, wish), "protocol_error") << wish;
    }
    EXPECT_EQ(error_of(extractor, "send blocks without end"), "text_too_long");
}

TEST_F(HelperExtractorTest, ACrashIsTypedAndKeepsNothingOfHalfAnAnswer) {
    HelperExtractor extractor(settings());
    EXPECT_EQ(error_of(extractor, "say something and crash"), "extraction_crashed");
    EXPECT_NE(message.find("SIGABRT"), std::string::npos) << message;
}

TEST_F(HelperExtractorTest, MemoryAndTimeHaveLimits) {
    Settings hasty = settings();
    hasty.timeout = 1s;
    HelperExtractor extractor(hasty);
    EXPECT_EQ(error_of(extractor, "spin"), "timeout");
    if (!kHasSanitizer) {
        HelperExtractor patient(settings());
        EXPECT_EQ(error_of(patient, "take all memory"), "memory_limit");
    }
}

TEST_F(HelperExtractorTest, AStopRequestEndsTheReadingAtOnce) {
    HelperExtractor extractor(settings());
    std::stop_source stop;
    std::string code;
    std::jthread reader([&] { code = error_of(extractor, "spin", stop.get_token()); });
    stop.request_stop();
    reader.join();
    EXPECT_EQ(code, "cancelled");
}

TEST_F(HelperExtractorTest, PrintsNoEscapesOfAHelper) {
    HelperExtractor extractor(settings());
    EXPECT_EQ(error_of(extractor, "shout"), "corrupt_file");
    EXPECT_EQ(message, " [31mred lines");
}

TEST_F(HelperExtractorTest, SaysWhatIsWrongWithAFileBeforeAnyHelperSeesIt) {
    Settings narrow = settings();
    narrow.max_file_bytes = 3;
    HelperExtractor extractor(narrow);
    const auto code_of = [&](const std::filesystem::path& path) {
        try {
            extract(extractor, {.path = path, .name = ""}, {});
            return std::string();
        } catch (const Error& error) {
            return error.code();
        }
    };
    EXPECT_EQ(code_of(document("four").path), "file_too_large");
    EXPECT_EQ(code_of(folder / "nothing"), "file_not_found");
    EXPECT_EQ(code_of(folder), "not_a_file");
    EXPECT_EQ(code_of("/dev/zero"), "not_a_file");
}

TEST_F(HelperExtractorTest, AMissingHelperIsAProblemForTheDoctor) {
    HelperExtractor extractor(settings());
    const auto findings = extractor.diagnose();
    ASSERT_EQ(findings.size(), 6u);
    EXPECT_EQ(findings[1].subject, "ragdoll-extract");
    EXPECT_EQ(findings[1].level, DiagnosticLevel::ok) << findings[1].finding;
    EXPECT_EQ(findings[2].subject, "ragdoll-extract-pdf");
    EXPECT_EQ(findings[2].level, DiagnosticLevel::problem) << "there is no such hostile helper";
}

}  // namespace
}  // namespace ragdoll::extraction
