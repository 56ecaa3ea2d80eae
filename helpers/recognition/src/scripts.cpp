#include "scripts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ragdoll::recognition {
namespace {

using namespace std::string_view_literals;

constexpr std::array kScripts{
    std::pair{"bel"sv, "Cyrillic"sv},   std::pair{"bul"sv, "Cyrillic"sv},   std::pair{"kaz"sv, "Cyrillic"sv},
    std::pair{"kir"sv, "Cyrillic"sv},   std::pair{"mkd"sv, "Cyrillic"sv},   std::pair{"mon"sv, "Cyrillic"sv},
    std::pair{"rus"sv, "Cyrillic"sv},   std::pair{"srp"sv, "Cyrillic"sv},   std::pair{"tat"sv, "Cyrillic"sv},
    std::pair{"tgk"sv, "Cyrillic"sv},   std::pair{"ukr"sv, "Cyrillic"sv},   std::pair{"ell"sv, "Greek"sv},
    std::pair{"grc"sv, "Greek"sv},      std::pair{"ara"sv, "Arabic"sv},     std::pair{"fas"sv, "Arabic"sv},
    std::pair{"pus"sv, "Arabic"sv},     std::pair{"snd"sv, "Arabic"sv},     std::pair{"uig"sv, "Arabic"sv},
    std::pair{"urd"sv, "Arabic"sv},     std::pair{"heb"sv, "Hebrew"sv},     std::pair{"yid"sv, "Hebrew"sv},
    std::pair{"chi_sim"sv, "Han"sv},    std::pair{"chi_tra"sv, "Han"sv},    std::pair{"jpn"sv, "Japanese"sv},
    std::pair{"kor"sv, "Korean"sv},     std::pair{"tha"sv, "Thai"sv},       std::pair{"hin"sv, "Devanagari"sv},
    std::pair{"mar"sv, "Devanagari"sv}, std::pair{"nep"sv, "Devanagari"sv}, std::pair{"san"sv, "Devanagari"sv},
    std::pair{"asm"sv, "Bengali"sv},    std::pair{"ben"sv, "Bengali"sv},    std::pair{"guj"sv, "Gujarati"sv},
    std::pair{"pan"sv, "Gurmukhi"sv},   std::pair{"kan"sv, "Kannada"sv},    std::pair{"mal"sv, "Malayalam"sv},
    std::pair{"tam"sv, "Tamil"sv},      std::pair{"tel"sv, "Telugu"sv},     std::pair{"kat"sv, "Georgian"sv},
    std::pair{"hye"sv, "Armenian"sv},   std::pair{"khm"sv, "Khmer"sv},      std::pair{"lao"sv, "Lao"sv},
    std::pair{"mya"sv, "Myanmar"sv},    std::pair{"sin"sv, "Sinhala"sv},    std::pair{"amh"sv, "Ethiopic"sv},
    std::pair{"tir"sv, "Ethiopic"sv},   std::pair{"bod"sv, "Tibetan"sv},    std::pair{"dzo"sv, "Tibetan"sv},
};

bool is_language(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
}

}  // namespace

std::string_view script_of(std::string_view language) noexcept {
    // Japanese is kept apart from "jpn_vert", text that runs downwards.
    const auto* found = std::ranges::find_if(kScripts, [&](const auto& entry) {
        return language == entry.first || (language.starts_with(entry.first) && language[entry.first.size()] == '_');
    });
    return found == kScripts.end() ? "Latin"sv : found->second;
}

std::vector<ScriptGroup> group_by_script(std::string_view languages) {
    std::vector<ScriptGroup> groups;
    while (!languages.empty()) {
        const std::size_t end = std::min(languages.find_first_of("+, "), languages.size());
        const std::string_view language = languages.substr(0, end);
        languages.remove_prefix(std::min(end + 1, languages.size()));
        if (!is_language(language)) continue;
        const std::string_view script = script_of(language);
        const auto group = std::ranges::find(groups, script, &ScriptGroup::script);
        if (group == groups.end()) {
            groups.push_back({std::string(script), std::string(language)});
        } else {
            group->languages.append("+").append(language);
        }
    }
    return groups;
}

}  // namespace ragdoll::recognition
