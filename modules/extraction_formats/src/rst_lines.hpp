#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ragdoll/extraction/result_builder.hpp"

namespace ragdoll::extraction_formats {

/// The lines of a reStructuredText document, without trailing white space, and the place reached in them.
class RstLines {
public:
    explicit RstLines(std::string_view text);

    bool at_end() const { return at_ >= lines_.size(); }
    /// The line so far ahead; empty behind the end.
    std::string_view line(std::size_t ahead = 0) const {
        return at_ + ahead < lines_.size() ? lines_[at_ + ahead] : std::string_view();
    }
    void skip(std::size_t count = 1) { at_ += count; }

    /// The lines that follow and are indented deeper than this, blank ones between them included, joined without the
    /// indentation that they share; they are passed over.
    std::string take_indented(std::size_t deeper_than);

private:
    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
};

std::size_t indentation(std::string_view line);

/// All of the line is one punctuation character, at least twice.
bool is_rst_rule(std::string_view line);

/// Adds the table that begins here ("==== ====" or "+----+"), which is passed over. False when there is none.
bool add_rst_table(RstLines& lines, extraction::ResultBuilder& builder);

}  // namespace ragdoll::extraction_formats
