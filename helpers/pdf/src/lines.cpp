#include "lines.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "right_to_left.hpp"

namespace ragdoll::pdf {

std::vector<Fragment> lines_of(std::vector<Fragment> fragments) {
    std::sort(fragments.begin(), fragments.end(),
              [](const Fragment& a, const Fragment& b) { return a.box.middle() < b.box.middle(); });
    std::vector<std::vector<Fragment>> groups;
    for (Fragment& fragment : fragments) {
        if (groups.empty() || !on_one_line(groups.back().back().box, fragment.box)) groups.emplace_back();
        groups.back().push_back(std::move(fragment));
    }
    std::vector<Fragment> lines;
    for (std::vector<Fragment>& group : groups) {
        std::sort(group.begin(), group.end(),
                  [](const Fragment& a, const Fragment& b) { return a.box.left < b.box.left; });
        Fragment line = std::move(group.front());
        for (std::size_t i = 1; i < group.size(); ++i) {
            line.text += ' ';
            line.text += group[i].text;
            line.box.include(group[i].box);
            line.size = std::max(line.size, group[i].size);
        }
        if (has_right_to_left_script(line.text)) line.text = to_logical_order(line.text);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace ragdoll::pdf
