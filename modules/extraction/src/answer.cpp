#include "answer.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace ragdoll::extraction {
namespace {

constexpr std::size_t kMaxDetailsBytes = 16'000'000;
constexpr std::size_t kMaxErrorBytes = 64 * 1024;

void append(std::string& whole, std::string_view piece, std::size_t most, const char* what) {
    if (whole.size() + piece.size() > most) refuse_answer(std::string(what) + " beyond every limit");
    whole += piece;
}

}  // namespace

void Answer::take(std::string_view packet) {
    if (packet.empty()) refuse_answer("an empty packet");
    const std::string_view content = packet.substr(1);
    switch (packet.front()) {
        case kText: return append(text_, content, most_text(), "a text");
        case kBlocks: return take_blocks(content);
        case kDetails: return append(details_, content, kMaxDetailsBytes, "details");
        case kError: return append(error_, content, kMaxErrorBytes, "an error");
        case kProgress: return take_progress(content);
        case kFile: return take_file(content);
        case kPartEnd: return take_part();
        case kContent:
            if (files_ == 0) refuse_answer("the content of no file");
            return listener_.file_bytes(content);
        default: refuse_answer("an unknown kind of packet");
    }
}

void Answer::take_progress(std::string_view numbers) {
    int done = 0;
    int total = 0;
    const char* end = numbers.data() + numbers.size();
    const auto [space, failed] = std::from_chars(numbers.data(), end, done);
    if (failed != std::errc() || space == end) refuse_answer("progress without numbers");
    std::from_chars(space + 1, end, total);
    // Only ever forward and to the page limit, so that a child cannot keep the listener busy.
    if (done <= pages_done_ || done > limits_.max_pages || total < 0 || total > limits_.max_pages) return;
    pages_done_ = done;
    listener_.progress(done, std::max(done, total));
}

void Answer::take_file(std::string_view description) {
    if (!listener_.takes_files()) refuse_answer("a file that nobody asked for");
    if (++files_ > limits_.max_files) refuse_answer("files beyond every limit");
    listener_.begin_file(decode_file(description));
}

/// At most a few times the text: a well-behaved child that says more has a text of single words.
void Answer::take_blocks(std::string_view bytes) {
    if (blocks_.size() + bytes.size() > 4 * limits_.max_held_bytes + kMaxDetailsBytes)
        throw Error(Disposition::discard, "text_too_long", "the text has more paragraphs or rows than can be held");
    blocks_ += bytes;
}

std::size_t Answer::most_text() const {
    return std::min(limits_.max_held_bytes, limits_.max_text_bytes - text_bytes_taken_);
}

void Answer::take_part() {
    if (!listener_.takes_parts()) refuse_answer("a part that nobody asked for");
    text_bytes_taken_ += text_.size();
    listener_.part(decode_result(std::exchange(text_, {}), std::exchange(blocks_, {}), std::exchange(details_, {})));
}

ExtractionResult Answer::result() {
    if (!error_.empty()) throw decode_error(error_);
    return decode_result(std::move(text_), blocks_, details_);
}

}  // namespace ragdoll::extraction
