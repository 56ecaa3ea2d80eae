#include "page_notes.hpp"

#include <cctype>
#include <cstddef>
#include <set>
#include <string_view>

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostAddresses = 200;  // of one page

/// Without white space and in small letters, so that text broken over lines is found.
std::string squeezed(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ') result += static_cast<char>(std::tolower(byte));
    }
    return result;
}

std::string text_of(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
        text += squeezed(piece.text);
        for (const std::string& cell : piece.cells) text += squeezed(cell);
        text += '\n';
    }
    return text;
}

/// The part of an address that a text shows when it shows the address: no scheme, no "www.", no slash at the end. Of a
/// DOI the number alone.
std::string core_of(const std::string& address) {
    std::string core = squeezed(address);
    for (const std::string_view beginning :
         {"https://", "http://", "ftp://", "mailto:", "tel:", "www.", "doi.org/", "dx.doi.org/"}) {
        if (core.starts_with(beginning)) core.erase(0, beginning.size());
    }
    while (core.ends_with('/')) core.pop_back();
    return core;
}

bool contains(const Box& box, float x, float y) {
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/// The smallest piece around the middle of a box; nullptr: it stands on none.
Piece* piece_at(std::vector<Piece>& pieces, const Box& box) {
    Piece* best = nullptr;
    float least = 0;
    for (Piece& piece : pieces) {
        const float area = piece.box.width() * piece.box.height();
        if (!contains(piece.box, box.centre(), box.middle()) || (best != nullptr && area >= least)) continue;
        best = &piece;
        least = area;
    }
    return best;
}

void add_links(const std::vector<Annotations::Link>& links, const std::string& page_text, std::vector<Piece>& pieces) {
    std::set<std::string> told;
    std::vector<std::string> without_place;
    for (const Annotations::Link& link : links) {
        if (told.size() >= kMostAddresses || !told.insert(link.uri).second) continue;
        if (page_text.find(core_of(link.uri)) != std::string::npos) continue;
        Piece* piece = piece_at(pieces, link.box);
        (piece != nullptr ? piece->addresses : without_place).push_back(link.uri);
    }
    if (without_place.empty()) return;
    Piece& piece = pieces.emplace_back();
    piece.kind = PieceKind::note;
    piece.text = with_addresses("", without_place);
}

void add_texts(const std::vector<Annotations::Note>& notes, const std::string& page_text, std::vector<Piece>& pieces) {
    for (const Annotations::Note& note : notes) {
        if (page_text.find(squeezed(note.text)) != std::string::npos) continue;
        Piece& piece = pieces.emplace_back();
        piece.kind = PieceKind::note;
        piece.text = note.label.empty() ? note.text : note.label + ": " + note.text;
        piece.box = note.box;
    }
}

}  // namespace

std::string with_addresses(std::string text, const std::vector<std::string>& addresses) {
    if (addresses.empty()) return text;
    text += text.empty() ? "(" : " (";
    for (std::size_t i = 0; i < addresses.size(); ++i) text += (i == 0 ? "" : ", ") + addresses[i];
    return text + ")";
}

void add_notes(const Annotations& annotations, std::vector<Piece>& pieces) {
    if (annotations.links.empty() && annotations.comments.empty() && annotations.fields.empty()) return;
    const std::string page_text = text_of(pieces);
    add_links(annotations.links, page_text, pieces);
    add_texts(annotations.fields, page_text, pieces);
    add_texts(annotations.comments, page_text, pieces);
}

}  // namespace ragdoll::pdf
