#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compound_fixture.hpp"

// What PowerPoint presentations are made of.
namespace ragdoll::extraction_formats::ppt_fixture {

inline std::string atom(std::uint16_t type, const std::string& body, std::uint16_t instance = 0) {
    return little(static_cast<std::uint64_t>(instance << 4U), 2) + little(type, 2) + little(body.size(), 4) + body;
}
inline std::string container(std::uint16_t type, const std::string& body, std::uint16_t instance = 0) {
    return little(static_cast<std::uint64_t>(instance << 4U) | 0xFU, 2) + little(type, 2) + little(body.size(), 4) +
           body;
}
/// A text of that kind: 0 title, 1 body, 2 notes, 4 other.
inline std::string text(std::uint32_t kind, const std::u16string& characters) {
    return atom(0x0F9F, little(kind, 4)) + atom(0x0FA0, wide(characters));
}
inline std::string shape(const std::string& content, const std::string& anchor = "") {
    return container(0xF004, anchor + container(0xF00D, content));
}
inline std::string drawing(const std::string& shapes) {
    return container(0x040C, container(0xF002, container(0xF003, shapes)));
}
inline std::string slide(const std::string& shapes, std::uint32_t notes = 0, const std::string& more = "") {
    return container(0x03EE,
                     atom(0x03EF, std::string(16, '\0') + little(notes, 4) + little(0, 4)) + drawing(shapes) + more);
}
inline std::string listed(std::uint32_t object, std::uint32_t id, const std::string& texts = "") {
    return atom(0x03F3, little(object, 4) + std::string(8, '\0') + little(id, 4) + little(0, 4)) + texts;
}

/// The streams of a presentation: the first object is the document, the others are numbered from 2.
struct Presentation {
    std::string slides;  ///< its list
    std::string notes;
    std::vector<std::string> objects;
    std::uint32_t mark = 0xE391C05F;

    std::string stream() const {
        std::string bytes;
        std::string places;
        const auto add = [&](const std::string& object) {
            places += little(bytes.size(), 4);
            bytes += object;
        };
        add(container(0x03E8, container(0x0FF0, slides, 0) + container(0x0FF0, notes, 2)));
        for (const std::string& object : objects) add(object);
        const std::size_t directory = bytes.size();
        bytes += atom(0x1772, little(((places.size() / 4) << 20U) | 1U, 4) + places);
        return bytes + atom(0x0FF5, little(0, 12) + little(directory, 4) + little(1, 4) + little(0, 8));
    }
    std::string user() const {
        return atom(0x0FF6, little(20, 4) + little(mark, 4) + little(stream().size() - 36, 4) + little(0, 8));
    }
    std::string bytes() const { return make_compound({{"PowerPoint Document", stream()}, {"Current User", user()}}); }
};

}  // namespace ragdoll::extraction_formats::ppt_fixture
