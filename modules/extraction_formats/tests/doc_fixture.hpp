#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "compound_fixture.hpp"

namespace ragdoll::extraction_formats {

/// A stretch of a Word document's text, which becomes a piece with properties of its own.
struct DocStretch {
    std::u16string text;
    int style = 0;
    std::string paragraph;   ///< modifications of its paragraph
    std::string characters;  ///< and of its characters
    bool is_bytes = false;   ///< one byte for each character
};

inline std::string modification(std::uint16_t sprm, std::uint64_t operand, std::size_t size) {
    return little(sprm, 2) + little(operand, size);
}

inline const std::string kInTable = modification(0x2416, 1, 1);
inline const std::string kRowEnd = kInTable + modification(0x2417, 1, 1);
inline const std::string kHiddenText = modification(0x083C, 1, 1);

/// Puts documents of Word 97 together. Style 1 is the first built-in heading, style 2 is based on it; list 1 is
/// numbered.
class DocFixture {
public:
    std::vector<DocStretch> stretches;
    std::array<std::uint32_t, 8> lengths{};  ///< of the parts; all zero: everything is the body
    std::vector<std::uint32_t> header_stories;
    std::uint16_t flags = 0x0200;  ///< the tables are in `1Table`

    std::string document() const {
        std::string bytes(kTextBegin, '\0');
        put(bytes, 0, little(0xA5EC, 2) + little(0xC1, 2));
        put(bytes, 10, little(flags, 2));
        put(bytes, kPages * 512, page(13) + page(1));
        std::uint32_t all = 0;
        for (const DocStretch& stretch : stretches) {
            bytes += bytes_of_text(stretch);
            all += static_cast<std::uint32_t>(stretch.text.size());
        }
        for (std::size_t i = 0; i < lengths.size(); ++i)
            put(bytes, 76 + i * 4, little(lengths[0] == 0 && i == 0 ? all : lengths[i], 4));
        std::uint32_t at = 0;
        const auto name_table = [&](std::size_t which, const std::string& table) {
            put(bytes, 154 + which * 8, little(at, 4) + little(table.size(), 4));
            at += static_cast<std::uint32_t>(table.size());
        };
        name_table(33, pieces());
        name_table(13, page_table(kPages));
        name_table(12, page_table(kPages + 1));
        name_table(1, styles());
        name_table(11, stories());
        name_table(74, lists());
        name_table(73, list_definitions());
        return bytes;
    }

    std::string tables() const {
        return pieces() + page_table(kPages) + page_table(kPages + 1) + styles() + stories() + lists() +
               list_definitions() + list_level();
    }

    std::string bytes() const { return make_compound({{"WordDocument", document()}, {"1Table", tables()}}); }

private:
    static constexpr std::uint32_t kPages = 3;
    static constexpr std::uint32_t kTextBegin = (kPages + 2) * 512;

    static std::string bytes_of_text(const DocStretch& stretch) {
        return stretch.is_bytes ? std::string(stretch.text.begin(), stretch.text.end()) : wide(stretch.text);
    }

    std::string places() const {
        std::string places;
        std::uint32_t at = kTextBegin;
        for (const DocStretch& stretch : stretches) {
            places += little(at, 4);
            at += static_cast<std::uint32_t>(bytes_of_text(stretch).size());
        }
        return places + little(at, 4);
    }

    /// Properties of paragraphs have entries of 13 bytes, those of characters of one.
    std::string page(std::size_t entry_bytes) const {
        std::string page = places();
        std::string properties;
        std::size_t end = 510;
        for (const DocStretch& stretch : stretches) {
            std::string own = little(static_cast<std::uint64_t>(stretch.style), 2) + stretch.paragraph;
            if (own.size() % 2 == 0) own += '\0';
            own = entry_bytes == 1 ? little(stretch.characters.size(), 1) + stretch.characters
                                   : little((own.size() + 1) / 2, 1) + own;
            end = (end - own.size()) / 2 * 2;
            page += little(end / 2, 1) + std::string(entry_bytes - 1, '\0');
            put(properties, end, own);
        }
        properties.resize(511);
        properties.replace(0, page.size(), page);
        return properties + little(stretches.size(), 1);
    }

    static std::string page_table(std::uint32_t number) {
        return little(0, 4) + little(0xFFFFFF, 4) + little(number, 4);
    }

    std::string pieces() const {
        std::string ends = little(0, 4);
        std::string places;
        std::uint32_t characters = 0;
        std::uint32_t at = kTextBegin;
        for (const DocStretch& stretch : stretches) {
            characters += static_cast<std::uint32_t>(stretch.text.size());
            ends += little(characters, 4);
            places += little(0, 2) + little(stretch.is_bytes ? (at * 2) | 0x40000000 : at, 4) + little(0, 2);
            at += static_cast<std::uint32_t>(bytes_of_text(stretch).size());
        }
        return little(1, 1) + little(3, 2) + "abc" + little(2, 1) + little(ends.size() + places.size(), 4) + ends +
               places;
    }

    static std::string style(unsigned built_in, unsigned based_on) {
        return little(22, 2) + little(built_in, 2) + little((based_on << 4U) | 1U, 2) + std::string(6, '\0') +
               little(1, 2) + wide(u"n") + little(0, 2) + little(2, 2) + little(0, 2) + little(0, 2);
    }

    static std::string styles() {
        return little(18, 2) + little(3, 2) + little(10, 2) + std::string(14, '\0') + style(0, 0xFFF) + style(1, 0) +
               style(0xFFE, 1);
    }

    std::string stories() const {
        std::string bytes;
        for (const std::uint32_t place : header_stories) bytes += little(place, 4);
        return bytes;
    }

    static std::string list_definitions() {
        return little(1, 2) + little(77, 4) + std::string(22, '\0') + little(1, 2);
    }
    static std::string list_level() {
        return little(1, 4) + std::string(24, '\0') + little(2, 2) + little(0, 2) + wide(u".");
    }
    static std::string lists() { return little(1, 4) + little(77, 4) + std::string(12, '\0'); }
};

}  // namespace ragdoll::extraction_formats
