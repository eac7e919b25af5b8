# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Unit tests of the runtime, against the build of it that has injection points.

# What the encoder writes is read by LLVM's disassembler.
find_library(STATICCALL_LIBLLVM LLVM-${STATICCALL_LLVM_MAJOR} HINTS ${LLVM_LIBRARY_DIR} NO_CACHE REQUIRED)
staticcall_add_unit_test(RuntimeBytesTests
  SOURCES runtime-insn.cpp runtime-text-poke.cpp runtime-disassembler.cpp
  LIBRARIES staticcall_inject ${STATICCALL_LIBLLVM})
target_include_directories(RuntimeBytesTests SYSTEM PRIVATE ${LLVM_INCLUDE_DIRS})

foreach(test RuntimeBytesTests)
  target_include_directories(${test} PRIVATE ${PROJECT_SOURCE_DIR}/runtime/src)
endforeach()
