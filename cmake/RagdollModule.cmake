# ragdoll_module(<name>
#     SOURCES        src/a.cpp ...
#     USES           ragdoll::x ...        modules that appear in our public headers
#     USES_PRIVATELY ragdoll::y ...        modules that appear in our sources only
#     LIBRARIES      PkgConfig::z ...      foreign libraries, private: wrap them, do not pass them on
#     PUBLIC_LIBRARIES ...                 foreign libraries whose types appear in our headers
#     TESTS          tests/a_test.cpp ...
#     TEST_USES      ragdoll::z ...)       what only the tests need
#
# Makes the static library ragdoll_<name> with the alias ragdoll::<name> and, if there are tests, the program
# <name>_test. A module that names one not yet declared stops the configuration: declaration order is dependency
# order. What each module may name at all is the table in cmake/module_table.cmake.
include("${CMAKE_CURRENT_LIST_DIR}/module_table.cmake")

function(ragdoll_check_uses module)
    foreach(used IN LISTS ARGN)
        if(NOT TARGET ${used})
            message(FATAL_ERROR "module ${module} uses ${used}, which is not declared above it: "
                                "either the order in CMakeLists.txt is wrong or this would be a cycle")
        endif()
        string(REPLACE "ragdoll::" "" used_name "${used}")
        if(NOT used_name IN_LIST RAGDOLL_MAY_USE_${module})
            message(FATAL_ERROR "module ${module} may not use ${used_name}: see cmake/module_table.cmake")
        endif()
    endforeach()
endfunction()

function(ragdoll_module name)
    cmake_parse_arguments(MODULE "" "" "SOURCES;USES;USES_PRIVATELY;LIBRARIES;PUBLIC_LIBRARIES;TESTS;TEST_USES" ${ARGN})
    if(MODULE_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "module ${name}: unknown arguments ${MODULE_UNPARSED_ARGUMENTS}")
    endif()
    ragdoll_check_uses(${name} ${MODULE_USES} ${MODULE_USES_PRIVATELY})

    set(target ragdoll_${name})
    if(MODULE_SOURCES)
        add_library(${target} STATIC ${MODULE_SOURCES})
        target_include_directories(${target}
            PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include> PRIVATE src)
        target_link_libraries(${target}
            PUBLIC ${MODULE_USES} ${MODULE_PUBLIC_LIBRARIES} Threads::Threads
            PRIVATE ${MODULE_USES_PRIVATELY} ${MODULE_LIBRARIES} $<BUILD_INTERFACE:ragdoll_warnings>)
        set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE include)
        target_link_libraries(${target} INTERFACE ${MODULE_USES} ${MODULE_PUBLIC_LIBRARIES})
    endif()
    add_library(ragdoll::${name} ALIAS ${target})
    set_property(GLOBAL APPEND PROPERTY RAGDOLL_MODULES ${name})

    if(RAGDOLL_BUILD_TESTS AND MODULE_TESTS)
        add_executable(${name}_test ${MODULE_TESTS})
        target_include_directories(${name}_test PRIVATE src)
        target_link_libraries(${name}_test PRIVATE
            ragdoll::${name} ${MODULE_USES_PRIVATELY} ${MODULE_TEST_USES} ${MODULE_LIBRARIES}
            ragdoll_warnings GTest::gmock_main)
        gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
    endif()
endfunction()
