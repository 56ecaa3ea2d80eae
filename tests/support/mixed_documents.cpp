#include "mixed_documents.hpp"

#include <array>
#include <cstdint>

namespace ragdoll::testing {
namespace {

constexpr std::array<const char*, 24> kWords{"lamp",   "storm",  "harbour", "bread",  "oven",   "river",
                                             "bridge", "clock",  "tide",    "keeper", "flour",  "window",
                                             "paper",  "night",  "train",   "snow",   "engine", "garden",
                                             "letter", "market", "winter",  "stone",  "signal", "glass"};

/// Words in an order that depends on the seed alone.
std::string sentences(std::uint64_t seed, int count) {
    std::string text;
    for (int sentence = 0; sentence < count; ++sentence) {
        std::string words;
        for (int word = 0; word < 12; ++word) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            words += (words.empty() ? "The " : " ") + std::string(kWords[(seed >> 33) % kWords.size()]);
        }
        text += words + ". ";
    }
    return text;
}

}  // namespace

void write_mixed_documents(const TemporaryFolder& folder, int count) {
    const std::filesystem::path examples = RAGDOLL_EXAMPLES;
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(1000 + i);
        const std::string text = sentences(static_cast<std::uint64_t>(i) + 1, 6 + i % 30);
        switch (i % 7) {
            case 0: folder.write(number + ".txt", text); break;
            case 1:
                folder.write(number + ".md", "# Report " + number + "\n\n" + text + "\n\n## More\n\n" +
                                                 sentences(9000U + static_cast<unsigned>(i), 5));
                break;
            case 2:
                folder.write(number + ".html", "<html><head><title>Page " + number + "</title></head><body><p>" + text +
                                                   "</p></body></html>");
                break;
            case 3: folder.write(number + ".csv", "number,remark\n1,\"" + text + "\"\n2,done\n"); break;
            case 4:
                folder.write(number + ".json", "{\"title\": \"Record " + number + "\", \"remark\": \"" + text + "\"}");
                break;
            case 5:
                std::filesystem::copy_file(examples / "bridge-inspection.docx", folder.path() / (number + ".docx"));
                break;
            default:
                std::filesystem::copy_file(
                    examples / (i % 2 == 0 ? "tides-two-columns.pdf" : "night-train-letters.pdf"),
                    folder.path() / (number + ".pdf"));
        }
    }
}

}  // namespace ragdoll::testing
