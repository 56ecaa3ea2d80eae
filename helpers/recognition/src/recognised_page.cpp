#include "recognised_page.hpp"

#include <numeric>

namespace ragdoll::recognition {

int RecognisedPage::letters() const {
    return std::accumulate(blocks.begin(), blocks.end(), 0,
                           [](int sum, const RecognisedBlock& block) { return sum + block.letters; });
}

double RecognisedPage::confidence() const {
    const double weighted = std::accumulate(
        blocks.begin(), blocks.end(), 0.0,
        [](double sum, const RecognisedBlock& block) { return sum + block.confidence * block.letters; });
    const int total = letters();
    return total == 0 ? 0 : weighted / total;
}

}  // namespace ragdoll::recognition
