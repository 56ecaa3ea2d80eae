#include "page_tree.hpp"

#include <algorithm>
#include <set>

#include "objects.hpp"

namespace ragdoll::pdf {

std::vector<QPDFObjectHandle> pages_of(QPDF& document, std::size_t most) {
    std::vector<QPDFObjectHandle> pages;
    std::vector<QPDFObjectHandle> waiting{entry(document.getRoot(), "/Pages")};
    std::set<QPDFObjGen> visited;
    while (!waiting.empty() && pages.size() < most) {
        QPDFObjectHandle node = waiting.back();
        waiting.pop_back();
        if (!node.isDictionary() || (node.isIndirect() && !visited.insert(node.getObjGen()).second)) continue;
        QPDFObjectHandle kids = node.getKey("/Kids");
        if (!kids.isArray()) {
            pages.push_back(node);
            continue;
        }
        for (int i = kids.getArrayNItems(); i-- > 0;) waiting.push_back(kids.getArrayItem(i));
    }
    return pages;
}

}  // namespace ragdoll::pdf
