#pragma once

namespace ragdoll::simulation {

/// What goes wrong with the disk under SQLite, at its k-th write from now on.
struct DiskFault {
    enum class Kind {
        none,
        full,   ///< that write fails as on a full disk; the next ones succeed
        death,  ///< the process dies there: half of that write and nothing later reaches the disk
    };
    Kind kind = Kind::none;
    int writes_before = 0;
};

/// Puts a layer under all SQLite databases of this process that can be told to fail. Once, before any is opened.
void install_fault_layer();

/// From now on, until disarm(). One thread.
void arm(const DiskFault& fault);

/// @returns whether the fault has happened.
bool disarm();

}  // namespace ragdoll::simulation
