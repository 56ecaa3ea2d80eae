#pragma once

#include <map>
#include <string>
#include <string_view>

namespace ragdoll::extraction_formats {

/// Which styles of an RTF file are headings: by their outline level, or by the built-in English name.
class RtfStyles {
public:
    // The parts of an entry of the style sheet, in any order.
    void begin_style(int number) { number_ = number; }
    void set_outline_level(int level) { outline_level_ = level; }
    void add_to_name(std::string_view text);
    void end_style();

    /// 1 to 6 for headings and titles, else 0.
    int heading_level(int style) const;

private:
    int number_ = 0;
    int outline_level_ = -1;
    std::string name_;
    std::map<int, int> levels_;
};

}  // namespace ragdoll::extraction_formats
