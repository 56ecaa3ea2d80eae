#include <libstemmer.h>

#include <new>

#include "ragdoll/text/terms.hpp"

namespace ragdoll::text {

void PorterStemmer::Delete::operator()(sb_stemmer* stemmer) const noexcept {
    sb_stemmer_delete(stemmer);
}

PorterStemmer::PorterStemmer() : stemmer_(sb_stemmer_new("porter", "UTF_8")) {
    if (!stemmer_) throw std::bad_alloc();
}
PorterStemmer::PorterStemmer(PorterStemmer&&) noexcept = default;
PorterStemmer& PorterStemmer::operator=(PorterStemmer&&) noexcept = default;
PorterStemmer::~PorterStemmer() = default;

std::string_view PorterStemmer::stem(std::string_view word) const {
    const auto* stemmed =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (stemmed == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace ragdoll::text
