# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Finds LLVM and its tools, and refuses in one sentence what cannot work.
#
# Sets STATICCALL_LLVM_MAJOR, STATICCALL_CLANG, STATICCALL_CLANGXX, STATICCALL_LIT and,
# where found, STATICCALL_GCC and STATICCALL_GXX; the other tools are
# in LLVM_TOOLS_BINARY_DIR.

set(STATICCALL_LLVM_MAJOR 22)
set(STATICCALL_LLVM_PACKAGES
  "clang-22 llvm-22-dev libclang-22-dev lld-22 llvm-22-tools libclang-rt-22-dev")

if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux" OR NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$"
   OR NOT CMAKE_SIZEOF_VOID_P EQUAL 8)
  message(FATAL_ERROR "staticcall works on 64-bit x86 Linux only; this build is for "
    "${CMAKE_SYSTEM_NAME} on ${CMAKE_SYSTEM_PROCESSOR}: build it on, or for, x86-64 Linux.")
endif()

# No version here: LLVM's version file takes "22" as 22.0, and Debian ships 22.1.
find_package(LLVM QUIET CONFIG
  HINTS /usr/lib/llvm-${STATICCALL_LLVM_MAJOR})
if(NOT LLVM_FOUND OR NOT LLVM_VERSION_MAJOR EQUAL STATICCALL_LLVM_MAJOR)
  message(FATAL_ERROR "staticcall needs LLVM ${STATICCALL_LLVM_MAJOR} with its development files: "
    "apt-get install ${STATICCALL_LLVM_PACKAGES}, or set LLVM_DIR to the folder of its LLVMConfig.cmake.")
endif()
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_TOOLS_BINARY_DIR}")

# staticcall_find_tool(<variable> <Debian package> <name>...)
# Only the tools of the LLVM found above are taken: another version's would read
# the pass plugin or its output differently.
function(staticcall_find_tool variable package)
  find_program(${variable} NAMES ${ARGN} PATHS ${LLVM_TOOLS_BINARY_DIR} NO_DEFAULT_PATH)
  if(NOT ${variable})
    message(FATAL_ERROR "staticcall needs ${ARGV2} in ${LLVM_TOOLS_BINARY_DIR}: apt-get install ${package}.")
  endif()
  mark_as_advanced(${variable})
endfunction()

staticcall_find_tool(STATICCALL_CLANG clang-22 clang)
staticcall_find_tool(STATICCALL_CLANGXX clang-22 clang++)
if(STATICCALL_TESTS)
  staticcall_find_tool(STATICCALL_LLD lld-22 ld.lld)
  staticcall_find_tool(STATICCALL_LLC llvm-22 llc)
  staticcall_find_tool(STATICCALL_OBJDUMP llvm-22 llvm-objdump)
  staticcall_find_tool(STATICCALL_READELF llvm-22 llvm-readelf)
  staticcall_find_tool(STATICCALL_FILECHECK llvm-22-tools FileCheck)
  staticcall_find_tool(STATICCALL_NOT llvm-22-tools not)
  staticcall_find_tool(STATICCALL_SPLIT_FILE llvm-22-tools split-file)
  staticcall_find_tool(STATICCALL_LIT llvm-22-tools lit)
  find_program(STATICCALL_GCC gcc)
  find_program(STATICCALL_GXX g++)
  mark_as_advanced(STATICCALL_GCC STATICCALL_GXX)
endif()
