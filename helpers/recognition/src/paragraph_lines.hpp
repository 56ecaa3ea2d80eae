#pragma once

#include <string>
#include <vector>

#include "recognised_page.hpp"

namespace ragdoll::recognition {

struct RecognisedWord {
    std::string text;  ///< UTF-8
    extraction::Box box;
    double confidence = 0;  ///< 0 to 1
};

/// Puts the lines of a paragraph together: those that fill its width flow into the next, after a short one the line
/// break stays, as in addresses and lists.
class ParagraphLines {
public:
    void begin_line() { lines_.emplace_back(); }
    void add(RecognisedWord word);  ///< to the line begun last

    RecognisedBlock joined() const;

private:
    struct Line {
        std::string text;
        extraction::Box box;
    };
    std::vector<Line> lines_;
    extraction::Box box_;
    double weighted_confidence_ = 0;
    int letters_ = 0;
};

}  // namespace ragdoll::recognition
