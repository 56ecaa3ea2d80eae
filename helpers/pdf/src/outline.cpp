#include "outline.hpp"

#include <qpdf/QPDFNameTreeObjectHelper.hh>

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

#include "objects.hpp"

namespace ragdoll::pdf {
namespace {

constexpr std::size_t kMostEntries = 20'000;
constexpr std::size_t kLongestTitle = 250;
constexpr int kMostLines = 3;

/// Letters and digits alone, so that spaces, dots and the case of letters make no difference.
std::string key_of(std::string_view title) {
    std::string key;
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) key += static_cast<char>(std::tolower(byte));
        if (byte >= 0x80) key += c;
    }
    return key;
}

/// "2.1 Title" -> "Title": pages show numbers that outlines leave out, and the other way round.
std::string_view without_number(std::string_view title) {
    const std::size_t end = title.find_first_not_of("0123456789. \t");
    if (end == 0 || end == std::string_view::npos) return title;
    return title[end - 1] == ' ' || title[end - 1] == '.' || title[end - 1] == '\t' ? title.substr(end) : title;
}

/// Leads from an entry of the outline to its page.
class Destinations {
public:
    Destinations(QPDF& document, const std::vector<QPDFObjectHandle>& pages) : root_(document.getRoot()) {
        int number = 0;
        for (QPDFObjectHandle page : pages) page_of_[page.getObjGen()] = number++;
        QPDFObjectHandle names = entry(entry(root_, "/Names"), "/Dests");
        if (names.isDictionary()) named_ = std::make_unique<QPDFNameTreeObjectHelper>(names, document, false);
    }

    std::optional<int> page_of(const QPDFObjectHandle& item) {
        QPDFObjectHandle target = entry(item, "/Dest");
        if (target.isNull()) target = entry(entry(item, "/A"), "/D");
        if (target.isString()) {
            QPDFObjectHandle found = QPDFObjectHandle::newNull();
            if (named_ && named_->findObject(target.getUTF8Value(), found)) target = found;
        } else if (target.isName()) {
            target = entry(entry(root_, "/Dests"), target.getName());
        }
        if (target.isDictionary()) target = target.getKey("/D");
        if (!target.isArray() || target.getArrayNItems() == 0) return std::nullopt;
        const auto found = page_of_.find(target.getArrayItem(0).getObjGen());
        if (found == page_of_.end()) return std::nullopt;
        return found->second;
    }

private:
    QPDFObjectHandle root_;
    std::map<QPDFObjGen, int> page_of_;
    std::unique_ptr<QPDFNameTreeObjectHelper> named_;
};

struct Waiting {
    QPDFObjectHandle item;
    int level;
};

}  // namespace

Outline::Outline(QPDF& document, const std::vector<QPDFObjectHandle>& pages) {
    QPDFObjectHandle first = entry(entry(document.getRoot(), "/Outlines"), "/First");
    if (!first.isDictionary()) return;
    Destinations destinations(document, pages);
    std::vector<Waiting> waiting{{first, 1}};
    std::set<QPDFObjGen> visited;
    while (!waiting.empty() && visited.size() < kMostEntries) {
        Waiting current = waiting.back();
        waiting.pop_back();
        if (!current.item.isDictionary() || !visited.insert(current.item.getObjGen()).second) continue;
        waiting.push_back({entry(current.item, "/Next"), current.level});
        waiting.push_back({entry(current.item, "/First"), std::min(current.level + 1, 6)});
        const std::string title = text_in(entry(current.item, "/Title"), kLongestTitle);
        const std::optional<int> page = destinations.page_of(current.item);
        if (!page) continue;
        std::map<std::string, int>& levels = levels_[*page];
        levels.emplace(key_of(title), current.level);
        levels.emplace(key_of(without_number(title)), current.level);
    }
}

void Outline::mark_headings(int page, std::vector<Piece>& pieces) const {
    const auto levels = levels_.find(page);
    if (levels == levels_.end()) return;
    for (Piece& piece : pieces) {
        if (piece.kind == PieceKind::table_row || piece.lines > kMostLines || piece.text.size() > kLongestTitle)
            continue;
        auto found = levels->second.find(key_of(piece.text));
        if (found == levels->second.end()) found = levels->second.find(key_of(without_number(piece.text)));
        if (found != levels->second.end() && !found->first.empty()) piece.outline_level = found->second;
    }
}

}  // namespace ragdoll::pdf
