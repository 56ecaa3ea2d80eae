#include <boost/json.hpp>
#include <set>

#include "ragdoll/documents/version.hpp"

namespace json = boost::json;

namespace ragdoll::documents {

int failed_pages(const ExtractionFacts& facts) {
    std::set<std::int64_t> pages;
    const json::value warnings = json::parse(facts.warnings);
    for (const json::value& warning : warnings.as_array()) {
        if (warning.at("code").as_string() == "page_failed") pages.insert(warning.at("page").to_number<std::int64_t>());
    }
    return static_cast<int>(pages.size());
}

}  // namespace ragdoll::documents
