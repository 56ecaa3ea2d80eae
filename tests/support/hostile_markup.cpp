#include "hostile_documents.hpp"

namespace ragdoll::testing {
namespace {

constexpr std::size_t kDeep = 100'000;

std::string billion_laughs() {
    std::string text = "<?xml version=\"1.0\"?><!DOCTYPE lol [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 12; ++i) {
        text += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
    }
    return text + "]><lol>&a11;</lol>";
}

/// One long entity, many times: not nested, so a limit of depth does not see it.
std::string quadratic_blowup() {
    return "<!DOCTYPE r [<!ENTITY a \"" + std::string(100'000, 'x') + "\">]><r>" + repeated("&a;", 100'000) + "</r>";
}

std::string foreign_entity(const std::string& address) {
    return "<!DOCTYPE r [<!ENTITY e SYSTEM \"" + address + "\"><!ENTITY % p SYSTEM \"" + address +
           "\"> %p;]><r>&e;</r>";
}

std::string drawing(const std::string& content) {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>" + content + "</svg>";
}

std::string deep_list() {
    std::string text;
    for (std::size_t depth = 0; depth < 1500; ++depth) text += std::string(2 * depth, ' ') + "- item\n";
    return text;
}

}  // namespace

std::vector<HostileDocument> hostile_markup() {
    return {
        {"deep.xml", [] { return "<?xml version=\"1.0\"?>" + repeated("<a>", kDeep); }, "too_deeply_nested"},
        {"laughs.xml", billion_laughs, kRead},
        {"blowup.xml", quadratic_blowup, kRead},
        {"file-entity.xml", [] { return foreign_entity("file:///etc/passwd"); }, kRead},
        {"http-entity.xml", [] { return foreign_entity("http://192.0.2.1/x"); }, kRead},
        {"device-entity.xml", [] { return foreign_entity("file:///dev/zero"); }, kRead},
        {"many-attributes.xml",
         [] {
             std::string text = "<r";
             for (int i = 0; i < 200'000; ++i) text += " a" + std::to_string(i) + "='v'";
             return text + "/>";
         },
         "corrupt_file"},
        {"long-comment.xml", [] { return "<r><!--" + std::string(12'000'000, 'n') + "--></r>"; }, "corrupt_file"},
        {"long-section.xml", [] { return "<r><![CDATA[" + std::string(12'000'000, 'n') + "]]></r>"; }, "corrupt_file"},
        {"long-name.xml", [] { return "<" + std::string(20'000'000, 'n') + "/>"; }, "corrupt_file"},
        {"half.xml", [] { return half(example("river-gauge-feed.xml")); }, "corrupt_file"},
        {"deep.svg", [] { return drawing(repeated("<g>", kDeep)); }, "too_deeply_nested"},
        {"uses-itself.svg", [] { return drawing("<g id='a'><use xlink:href='#a'/><text>t</text></g>"); }, kRead},
        {"foreign-picture.svg", [] { return drawing("<image xlink:href='file:///etc/passwd'/><text>t</text>"); },
         kRead},
        {"deep.html", [] { return "<html><body>" + repeated("<div><b>", kDeep) + "x"; }, "too_deeply_nested"},
        {"tables.html", [] { return "<html><body>" + repeated("<table><tr><td>", kDeep); }, "too_deeply_nested"},
        {"unclosed.html", [] { return "<html><body><!-- " + repeated("<p", 1'000'000); }, kRead},
        {"misnested.html", [] { return "<html><body>" + repeated("<a><b></a></b>", 200'000); }, kRead},
        {"half.html", [] { return half(example("museum-opening-hours.html")); }, kRead},
        {"deep.json", [] { return std::string(kDeep, '['); }, "too_deeply_nested"},
        {"huge-number.json", [] { return "{\"a\": " + std::string(1'000'000, '9') + "}"; }, kRead},
        {"half.json", [] { return half(example("weather-station.json")); }, "corrupt_file"},
        {"deep.rtf", [] { return "{\\rtf1" + std::string(kDeep, '{'); }, "too_deeply_nested"},
        {"claims-2-gb.rtf", [] { return std::string("{\\rtf1 a\\bin2147483647 b\\uc999999999\\u8364?}"); }, kRead},
        {"no-hex.rtf", [] { return "{\\rtf1 " + repeated("\\'zz\\u-99999999999999999999 ", 100'000) + "}"; }, kRead},
        {"deep-list.md", deep_list, "too_deeply_nested"},
        {"deep-quote.md", [] { return "# T\n\n" + std::string(kDeep, '>') + " x\n"; }, "too_deeply_nested"},
        {"brackets.md", [] { return "# T\n\n" + repeated("[", kDeep) + repeated("](", kDeep); }, kRead},
        {"emphasis.md", [] { return "# T\n\n" + repeated("*a **a _", 50'000); }, kRead},
        {"deep.tex", [] { return "\\documentclass{a}\\begin{document}" + std::string(kDeep, '{') + "x"; },
         "too_deeply_nested"},
        {"environments.tex",
         [] { return "\\documentclass{a}\\begin{document}" + repeated("\\begin{itemize}\\item ", kDeep); }, kRead},
        {"defines-itself.tex",
         [] {
             return std::string(
                 "\\documentclass{a}\\newcommand{\\x}{\\x\\x}\\def\\y{\\y\\y}\\input{/etc/passwd}"
                 "\\begin{document}\\x\\y text\\end{document}");
         },
         kRead},
        {"laughs.yaml",
         [] {
             std::string text = "---\na0: &a0 [x, x]\n";
             for (int i = 1; i < 30; ++i) {
                 const std::string alias = "*a" + std::to_string(i - 1);
                 text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + alias + ", " + alias + "]\n";
             }
             return text;
         },
         kRead},
        {"grid.rst", [] { return "T\n=\n\n.. x::\n\n" + repeated("+--", kDeep) + "\n" + repeated("|  ", kDeep); },
         kRead},
    };
}

}  // namespace ragdoll::testing
