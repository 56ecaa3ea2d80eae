#include "ragdoll/extraction/helper.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "protocol.hpp"
#include "ragdoll/base/error.hpp"
#include "ragdoll/sandbox/packets.hpp"
#include "ragdoll/sandbox/zygote.hpp"
#include "unique_paths.hpp"

namespace ragdoll::extraction {
namespace {

void send(int channel, char kind, std::string_view text) {
    const std::size_t most = sandbox::kMaxPacket - 1;
    do {
        std::string packet(1, kind);
        packet += text.substr(0, most);
        text.remove_prefix(packet.size() - 1);
        sandbox::send_packet(channel, packet);
    } while (!text.empty());
}

/// Sends the files inside a document as they are read.
class SentFiles final : public EmbeddedFiles {
public:
    SentFiles(int channel, const ReaderContext& context) : channel_(channel), context_(context) {}

    void begin(const EmbeddedFile& file) override {
        if (++count_ > context_.limits.max_files) {
            throw Error(Disposition::discard, "too_many_files",
                        "there are more than " + std::to_string(context_.limits.max_files) + " files in it");
        }
        EmbeddedFile named = file;
        named.path = paths_.take(file.path);
        send(channel_, kFile, encode_file(named));
    }

    void write(std::string_view bytes) override {
        bytes_ += bytes.size();
        if (bytes_ > context_.max_uncompressed_bytes)
            throw Error(Disposition::discard, "compression_bomb", "the files in it are too large together");
        if (!bytes.empty()) send(channel_, kContent, bytes);
    }

private:
    const int channel_;
    const ReaderContext& context_;
    UniquePaths paths_;
    int count_ = 0;
    std::uint64_t bytes_ = 0;
};

std::span<const std::byte> map_document(int descriptor) {
    const off_t end = ::lseek(descriptor, 0, SEEK_END);  // the cage allows no stat
    if (end < 0) throw Error(Disposition::retry, "system_error", "cannot tell the size of the document");
    if (end == 0) return {};
    const auto size = static_cast<std::size_t>(end);
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    return {static_cast<const std::byte*>(mapped), size};
}

void send_result(int channel, const ExtractionResult& result) {
    send(channel, kText, result.text);
    send(channel, kBlocks, encode_blocks(result.blocks));
    send(channel, kDetails, encode_details(result));
}

/// Lets go of the pages of the mapped document that lie before an offset. The kernel reads them again where needed.
void release_before(std::span<const std::byte> document, std::size_t offset) {
    constexpr std::size_t kPageBytes = 4096;
    const std::size_t whole_pages = std::min(offset, document.size()) / kPageBytes * kPageBytes;
    if (whole_pages == 0) return;
    ::madvise(const_cast<std::byte*>(document.data()), whole_pages, MADV_DONTNEED);
}

void serve(std::string_view message, int document, int channel, const Read& read) {
    try {
        Request request = decode_request(message);
        request.context.progress = [channel](int done, int total) {
            send(channel, kProgress, std::to_string(done) + " " + std::to_string(total));
        };
        SentFiles files(channel, request.context);
        if (request.with_files) request.context.files = &files;
        const Input input{.bytes = map_document(document), .name = request.name};
        request.context.done_before = [&](std::size_t offset) { release_before(input.bytes, offset); };
        if (request.in_parts) {
            request.context.part = [channel](ExtractionResult&& part) {
                send_result(channel, part);
                send(channel, kPartEnd, "");
            };
        }
        send_result(channel, read(input, request.context));
    } catch (const Error& error) {
        send(channel, kError, encode_error(error));
    }
}

}  // namespace

std::optional<std::string> asked_languages(int argc, char** argv) {
    constexpr std::string_view kArgument = "--recognise=";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument.starts_with(kArgument)) return std::string(argument.substr(kArgument.size()));
    }
    return std::nullopt;
}

int run_helper(int argc, char** argv, const Read& read, const std::filesystem::path& readable_folder) {
    return sandbox::serve_as_zygote(
        argc, argv,
        [&](std::string_view request, int document, int channel) { serve(request, document, channel, read); },
        readable_folder);
}

}  // namespace ragdoll::extraction
