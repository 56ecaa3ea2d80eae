#pragma once

#include <cstddef>
#include <string_view>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::pipeline {

/// Bytes to characters, asked for in rising order.
class CharacterCounter {
public:
    explicit CharacterCounter(std::string_view text) : text_(text) {}
    int at(std::size_t byte) {
        characters_ += text::count_characters(text_.substr(byte_, byte - byte_));
        byte_ = byte;
        return static_cast<int>(characters_);
    }

private:
    std::string_view text_;
    std::size_t byte_ = 0;
    std::size_t characters_ = 0;
};

}  // namespace ragdoll::pipeline
