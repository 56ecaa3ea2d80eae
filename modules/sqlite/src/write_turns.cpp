#include "write_turns.hpp"

#include <sys/stat.h>

#include <map>
#include <utility>

namespace ragdoll::sqlite {
namespace {

using FileIdentity = std::pair<dev_t, ino_t>;

struct Turns {
    std::mutex mutex;  // guards by_file
    std::map<FileIdentity, std::weak_ptr<std::mutex>> by_file;
};

}  // namespace

std::shared_ptr<std::mutex> write_turn_of(const std::filesystem::path& file) {
    static Turns turns;
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return std::make_shared<std::mutex>();
    const std::scoped_lock lock(turns.mutex);
    std::erase_if(turns.by_file, [](const auto& entry) { return entry.second.expired(); });
    auto& known = turns.by_file[{status.st_dev, status.st_ino}];
    auto turn = known.lock();
    if (!turn) known = turn = std::make_shared<std::mutex>();
    return turn;
}

}  // namespace ragdoll::sqlite
