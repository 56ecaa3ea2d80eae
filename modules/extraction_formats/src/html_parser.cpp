#include "html_parser.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <climits>
#include <exception>
#include <memory>

#include "ragdoll/base/error.hpp"

namespace ragdoll::extraction_formats {
namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// libxml2 calls back through C, which an exception must not cross: it is kept and thrown when the parser has stopped.
struct Bridge {
    HtmlListener& listener;
    int max_nesting;
    htmlParserCtxtPtr parser = nullptr;
    int depth = 0;
    std::exception_ptr failure;

    template <class Work>
    void guarded(Work&& work) noexcept {
        if (failure) return;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
            xmlStopParser(parser);
        }
    }
};

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
    auto& bridge = *static_cast<Bridge*>(user);
    bridge.guarded([&] {
        if (++bridge.depth > bridge.max_nesting) {
            throw Error(Disposition::discard, "too_deeply_nested",
                        "elements are nested more than " + std::to_string(bridge.max_nesting) + " deep");
        }
        HtmlAttributes all;
        for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
            all.add(view(attributes[0]), view(attributes[1]));
        }
        bridge.listener.start_element(view(name), all);
    });
}

void on_end(void* user, const xmlChar* name) {
    auto& bridge = *static_cast<Bridge*>(user);
    bridge.guarded([&] {
        --bridge.depth;
        bridge.listener.end_element(view(name));
    });
}

void on_text(void* user, const xmlChar* text, int length) {
    auto& bridge = *static_cast<Bridge*>(user);
    bridge.guarded([&] {
        bridge.listener.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
    });
}

struct FreeParser {
    void operator()(htmlParserCtxtPtr parser) const noexcept { htmlFreeParserCtxt(parser); }
};

xmlSAXHandler handlers() {
    xmlSAXHandler sax{};
    sax.startElement = &on_start;
    sax.endElement = &on_end;
    sax.characters = &on_text;
    sax.ignorableWhitespace = &on_text;
    return sax;  // without cdataBlock, scripts and styles are not even reported
}

}  // namespace

std::string_view HtmlAttributes::value(std::string_view name) const {
    for (const auto& [own_name, value] : all_) {
        if (own_name == name) return value;
    }
    return {};
}

bool HtmlAttributes::has(std::string_view name) const {
    for (const auto& attribute : all_) {
        if (attribute.first == name) return true;
    }
    return false;
}

void parse_html(const std::string& utf8, int max_nesting, HtmlListener& listener) {
    if (utf8.empty()) return;
    if (utf8.size() > INT_MAX) throw Error(Disposition::discard, "file_too_large", "a page of more than 2 GiB");
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
        htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(utf8.size())));
    if (!parser) throw std::bad_alloc();
    xmlSAXHandler sax = handlers();
    Bridge bridge{listener, max_nesting, parser.get()};
    xmlSAXHandler* const own_sax = std::exchange(parser->sax, &sax);
    parser->userData = &bridge;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    // What the page says of its charset was true of the file, not of this text.
    if (xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler("UTF-8"))
        xmlSwitchToEncoding(parser.get(), handler);
    htmlParseDocument(parser.get());
    parser->sax = own_sax;
    if (bridge.failure) std::rethrow_exception(bridge.failure);
}

}  // namespace ragdoll::extraction_formats
