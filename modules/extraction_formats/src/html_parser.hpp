#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ragdoll::extraction_formats {

/// The attributes of a tag, names in lower case.
class HtmlAttributes {
public:
    void add(std::string_view name, std::string_view value) { all_.emplace_back(name, value); }

    /// Its value; empty when there is none.
    std::string_view value(std::string_view name) const;
    bool has(std::string_view name) const;

private:
    std::vector<std::pair<std::string_view, std::string_view>> all_;
};

/// Hears what is in a page. Every start is followed by its end, also where the page forgot it.
class HtmlListener {
public:
    virtual ~HtmlListener() = default;
    virtual void start_element(std::string_view name, const HtmlAttributes& attributes) = 0;
    virtual void end_element(std::string_view name) = 0;
    virtual void text(std::string_view utf8) = 0;
};

/// Goes through a page from start to end, mending what is wrong in it; builds no tree.
/// @param max_nesting  of open elements. @throws Error `too_deeply_nested` (discard) past it.
void parse_html(const std::string& utf8, int max_nesting, HtmlListener& listener);

}  // namespace ragdoll::extraction_formats
