#include "doc_fixture.hpp"
#include "msg_fixture.hpp"
#include "ppt_fixture.hpp"
#include "seeds.hpp"
#include "tape_fixture.hpp"
#include "xls_fixture.hpp"
#include "zip_fixture.hpp"

namespace ragdoll::fuzzing {
namespace {

using namespace extraction_formats;

std::string letter() {
    DocFixture letter;
    letter.stretches = {{.text = u"The harbour\r", .style = 1},
                        {.text = u"one\a\a", .paragraph = kRowEnd},
                        {.text = u"caf\u00E9\r", .characters = kHiddenText, .is_bytes = true}};
    return letter.bytes();
}

std::string workbook() {
    using namespace xls_fixture;
    return make_xls(
        {{"Ships", number(0, 0, 1.5) + record(0x0204, at(0, 1) + short_string("label")) + shared(1, 0, 0) +
                       record(0x027E, at(2, 2) + little(30, 4))},
         {"Hidden", number(2, 1, 45000, 1), 1}},
        cell_format(0) + cell_format(14) + record(0x00FC, little(1, 4) + little(1, 4) + short_string("shared")));
}

std::string presentation() {
    using namespace ppt_fixture;
    return Presentation{.slides = listed(2, 256, text(0, u"Title")),
                        .objects = {slide(shape(atom(0x0F9E, little(0, 4))) + shape(text(1, u"one\rtwo")))}}
        .bytes();
}

std::string message() {
    using namespace msg_fixture;
    Streams streams = msg_fixture::letter({stream("1000001F", wide(u"Dear Ben,\r\n"))});
    add_recipient(streams, 0, 1, "Ben", "ben@example.org");
    return make_compound(streams);
}

/// Of Outlook: a subject, a text, and an attachment with a property.
std::string packed_letter() {
    const auto attribute = [](std::string_view id, const std::string& value) {
        return "\x01" + std::string(id) + std::string(2, '\0') + static_cast<char>(value.size()) +
               std::string(3, '\0') + value + "??";
    };
    const std::string name =
        std::string("\x01\0\0\0\x1e\0\x07\x37\x01\0\0\0\x06\0\0\0", 16) + "a.txt" + std::string(3, '\0');
    return "\x78\x9f\x3e\x22??" + attribute("\x04\x80", "The harbour") + attribute("\x0c\x80", "Dear Ben,") +
           attribute("\x02\x90", "") + attribute("\x0f\x80", "inside") + attribute("\x05\x90", name);
}

/// A tape archive of one file of eleven bytes.
std::string tape() {
    return tape_header("notes/a.txt", "00000000013") + "the harbour" + std::string(501 + 1024, '\0');
}

}  // namespace

void add_binary_seeds(Seeds& seeds) {
    seeds["legacy"] = {letter(), workbook(), presentation(), message(), packed_letter()};
    seeds["archive"] = {make_zip({{"a.txt", "the harbour"}, {"b/c.md", "# Tide"}}),
                        make_zip({{"secret.txt", "the harbour"}}, "password"), tape(),
                        make_zip({{"inner.zip", make_zip({{"a.txt", "deep"}})}})};
}

}  // namespace ragdoll::fuzzing
