#include "process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace ragdoll::testing {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void become(const std::vector<std::string>& command, const Environment& extra) {
    for (const auto& [name, value] : extra) ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

std::string read_file(const fs::path& file) {
    std::stringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

void redirect(int descriptor, const fs::path& file, int flags) {
    const int opened = ::open(file.c_str(), flags, 0600);
    ::dup2(opened, descriptor);
    ::close(opened);
}

}  // namespace

Finished run(const std::vector<std::string>& command, const Environment& extra, const std::string& input) {
    const TemporaryFolder folder;
    const fs::path in = folder.write("in", input);
    const fs::path out = folder.path() / "out";
    const fs::path err = folder.path() / "err";
    const pid_t pid = ::fork();
    if (pid == 0) {
        redirect(STDIN_FILENO, in, O_RDONLY);
        redirect(STDOUT_FILENO, out, O_WRONLY | O_CREAT);
        redirect(STDERR_FILENO, err, O_WRONLY | O_CREAT);
        become(command, extra);
    }
    int status = 0;
    if (pid < 0 || ::waitpid(pid, &status, 0) != pid) throw std::runtime_error("cannot run " + command.at(0));
    Finished finished{.out = read_file(out), .err = read_file(err)};
    if (WIFEXITED(status)) finished.exit_status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) finished.signal = WTERMSIG(status);
    return finished;
}

Background::Background(const std::vector<std::string>& command, const Environment& extra) : pid_(::fork()) {
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ != 0) return;
    redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
    redirect(STDOUT_FILENO, "/dev/null", O_WRONLY);
    become(command, extra);
}

Background::~Background() {
    if (is_over_) return;
    ::kill(pid_, SIGKILL);
    wait();
}

void Background::signal(int number) const {
    ::kill(pid_, number);
}

void Background::suspend() const {
    signal(SIGSTOP);
    int status = 0;
    ::waitpid(pid_, &status, WUNTRACED);
}

bool Background::has_ended() {
    if (!is_over_) is_over_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
    return is_over_;
}

int Background::wait() {
    if (!is_over_) ::waitpid(pid_, &status_, 0);
    is_over_ = true;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "ragdoll-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const std::string& name, const std::string& content) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

void pause_between_looks() {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

}  // namespace ragdoll::testing
