#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

struct sb_stemmer;

namespace ragdoll::text {

/// A word as the models see it.
struct Token {
    std::string text;       ///< lower case
    std::size_t begin = 0;  ///< bytes in the original, end exclusive
    std::size_t end = 0;
};

/// Letters and digits joined by inner - or ' ; everything else parts words.
std::vector<Token> tokenize(std::string_view text);

/// Lower case of every script.
std::string to_lower(std::string_view text);

/// Without the accents of Latin letters: "café" becomes "cafe".
std::string strip_accents(std::string_view text);

/// Porter's stemmer of 1980 (libstemmer). Use from one thread at a time.
class PorterStemmer {
public:
    PorterStemmer();
    PorterStemmer(PorterStemmer&&) noexcept;
    PorterStemmer& operator=(PorterStemmer&&) noexcept;
    ~PorterStemmer();

    /// @param word  lower case. The view is valid until the next call.
    std::string_view stem(std::string_view word) const;

private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const noexcept;
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

/// Words that carry no topic.
class StopWords {
public:
    /// @param language  ISO 639-1; languages without a list of their own get the English one.
    static const StopWords& of(std::string_view language);

    bool contains(std::string_view lower_case_word) const;

    explicit StopWords(std::string_view words);

private:
    std::unordered_set<std::string_view> words_;
};

}  // namespace ragdoll::text
