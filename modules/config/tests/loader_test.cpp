#include "ragdoll/config/loader.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "ragdoll/base/error.hpp"
#include "ragdoll/config/options.hpp"

namespace ragdoll::config {
namespace {

using ::testing::HasSubstr;

class LoaderTest : public ::testing::Test {
protected:
    void SetUp() override {
        file = std::filesystem::path(::testing::TempDir()) / ("ragdoll_" + std::to_string(::getpid()) + ".toml");
    }
    void TearDown() override { std::filesystem::remove(file); }

    Sources with_file(const std::string& content) {
        std::ofstream(file) << content;
        return {.file = file};
    }
    std::string refusal(const Sources& sources) {
        try {
            load(sources);
            return "accepted";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "invalid_configuration");
            return error.what();
        }
    }
    static std::string origin(const Loaded& loaded, const std::string& key) {
        for (const EffectiveValue& value : loaded.values) {
            if (value.key == key) return value.origin;
        }
        return "missing";
    }

    std::filesystem::path file;
};

TEST_F(LoaderTest, DefaultsAreThoseOfTheContract) {
    const Settings settings = load({}).settings;
    EXPECT_EQ(settings.pipeline.chunk_size, 1000);
    EXPECT_EQ(settings.pipeline.embedding_model, "local/static-en");
    EXPECT_EQ(settings.jobs.job_timeout, std::chrono::seconds(300));
    EXPECT_EQ(settings.jobs.queues,
              (std::map<std::string, int>{{"embeddings", 3}, {"processing", 2}, {"analysis", 1}}));
    for (const Option& option : options()) EXPECT_EQ(check_value(option, option.default_value), "") << option.key;
}

TEST_F(LoaderTest, FlagsBeatEnvironmentBeatsFileBeatsDefault) {
    Sources sources = with_file("chunk_size = 700\nbatch_size = 5\n[worker]\nconcurrency = 7\n");
    sources.environment = {{"RAGDOLL_CHUNK_SIZE", "800"},
                           {"RAGDOLL_WORKER__CONCURRENCY", "8"},
                           {"PATH", "/bin"},
                           {"RAGDOLL_DATA", "/data"}};
    sources.flags = {{"chunk_size", "900"}};
    const Loaded loaded = load(sources);
    EXPECT_EQ(loaded.settings.pipeline.chunk_size, 900);
    EXPECT_EQ(loaded.settings.jobs.concurrency, 8);
    EXPECT_EQ(loaded.settings.pipeline.batch_size, 5);
    EXPECT_EQ(origin(loaded, "chunk_size"), "flag");
    EXPECT_EQ(origin(loaded, "worker.concurrency"), "environment RAGDOLL_WORKER__CONCURRENCY");
    EXPECT_EQ(origin(loaded, "batch_size"), "file " + file.string() + ":2");
    EXPECT_EQ(origin(loaded, "job_timeout"), "default");
}

TEST_F(LoaderTest, AnUnknownKeyIsNamedWithItsPlaceAndTheNearestKnownOne) {
    const std::string why = refusal(with_file("\nchunk_sise = 700\n"));
    EXPECT_THAT(why, HasSubstr(file.string() + ":2"));
    EXPECT_THAT(why, HasSubstr("chunk_sise"));
    EXPECT_THAT(why, HasSubstr("did you mean 'chunk_size'"));
    EXPECT_THAT(refusal({.environment = {{"RAGDOLL_NONSENSE", "1"}}}), HasSubstr("RAGDOLL_NONSENSE"));
}

TEST_F(LoaderTest, AWrongValueSaysWhatIsAllowed) {
    EXPECT_THAT(refusal(with_file("chunk_size = \"many\"\n")), HasSubstr("an integer from 1 to 1000000"));
    EXPECT_THAT(refusal(with_file("[worker]\nconcurrency = 0\n")), HasSubstr("from 1 to 256"));
    EXPECT_THAT(refusal(with_file("queue_adapter = \"kafka\"\n")),
                HasSubstr("one of sqlite, async, inline, redis, postgres"));
    EXPECT_THAT(refusal(with_file("chunk_size = [1]\n")), HasSubstr("chunk_size"));
    EXPECT_THAT(refusal(with_file("chunk_size = \n")), HasSubstr(file.string() + ":1"));
    EXPECT_THAT(refusal(with_file("chunk_size = 100\nchunk_overlap = 100\n")), HasSubstr("not less than chunk_size"));
}

TEST_F(LoaderTest, QueuesOfTheUserReplaceTheDefaultOnes) {
    const Settings settings = load(with_file("[queues]\nurgent = 9\n")).settings;
    EXPECT_EQ(settings.jobs.queues, (std::map<std::string, int>{{"urgent", 9}}));
}

TEST_F(LoaderTest, TheDefaultFileIsValidAndChangesNothing) {
    const Loaded loaded = load(with_file(default_file()));
    EXPECT_EQ(loaded.settings.jobs.queues, jobs::Settings().queues);
    EXPECT_EQ(origin(loaded, "chunk_size"), "default");
}

TEST_F(LoaderTest, PasswordsOfPdfFilesAreReadAndNeverShown) {
    std::ofstream(file) << "first\r\n\n second \n";
    const Loaded loaded = load({.flags = {{"extraction.pdf_passwords_file", file.string()}}});
    EXPECT_EQ(loaded.settings.extraction.pdf_passwords, (std::vector<std::string>{"first", " second "}));
    for (const EffectiveValue& value : loaded.values) EXPECT_EQ(value.value.find("first"), std::string::npos);
}

TEST_F(LoaderTest, APasswordFileThatCannotBeUsedIsRefusedWithoutTellingAPassword) {
    const Sources sources{.flags = {{"extraction.pdf_passwords_file", file.string()}}};
    EXPECT_THAT(refusal(sources), HasSubstr("it cannot be read"));
    std::ofstream(file) << "fine\nsecret\xff\n";
    EXPECT_THAT(refusal(sources), HasSubstr("line 2 is no UTF-8"));
    EXPECT_EQ(refusal(sources).find("secret"), std::string::npos);
    std::ofstream(file) << std::string(128, 'x');
    EXPECT_THAT(refusal(sources), HasSubstr("longer than 127 bytes"));
    std::ofstream many(file);
    for (int i = 0; i < 101; ++i) many << i << '\n';
    many.close();
    EXPECT_THAT(refusal(sources), HasSubstr("more than 100 passwords"));
}

}  // namespace
}  // namespace ragdoll::config
