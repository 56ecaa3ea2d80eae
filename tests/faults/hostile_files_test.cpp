// A hostile file costs one clear error, and nothing else.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "ragdoll_cli.hpp"

namespace ragdoll::testing {
namespace {

using namespace std::string_literals;

std::string deep_xml() {
    std::string text = "<?xml version=\"1.0\"?>";
    for (int i = 0; i < 100'000; ++i) text += "<a>";
    return text;
}

std::string billion_laughs() {
    std::string text = "<?xml version=\"1.0\"?><!DOCTYPE lol [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 12; ++i) {
        text += "<!ENTITY a" + std::to_string(i) + " \"";
        for (int j = 0; j < 10; ++j) text += "&a" + std::to_string(i - 1) + ";";
        text += "\">";
    }
    return text + "]><lol>&a11;</lol>";
}

std::string read_example(const std::string& name) {
    std::stringstream content;
    content << std::ifstream(std::filesystem::path(RAGDOLL_EXAMPLES) / name, std::ios::binary).rdbuf();
    return content.str();
}

/// A ZIP whose directory claims 2 GB for a member of a few bytes.
std::string lying_zip() {
    std::string bytes = read_example("bridge-inspection.docx");
    const std::string lie("\xff\xff\xff\x7f", 4);
    for (std::size_t at = bytes.find("PK\x01\x02"); at != std::string::npos; at = bytes.find("PK\x01\x02", at + 4))
        bytes.replace(at + 24, 4, lie);
    for (std::size_t at = bytes.find("PK\x03\x04"); at != std::string::npos; at = bytes.find("PK\x03\x04", at + 4))
        bytes.replace(at + 22, 4, lie);
    return bytes;
}

class HostileFiles : public ::testing::Test {
protected:
    std::string error_of(const std::string& name, const std::string& content) {
        const auto finished = ragdoll({"extract", documents.write(name, content).string()});
        EXPECT_EQ(finished.exit_status, 1) << name << ": " << finished.out.substr(0, 200);
        EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
        return finished.err;
    }

    TemporaryFolder documents;
    TemporaryFolder data;
    Cli ragdoll{data.path()};
};

TEST_F(HostileFiles, CostOneClearErrorEach) {
    using ::testing::HasSubstr;
    EXPECT_THAT(error_of("deep.xml", deep_xml()), HasSubstr("nested"));
    EXPECT_THAT(error_of("deep.json", std::string(100'000, '[')), HasSubstr("nested"));
    EXPECT_THAT(error_of("truncated.docx", read_example("bridge-inspection.docx").substr(0, 2500)),
                HasSubstr("ragdoll: "));
    EXPECT_THAT(error_of("truncated.pdf", read_example("tides-two-columns.pdf").substr(0, 300)),
                HasSubstr("ragdoll: "));
    EXPECT_THAT(error_of("lying.docx", lying_zip()), HasSubstr("ragdoll: "));
    EXPECT_THAT(error_of("program.txt", "\x7f"s + "ELF" + std::string(100, '\0')), HasSubstr("unsupported_format"));
    EXPECT_THAT(error_of("huge-claim.pdf", "%PDF-1.4\n1 0 obj << /Length 2147483647 >> stream\n"),
                HasSubstr("ragdoll: "));
}

TEST_F(HostileFiles, EntitiesAreNotExpanded) {
    const auto finished = ragdoll({"extract", documents.write("laughs.xml", billion_laughs()).string()});
    EXPECT_LT(finished.out.size(), 1000u);
}

TEST_F(HostileFiles, LeaveTheWorkerAliveAndTheOtherDocumentsAlone) {
    documents.write("a-deep.xml", deep_xml());
    documents.write("b-truncated.docx", read_example("bridge-inspection.docx").substr(0, 2500));
    documents.write("c-program.txt", "\x7f"s + "ELF" + std::string(100, '\0'));
    documents.write("d-laughs.xml", billion_laughs());
    for (int i = 0; i < 10; ++i)
        documents.write("good-" + std::to_string(i) + ".txt", "The storm bell rings " + std::to_string(i) + " times.");
    const auto finished = ragdoll({"add", "-r", "--wait", documents.path().string()});
    EXPECT_EQ(finished.exit_status, 3) << finished.err;
    const auto status = ragdoll.json({"status"});
    EXPECT_GE(status.at("documents").at("processed").as_int64(), 10);
    EXPECT_GE(status.at("documents").at("error").as_int64(), 3);
    EXPECT_EQ(status.at("documents").at("processing").as_int64() + status.at("documents").at("pending").as_int64(), 0);
    EXPECT_EQ(status.at("workers").as_int64(), 0);
}

}  // namespace
}  // namespace ragdoll::testing
