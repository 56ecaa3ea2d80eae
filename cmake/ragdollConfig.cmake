# find_package(ragdoll): the job engine. Link ragdoll::jobs_sqlite for durable jobs, ragdoll::jobs for those in memory.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(spdlog)
find_dependency(SQLite3)
find_dependency(ICU COMPONENTS i18n uc)
find_dependency(Boost 1.81 COMPONENTS json)
include("${CMAKE_CURRENT_LIST_DIR}/ragdoll_targets.cmake")
