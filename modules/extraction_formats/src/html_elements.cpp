#include "html_elements.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ragdoll::extraction_formats {
namespace {

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& sorted, std::string_view name) {
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

constexpr std::array<std::string_view, 45> kBlocks{
    "address", "article", "aside",  "blockquote", "body",    "caption",  "center",     "dd",     "details",
    "dialog",  "dir",     "div",    "dl",         "dt",      "fieldset", "figcaption", "figure", "footer",
    "form",    "h1",      "h2",     "h3",         "h4",      "h5",       "h6",         "header", "hgroup",
    "hr",      "html",    "legend", "li",         "main",    "menu",     "nav",        "ol",     "option",
    "p",       "pre",     "search", "section",    "summary", "table",    "td",         "tr",     "ul"};
static_assert(std::is_sorted(kBlocks.begin(), kBlocks.end()));

constexpr std::array<std::string_view, 17> kNeverText{"annotation", "audio", "canvas", "datalist", "embed", "iframe",
                                                      "map",        "meter", "object", "progress", "rp",    "script",
                                                      "select",     "style", "svg",    "textarea", "video"};
static_assert(std::is_sorted(kNeverText.begin(), kNeverText.end()));

std::string without_spaces_lower(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return result;
}

bool mentions(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

bool is_consent_banner(std::string_view name, const HtmlAttributes& attributes) {
    if (name != "div" && name != "section" && name != "aside" && name != "dialog" && name != "form") return false;
    const std::string names =
        without_spaces_lower(attributes.value("id")) + ' ' + without_spaces_lower(attributes.value("class"));
    const bool is_about_cookies = mentions(names, "cookie") || mentions(names, "gdpr") || mentions(names, "consent");
    return is_about_cookies && (mentions(names, "banner") || mentions(names, "consent") || mentions(names, "notice") ||
                                mentions(names, "popup") || mentions(names, "modal") || mentions(names, "overlay"));
}

/// Menus that open on demand, and the path to the page; class names that the large frameworks and wikis share.
bool is_menu_by_class(std::string_view name, const HtmlAttributes& attributes) {
    if (name != "div" && name != "ul" && name != "ol" && name != "section") return false;
    const std::string names = without_spaces_lower(attributes.value("class"));
    return mentions(names, "dropdown") || mentions(names, "portlet") || mentions(names, "breadcrumb");
}

}  // namespace

bool is_block_element(std::string_view name) {
    // Custom elements stand for whole parts of a page.
    return is_in(kBlocks, name) || name == "th" || name == "tbody" || name == "thead" || name == "tfoot" ||
           mentions(name, "-");
}

bool is_never_text(std::string_view name) {
    return is_in(kNeverText, name) || name == "template";
}

bool is_hidden(std::string_view name, const HtmlAttributes& attributes) {
    if (attributes.has("hidden")) return true;
    if (name == "dialog" && !attributes.has("open")) return true;
    // Formulas are often pictures that are hidden from screen readers beside mark-up that is hidden from the eye.
    if (name != "img" && attributes.value("aria-hidden") == "true") return true;
    const std::string style = without_spaces_lower(attributes.value("style"));
    return mentions(style, "display:none") || mentions(style, "visibility:hidden");
}

PageArea area_of(std::string_view name, const HtmlAttributes& attributes, PageArea around) {
    if (around == PageArea::periphery) return around;
    const std::string_view role = attributes.value("role");
    if (name == "nav" || role == "navigation" || role == "search" || role == "dialog" || role == "alertdialog") {
        return PageArea::periphery;
    }
    if (is_consent_banner(name, attributes) || is_menu_by_class(name, attributes)) return PageArea::periphery;
    if (around == PageArea::main) return around;
    if (name == "main" || name == "article" || role == "main" || role == "article") return PageArea::main;
    const bool is_aside =
        name == "footer" || name == "aside" || role == "contentinfo" || role == "complementary" || role == "banner";
    return is_aside ? PageArea::periphery : around;
}

int heading_level(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

}  // namespace ragdoll::extraction_formats
