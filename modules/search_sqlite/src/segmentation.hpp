#pragma once

#include <string>
#include <string_view>

namespace ragdoll::search_sqlite {

/// Puts every run of Han, kana, Hangul, Thai, Lao, Burmese or Khmer letters as its overlapping pairs, set off by
/// spaces: "東京都" becomes " 東京 京都 ". A single one stays as it is; vowel signs and tones of Southeast Asia are
/// left out. Other text is not changed. Invalid UTF-8 is passed through.
std::string segment(std::string_view text);

/// Whether `text` is one such character, which matches pairs only by their beginning.
bool is_single_ideograph(std::string_view text);

}  // namespace ragdoll::search_sqlite
