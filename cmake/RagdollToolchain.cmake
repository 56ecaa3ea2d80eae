# Language level, warnings, sanitizers and the build's accelerators, for every target of the project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(RAGDOLL_CCACHE ccache)
if(RAGDOLL_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${RAGDOLL_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${RAGDOLL_CCACHE}")
endif()

find_program(RAGDOLL_MOLD mold)
if(RAGDOLL_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Static linking of code that a target does not use costs start-up time and memory.
add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections)

if(RAGDOLL_SANITIZE)
    # The check of virtual tables asks the system whether memory may be read, which confined helpers cannot do.
    add_compile_options(-fsanitize=${RAGDOLL_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${RAGDOLL_SANITIZE})
endif()

add_library(ragdoll_warnings INTERFACE)
target_compile_options(ragdoll_warnings INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wno-missing-field-initializers -Werror)

find_package(Threads REQUIRED)
