# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Every option of the build, and the flags that follow from them.

option(STATICCALL_TESTS "Build the unit tests and the check targets" ${PROJECT_IS_TOP_LEVEL})
add_feature_info(STATICCALL_TESTS STATICCALL_TESTS "unit tests and check targets")

option(STATICCALL_INSTALL "Install staticcall with the project that includes it" ${PROJECT_IS_TOP_LEVEL})
add_feature_info(STATICCALL_INSTALL STATICCALL_INSTALL "installation")

option(STATICCALL_WERROR "Treat compiler warnings as errors" OFF)
add_feature_info(STATICCALL_WERROR STATICCALL_WERROR "compiler warnings are errors")

option(STATICCALL_COVERAGE "Instrument runtime and driver for source coverage" OFF)
add_feature_info(STATICCALL_COVERAGE STATICCALL_COVERAGE "source coverage of runtime and driver")

set(STATICCALL_SANITIZE "" CACHE STRING
  "Sanitizers for runtime, driver and tests, as -fsanitize= takes them, separated by ';'")
set_property(CACHE STATICCALL_SANITIZE PROPERTY STRINGS "" "address;undefined" "thread")
add_feature_info(STATICCALL_SANITIZE STATICCALL_SANITIZE
  "runtime, driver and tests under sanitizers: '${STATICCALL_SANITIZE}'")

set(STATICCALL_TEST_JOBS 2 CACHE STRING "Tests that lit runs at the same time")
set(STATICCALL_TEST_TIMEOUT 600 CACHE STRING "Seconds after which lit ends one test")

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

# bin/sc-clang finds its files in ../lib, wherever the tree is installed or moved to.
# GNUInstallDirs would choose lib/x86_64-linux-gnu for the prefix /usr on Debian.
if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_INSTALL_LIBDIR lib CACHE PATH "Always lib")
  if(NOT CMAKE_INSTALL_LIBDIR STREQUAL "lib")
    message(FATAL_ERROR "sc-clang looks for its files in ../lib and nowhere else: "
      "leave CMAKE_INSTALL_LIBDIR at lib, and choose CMAKE_INSTALL_PREFIX.")
  endif()
else()
  set(CMAKE_INSTALL_LIBDIR lib)
endif()
include(GNUInstallDirs)
# The Debian packages are by component (Packaging.cmake).
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME staticcall)
set(STATICCALL_PACKAGE_MAINTAINER "staticcall's authors <staticcall@localhost>" CACHE STRING
  "Who maintains the Debian packages that cpack makes, as NAME <ADDRESS>")

# A project that includes this one keeps its own warnings.
set(STATICCALL_WARNING_FLAGS "")
if(PROJECT_IS_TOP_LEVEL)
  list(APPEND STATICCALL_WARNING_FLAGS -Wall -Wextra -Wpedantic)
endif()
if(STATICCALL_WERROR)
  list(APPEND STATICCALL_WARNING_FLAGS -Werror)
endif()

# What a project that includes this one chose for its own code: sc-clang's files are
# for every linker, so they are machine code.
set(CMAKE_INTERPROCEDURAL_OPTIMIZATION OFF)

set(STATICCALL_INSTRUMENT_FLAGS "")
if(STATICCALL_SANITIZE)
  list(JOIN STATICCALL_SANITIZE "," sanitizers)
  list(APPEND STATICCALL_INSTRUMENT_FLAGS
    -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
endif()
if(STATICCALL_COVERAGE)
  list(APPEND STATICCALL_INSTRUMENT_FLAGS -fprofile-instr-generate -fcoverage-mapping)
endif()
