#include "file_locations.hpp"

#include "ragdoll/base/error.hpp"

namespace ragdoll::app {

namespace fs = std::filesystem;

fs::path data_folder(const cli::GlobalOptions& global, const Surroundings& around) {
    if (global.data_folder) return *global.data_folder;
    const auto given = around.environment.find("RAGDOLL_DATA");
    if (given != around.environment.end() && !given->second.empty()) return given->second;
    return ".ragdoll";
}

std::optional<fs::path> config_file(const cli::GlobalOptions& global, const Surroundings& around) {
    if (global.config_file) {
        if (!fs::exists(*global.config_file)) {
            throw Error(Disposition::discard, "invalid_configuration", global.config_file->string() + ": no such file");
        }
        return global.config_file;
    }
    if (fs::exists("ragdoll.toml")) return "ragdoll.toml";
    const auto home = around.environment.find("XDG_CONFIG_HOME");
    if (home == around.environment.end()) return std::nullopt;
    const fs::path file = fs::path(home->second) / "ragdoll" / "ragdoll.toml";
    return fs::exists(file) ? std::optional(file) : std::nullopt;
}

fs::path helper_folder(const fs::path& executable_folder) {
    if (fs::exists(executable_folder / "ragdoll-extract")) return executable_folder;
    return executable_folder.parent_path() / "libexec" / "ragdoll";
}

fs::path model_file(const Surroundings& around) {
    const auto given = around.environment.find("RAGDOLL_MODEL_FILE");
    if (given != around.environment.end()) return given->second;
    const fs::path installed = around.executable_folder.parent_path() / "share" / "ragdoll" / "static-en.model";
    if (fs::exists(installed)) return installed;
    return around.executable_folder.parent_path().parent_path() / "models" / "static-en.model";
}

}  // namespace ragdoll::app
