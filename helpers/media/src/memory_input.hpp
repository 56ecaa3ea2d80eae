#pragma once

#include <cstddef>
#include <memory>
#include <span>

struct AVIOContext;

namespace ragdoll::speech {

/// A file in memory as FFmpeg reads it.
class MemoryInput {
public:
    /// @param bytes  must outlive this.
    explicit MemoryInput(std::span<const std::byte> bytes);
    ~MemoryInput();
    MemoryInput(const MemoryInput&) = delete;
    MemoryInput& operator=(const MemoryInput&) = delete;

    AVIOContext* context() const noexcept { return context_; }

private:
    static int read(void* self, unsigned char* to, int size);
    static long seek(void* self, long offset, int whence);

    std::span<const std::byte> bytes_;
    std::size_t position_ = 0;
    AVIOContext* context_ = nullptr;
};

}  // namespace ragdoll::speech
