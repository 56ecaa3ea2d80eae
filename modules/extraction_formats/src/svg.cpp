#include <string>
#include <utility>

#include "html_parser.hpp"
#include "ragdoll/extraction_formats/reader.hpp"
#include "ragdoll/text/encoding.hpp"
#include "ragdoll/text/normalize.hpp"
#include "ragdoll/text/utf8.hpp"

namespace ragdoll::extraction_formats {
namespace {

/// Gathers what a drawing says: its titles, descriptions and the texts in it.
class SvgText final : public HtmlListener {
public:
    explicit SvgText(extraction::ResultBuilder& builder) : builder_(builder) {}

    void start_element(std::string_view name, const HtmlAttributes& attributes) override {
        name = without_prefix(name);
        ++depth_;
        if (hidden_from_ == 0 && (name == "metadata" || name == "style" || name == "script")) hidden_from_ = depth_;
        if (text_from_ == 0 && is_text(name)) {
            text_from_ = depth_;
            is_title_ = name == "title";
        }
        // Lines of a text are placed one by one.
        const bool is_line = name == "tspan" && (attributes.has("x") || attributes.has("y") || attributes.has("dy"));
        if (text_from_ != 0 && (is_line || name == "br" || name == "p" || name == "div")) text_ += '\n';
    }

    void end_element(std::string_view) override {
        if (depth_ == text_from_) finish_text();
        if (depth_ == hidden_from_) hidden_from_ = 0;
        --depth_;
    }

    void text(std::string_view utf8) override {
        if (text_from_ == 0 || hidden_from_ != 0) return;
        // Line breaks in the file mean nothing in the drawing.
        for (const char c : utf8) text_ += text::is_ascii_space(c) ? ' ' : c;
    }

private:
    static std::string_view without_prefix(std::string_view name) {
        const std::size_t colon = name.find(':');
        return colon == std::string_view::npos ? name : name.substr(colon + 1);
    }

    static bool is_text(std::string_view name) {
        return name == "text" || name == "title" || name == "desc" || name == "foreignobject";
    }

    void finish_text() {
        text_from_ = 0;
        const std::string text = std::exchange(text_, {});
        const bool is_main_title = is_title_ && !builder_.result().title && !text::trim(text).empty();
        if (!is_main_title) return builder_.paragraph(text);
        builder_.result().title = text::fold_white_space(text::normalize(text));
        builder_.heading(1, text);
    }

    extraction::ResultBuilder& builder_;
    int depth_ = 0;
    int text_from_ = 0;    // depth of the text that is open; 0: none
    int hidden_from_ = 0;  // depth of what is not shown
    bool is_title_ = false;
    std::string text_;
};

}  // namespace

/// With the parser for web pages, which takes damaged drawings, too, and knows no entities but those of HTML.
extraction::ExtractionResult read_svg(const Input& input, const ReaderContext& context) {
    extraction::ResultBuilder builder("svg", "image/svg+xml", "svg", context.limits);
    text::Decoded decoded = text::decode(input.bytes);
    builder.result().encoding = decoded.charset;
    for (char& c : decoded.utf8) c = c == '\0' ? ' ' : c;
    SvgText listener(builder);
    parse_html(decoded.utf8, context.max_nesting, listener);
    return builder.finish();
}

}  // namespace ragdoll::extraction_formats
