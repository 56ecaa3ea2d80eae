#include "rst_inline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

constexpr std::size_t kMostRoleBytes = 64;
constexpr std::size_t kMostNameBytes = 64;

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// "text <address>" as its text; an address alone stays.
std::string_view link_text(std::string_view text) {
    const std::size_t open = text.rfind('<');
    if (open == std::string_view::npos || open == 0 || !text.ends_with('>')) return text;
    return text::trim(text.substr(0, open));
}

class InlineText {
public:
    explicit InlineText(std::string_view text) : text_(text) {}

    std::string read() {
        while (at_ < text_.size()) {
            if (text_[at_] == '\\') {
                read_escape();
            } else if (text_[at_] == '_' && ends_reference()) {
                while (at_ < text_.size() && text_[at_] == '_') ++at_;
            } else if (!read_marked("``") && !read_marked("**") && !read_marked("`") && !read_marked("*")) {
                out_ += text_[at_++];
            }
        }
        return std::move(out_);
    }

private:
    /// "link_", "link__" or "[1]_", but not "__name__".
    bool ends_reference() const {
        std::size_t next = at_;
        while (next < text_.size() && text_[next] == '_') ++next;
        const bool is_at_end = next == text_.size() || !is_word(text_[next]);
        if (!is_at_end || next - at_ > 2 || out_.empty()) return false;
        if (out_.back() == ']') return true;
        std::size_t begin = out_.size();
        const std::size_t least = begin - std::min(begin, kMostNameBytes);
        while (begin > least && (is_word(out_[begin - 1]) || out_[begin - 1] == '_')) --begin;
        return begin < out_.size() && is_word(out_[begin]) && is_word(out_.back());
    }

    void read_escape() {
        ++at_;
        if (at_ < text_.size() && !text::is_ascii_space(text_[at_])) out_ += text_[at_];
        ++at_;
    }

    /// A stretch between two marks. The opening one stands before a word and not within one.
    bool read_marked(std::string_view mark) {
        if (!text_.substr(at_).starts_with(mark)) return false;
        const std::size_t begin = at_ + mark.size();
        const bool opens =
            begin < text_.size() && !text::is_ascii_space(text_[begin]) && (at_ == 0 || !is_word(text_[at_ - 1]));
        const std::size_t end = opens ? find_end(mark, begin) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out_ += mark;
            at_ = begin;
            return true;
        }
        const std::string_view content = text_.substr(begin, end - begin);
        at_ = end + mark.size();
        if (mark == "`") {
            const bool has_role = drop_role();
            // ":class:`~package.Name`"
            out_ += link_text(has_role && content.starts_with('~') ? content.substr(1) : content);
            while (at_ < text_.size() && text_[at_] == '_') ++at_;
        } else {
            out_ += content;
        }
        return true;
    }

    std::size_t find_end(std::string_view mark, std::size_t begin) {
        bool& is_missing = missing_[mark == "``" ? 0 : mark == "**" ? 1 : mark == "`" ? 2 : 3];
        if (is_missing) return std::string_view::npos;
        const std::size_t end = text_.find(mark, begin + 1);
        is_missing = end == std::string_view::npos;
        return end;
    }

    /// ":doc:" or ":py:class:" before the text.
    bool drop_role() {
        if (!out_.ends_with(':')) return false;
        const std::size_t least = out_.size() - std::min(out_.size(), kMostRoleBytes);
        std::size_t begin = out_.size();
        while (begin > least && (is_word(out_[begin - 1]) || out_[begin - 1] == '-' || out_[begin - 1] == ':')) --begin;
        begin = out_.find(':', begin);
        if (begin + 2 >= out_.size()) return false;
        out_.resize(begin);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::array<bool, 4> missing_{};  // marks without an end in the rest, not to be sought again
};

}  // namespace

std::string rst_plain(std::string_view text) {
    return InlineText(text).read();
}

}  // namespace ragdoll::extraction_formats
