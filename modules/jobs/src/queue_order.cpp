#include "queue_order.hpp"

#include <algorithm>
#include <numeric>

namespace ragdoll::jobs {

std::vector<std::string> draw_queue_order(const std::vector<std::pair<std::string, int>>& queues, Random& random) {
    auto left = queues;
    int tickets =
        std::accumulate(left.begin(), left.end(), 0, [](int sum, const auto& queue) { return sum + queue.second; });
    std::vector<std::string> order;
    while (!left.empty()) {
        auto drawn = left.begin();
        if (tickets > 0) {
            int ticket = static_cast<int>(random.below(static_cast<std::uint64_t>(tickets)));
            while (ticket >= drawn->second) {
                ticket -= drawn->second;
                ++drawn;
            }
        }
        tickets -= drawn->second;
        order.push_back(std::move(drawn->first));
        left.erase(drawn);
    }
    return order;
}

}  // namespace ragdoll::jobs
