// What leak detection is not to report: fontconfig keeps what it has loaded for the life of the process.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig";
}
