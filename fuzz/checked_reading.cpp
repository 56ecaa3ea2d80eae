#include "checked_reading.hpp"

#include <cstdlib>
#include <string_view>

#include "ragdoll/base/error.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::fuzzing {
namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

class DroppedFiles final : public extraction::EmbeddedFiles {
public:
    void begin(const extraction::EmbeddedFile&) override { has_begun_ = true; }
    void write(std::string_view) override { require(has_begun_); }

private:
    bool has_begun_ = false;
};

void check(const extraction::ExtractionResult& result) {
    require(text::is_valid_utf8(result.text));
    std::size_t covered = 0;
    for (const auto& block : result.blocks) {
        require(block.begin >= covered && block.begin <= block.end && block.end <= result.text.size());
        covered = block.end;
    }
    for (const auto& page : result.pages) require(page.begin <= page.end && page.end <= result.text.size());
    for (const auto& segment : result.segments) {
        require(segment.start <= segment.end);
        require(segment.text_begin <= segment.text_end && segment.text_end <= result.text.size());
    }
}

}  // namespace

void read_checked(extraction::ExtractionResult (*read)(const extraction::Input&, const extraction::ReaderContext&),
                  std::span<const std::byte> bytes) {
    DroppedFiles files;
    extraction::ReaderContext context;
    context.limits.max_text_bytes = 1'000'000;  // repetition is known; more of it only takes time
    context.max_uncompressed_bytes = 5'000'000;
    context.files = &files;
    try {
        check(read({.bytes = bytes, .name = "fuzz"}, context));
    } catch (const Error& error) {
        require(error.disposition() == Disposition::discard);
    }
}

}  // namespace ragdoll::fuzzing
