#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "foreign_json.hpp"
#include "protocol.hpp"

namespace ragdoll::extraction {

/// Offsets in a text that a child has sent. @throws Error  `protocol_error` for those outside it or within a character.
class TextOffsets {
public:
    explicit TextOffsets(std::string_view text) : text_(text) {}

    std::size_t read(const boost::json::object& object, const char* key) const {
        const double number = number_of(object, key);
        if (!(number >= 0 && number <= static_cast<double>(text_.size()))) refuse_answer("an offset outside the text");
        return check(static_cast<std::size_t>(number));
    }

    std::size_t check(std::uint64_t offset) const {
        if (offset > text_.size()) refuse_answer("an offset outside the text");
        if (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xc0) == 0x80)
            refuse_answer("an offset within a character");
        return offset;
    }

private:
    std::string_view text_;
};

}  // namespace ragdoll::extraction
