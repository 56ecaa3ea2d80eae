#include "rst_lines.hpp"

#include <algorithm>

#include "lines.hpp"

namespace ragdoll::extraction_formats {

std::size_t indentation(std::string_view line) {
    return std::min(line.find_first_not_of(" \t"), line.size());
}

bool is_rst_rule(std::string_view line) {
    constexpr std::string_view kMarks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    return line.size() >= 2 && kMarks.find(line.front()) != std::string_view::npos &&
           line.find_first_not_of(line.front()) == std::string_view::npos;
}

RstLines::RstLines(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::size_t last = line.find_last_not_of(" \t");
        lines_.push_back(line.substr(0, last == std::string_view::npos ? 0 : last + 1));
    }
}

std::string RstLines::take_indented(std::size_t deeper_than) {
    const std::size_t begin = at_;
    std::size_t end = at_;
    std::size_t shared = std::string_view::npos;
    for (; at_ < lines_.size(); ++at_) {
        if (lines_[at_].empty()) continue;
        const std::size_t indent = indentation(lines_[at_]);
        if (indent <= deeper_than) break;
        shared = std::min(shared, indent);
        end = at_ + 1;
    }
    at_ = std::max(end, begin);
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text.append(lines_[i].substr(std::min(shared, lines_[i].size()))) += '\n';
    return text;
}

}  // namespace ragdoll::extraction_formats
