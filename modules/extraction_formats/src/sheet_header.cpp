#include "sheet_header.hpp"

#include <algorithm>

#include "office_block.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_one_of(char c, std::string_view letters) {
    return letters.find(c) != std::string_view::npos;
}

struct Part {
    std::string text;
    bool differs = false;  ///< from page to page, or by the time
};

class HeaderCode {
public:
    explicit HeaderCode(std::string_view code) : code_(code) {}

    std::vector<Part> parts() {
        while (at_ < code_.size()) {
            const char c = code_[at_++];
            if (c != '&' || at_ == code_.size())
                parts_.back().text += c;
            else
                read_code();
        }
        return std::move(parts_);
    }

private:
    void read_code() {
        const char c = code_[at_++];
        if (c == '&') {
            parts_.back().text += '&';
        } else if (is_one_of(c, "LCR")) {
            parts_.emplace_back();
        } else if (is_one_of(c, "PNDT")) {
            parts_.back().differs = true;
        } else if (c == '[') {  // as it is shown to users: "&[Page]"
            at_ = std::min(code_.find(']', at_), code_.size() - 1) + 1;
            parts_.back().differs = true;
        } else if (c == '"') {
            at_ = std::min(code_.find('"', at_), code_.size() - 1) + 1;
        } else if (c == 'K') {
            constexpr std::size_t kColourDigits = 6;
            at_ = std::min(at_ + kColourDigits, code_.size());
        } else if (is_digit(c)) {
            while (at_ < code_.size() && is_digit(code_[at_])) ++at_;
        }
    }

    std::string_view code_;
    std::size_t at_ = 0;
    std::vector<Part> parts_{Part{}};
};

}  // namespace

std::vector<std::string> sheet_header_texts(std::string_view code) {
    std::vector<std::string> texts;
    for (const Part& part : HeaderCode(code).parts()) {
        if (!part.differs && !is_blank(part.text)) texts.emplace_back(text::trim(part.text));
    }
    return texts;
}

}  // namespace ragdoll::extraction_formats
