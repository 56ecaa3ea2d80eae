# What `cmake --install` copies: the program with its helpers and model, and the job engine as a library for programs of
# others (find_package(ragdoll), then link ragdoll::jobs_sqlite).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS ragdoll RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
foreach(helper IN ITEMS ragdoll-extract ragdoll-extract-pdf ragdoll-extract-image ragdoll-extract-speech
                        ragdoll-extract-media)
    if(TARGET ${helper})
        install(TARGETS ${helper} RUNTIME DESTINATION libexec/ragdoll COMPONENT program)
    endif()
endforeach()
install(FILES "${RAGDOLL_MODEL_FILE}" DESTINATION ${CMAKE_INSTALL_DATADIR}/ragdoll COMPONENT program)
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

set(engine_modules base sqlite jobs jobs_sqlite)
foreach(module IN LISTS engine_modules)
    install(TARGETS ragdoll_${module} EXPORT ragdoll_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT engine)
    install(DIRECTORY modules/${module}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT engine)
endforeach()
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/ragdoll)
install(EXPORT ragdoll_targets NAMESPACE ragdoll:: DESTINATION ${package_folder} COMPONENT engine)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/ragdollConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/ragdollConfig.cmake ${CMAKE_BINARY_DIR}/ragdollConfigVersion.cmake
        DESTINATION ${package_folder} COMPONENT engine)
