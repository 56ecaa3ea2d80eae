#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "ragdoll/search/fulltext_index.hpp"
#include "ragdoll/search/query_terms.hpp"

namespace ragdoll::search {

/// Counts how many words of the query a text has.
class CountingFulltext final : public FulltextIndex {
public:
    std::int64_t position() override { return at; }
    bool apply(std::int64_t from, std::int64_t to, std::span<const FulltextUpdate> updates) override {
        if (from != at) return false;
        at = to;
        for (const auto& update : updates) {
            texts.erase(update.version_id);
            for (const auto& entry : update.entries_after(0)) texts[update.version_id] = entry.text;
        }
        return true;
    }
    std::vector<Candidate> search(std::string_view query, int limit, const VersionScope& scope) override {
        std::vector<Candidate> found;
        for (const auto& [version, text] : texts) {
            if (scope && !std::ranges::binary_search(*scope, version)) continue;
            double score = 0;
            for (const QueryTerm& term : query_terms(query)) score += text.find(term.text) != std::string::npos ? 1 : 0;
            if (score > 0) found.push_back({{version, version}, score});
        }
        std::ranges::stable_sort(found, std::ranges::greater{}, &Candidate::score);
        if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit));
        return found;
    }
    void clear() override {
        at = 0;
        texts.clear();
    }
    std::int64_t size() override { return std::ssize(texts); }

    std::int64_t at = 0;
    std::map<documents::VersionId, std::string> texts;
};

}  // namespace ragdoll::search
