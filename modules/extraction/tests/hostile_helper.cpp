// Stands in for ragdoll-extract and behaves as badly as the document asks.
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "protocol.hpp"
#include "ragdoll/sandbox/packets.hpp"
#include "ragdoll/sandbox/zygote.hpp"

namespace {

using namespace ragdoll::extraction;

std::string read_document(int document) {
    std::string text(100, '\0');
    const ssize_t count = ::pread(document, text.data(), text.size(), 0);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
}

/// A recording of 50 s in which each range has one word.
ExtractionResult read_range(const ReaderContext& context) {
    const TimeRange range = context.time_range.value();
    ResultBuilder builder("audio", "audio/wav", "test");
    if (context.find_ranges_of) {
        builder.result().duration_seconds = 50;
        return builder.finish();
    }
    builder.segment(range.from, range.from + 1, "word");
    if (range.to < 50) builder.result().read_until = range.to + 1;
    return builder.finish();
}

void serve(std::string_view request, int document, int channel) {
    const std::string wish = read_document(document);
    const auto say = [channel](char kind, const std::string& content) {
        ragdoll::sandbox::send_packet(channel, kind + content);
    };
    if (wish.starts_with("RIFF")) {
        const ExtractionResult result = read_range(decode_request(request).context);
        say(kText, result.text);
        say(kBlocks, encode_blocks(result.blocks));
        say(kDetails, encode_details(result));
    }
    if (wish == "behave") {
        say(kText, "good");
        say(kDetails, R"({"format":"text"})");
    }
    if (wish == "talk nonsense") say('?', "abc");
    if (wish == "send half an object") say(kDetails, "{");
    if (wish == "lie about offsets") {
        say(kText, "ab");
        say(kBlocks, encode_blocks({{.begin = 0, .end = 2'000'000'000}}));
        say(kDetails, "{}");
    }
    if (wish == "send text without end") {
        for (;;) say(kText, std::string(50'000, 'x'));
    }
    if (wish == "send blocks without end") {
        for (;;) say(kBlocks, std::string(50'000, '\0'));
    }
    if (wish == "say something and crash") {
        say(kText, "half");
        std::abort();
    }
    if (wish == "take all memory") {
        std::vector<std::vector<char>> taken;
        for (;;) taken.emplace_back(16 << 20, 'x');
    }
    if (wish == "spin") {
        for (volatile bool forever = true; forever;) {
        }
    }
    if (wish == "shout") say(kError, R"({"code":"corrupt_file","message":"\u001b[31mred\nlines"})");
}

}  // namespace

int main(int argc, char** argv) {
    return ragdoll::sandbox::serve_as_zygote(argc, argv, serve);
}
