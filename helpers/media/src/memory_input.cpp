#include "memory_input.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <new>

extern "C" {
#include <libavformat/avio.h>
#include <libavutil/error.h>
#include <libavutil/mem.h>
}

namespace ragdoll::speech {
namespace {

constexpr int kBufferBytes = 32 * 1024;

}  // namespace

MemoryInput::MemoryInput(std::span<const std::byte> bytes) : bytes_(bytes) {
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (buffer == nullptr) throw std::bad_alloc();
    context_ = avio_alloc_context(buffer, kBufferBytes, 0, this, &MemoryInput::read, nullptr, &MemoryInput::seek);
    if (context_ == nullptr) {
        av_free(buffer);
        throw std::bad_alloc();
    }
}

MemoryInput::~MemoryInput() {
    av_freep(&context_->buffer);  // it may have taken another one
    avio_context_free(&context_);
}

int MemoryInput::read(void* self, unsigned char* to, int size) {
    auto& file = *static_cast<MemoryInput*>(self);
    const std::size_t rest = file.bytes_.size() - file.position_;
    const std::size_t given = std::min(rest, static_cast<std::size_t>(std::max(size, 0)));
    if (given == 0) return AVERROR_EOF;
    std::memcpy(to, file.bytes_.data() + file.position_, given);
    file.position_ += given;
    return static_cast<int>(given);
}

long MemoryInput::seek(void* self, long offset, int whence) {
    auto& file = *static_cast<MemoryInput*>(self);
    const auto size = static_cast<long>(file.bytes_.size());
    if (whence == AVSEEK_SIZE) return size;
    const long base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<long>(file.position_) : size;
    // Offsets come from the file: a sum is made only where it cannot overflow.
    if (offset < -base || offset > size - base) return AVERROR(EINVAL);
    file.position_ = static_cast<std::size_t>(base + offset);
    return base + offset;
}

}  // namespace ragdoll::speech
