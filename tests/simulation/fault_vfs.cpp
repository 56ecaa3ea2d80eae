// A VFS that hands everything to the one below it, but for writes that are to fail. Source of the technique: "The
// SQLite OS Interface or VFS", sqlite.org/vfs.html.
#include "fault_vfs.hpp"

#include <sqlite3.h>

#include <cstring>

namespace ragdoll::simulation {
namespace {

DiskFault armed;
bool has_happened = false;

sqlite3_vfs* below = nullptr;
sqlite3_vfs layer;
sqlite3_io_methods methods;

/// A file of this layer: our methods, then the file of the layer below.
struct File {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return ours(file)->real();
}

/// What a write is to answer; SQLITE_OK: as usual.
int fate_of_write() {
    if (armed.kind == DiskFault::Kind::none) return SQLITE_OK;
    if (armed.writes_before-- > 0) return SQLITE_OK;
    if (armed.kind == DiskFault::Kind::full && has_happened) return SQLITE_OK;
    has_happened = true;
    return armed.kind == DiskFault::Kind::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const bool had_happened = has_happened;
    const int fate = fate_of_write();
    if (fate == SQLITE_OK) return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
    const bool is_torn = armed.kind == DiskFault::Kind::death && !had_happened;
    if (is_torn) real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset);
    return fate;
}

bool is_dead() {
    return armed.kind == DiskFault::Kind::death && has_happened;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return is_dead() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
    return is_dead() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, count, offset);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_reserved_lock(sqlite3_file* file, int* result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
int file_control(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int device_characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** result) {
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, result);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), is_dead() ? 0 : remove);
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int result = below->xOpen(below, name, real(file), flags, out_flags);
    ours(file)->base.pMethods = real(file)->pMethods == nullptr ? nullptr : &methods;
    return result;
}
int remove_file(sqlite3_vfs*, const char* name, int sync_folder) {
    return is_dead() ? SQLITE_IOERR_DELETE : below->xDelete(below, name, sync_folder);
}

}  // namespace

void install_fault_layer() {
    below = sqlite3_vfs_find(nullptr);
    layer = *below;
    layer.szOsFile = static_cast<int>(sizeof(File)) + below->szOsFile;
    layer.zName = "faults";
    layer.xOpen = open;
    layer.xDelete = remove_file;
    std::memset(&methods, 0, sizeof methods);
    methods.iVersion = 2;
    methods.xClose = close;
    methods.xRead = read;
    methods.xWrite = write;
    methods.xTruncate = truncate;
    methods.xSync = sync;
    methods.xFileSize = file_size;
    methods.xLock = lock;
    methods.xUnlock = unlock;
    methods.xCheckReservedLock = check_reserved_lock;
    methods.xFileControl = file_control;
    methods.xSectorSize = sector_size;
    methods.xDeviceCharacteristics = device_characteristics;
    methods.xShmMap = shm_map;
    methods.xShmLock = shm_lock;
    methods.xShmBarrier = shm_barrier;
    methods.xShmUnmap = shm_unmap;
    sqlite3_vfs_register(&layer, 1);
}

void arm(const DiskFault& fault) {
    armed = fault;
    has_happened = false;
}

bool disarm() {
    armed = {};
    return has_happened;
}

}  // namespace ragdoll::simulation
