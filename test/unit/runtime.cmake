# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Unit tests of the runtime, against the build of it that has injection points.

# staticcall_add_runtime_test(<name> SOURCES <file>... [LIBRARIES <target>...])
function(staticcall_add_runtime_test name)
  staticcall_add_unit_test(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE staticcall_inject)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/runtime/src)
endfunction()

# What the encoder writes is read by LLVM's disassembler.
find_library(STATICCALL_LIBLLVM LLVM-${STATICCALL_LLVM_MAJOR} HINTS ${LLVM_LIBRARY_DIR} NO_CACHE REQUIRED)
staticcall_add_runtime_test(RuntimeBytesTests
  SOURCES runtime-insn.cpp runtime-text-poke.cpp runtime-disassembler.cpp
  LIBRARIES ${STATICCALL_LIBLLVM})
target_include_directories(RuntimeBytesTests SYSTEM PRIVATE ${LLVM_INCLUDE_DIRS})

# Memory runs out where a test says: os::map goes through the test. So does
# module_map::find, which is counted.
staticcall_add_runtime_test(RuntimeImageTests
  SOURCES runtime-image-check.cpp runtime-registry.cpp runtime-searches.cpp runtime-usual-sites.cpp
    runtime-synthetic.cpp)
target_link_options(RuntimeImageTests PRIVATE
  -Wl,--wrap=_ZN10staticcall2os3mapEmNS0_6filledE
  -Wl,--wrap=_ZNK10staticcall10module_map4findEmm)

staticcall_add_runtime_test(RuntimeTablesTests
  SOURCES runtime-address-tree.cpp runtime-breakpoint-table.cpp runtime-modules.cpp runtime-plt.cpp runtime-pool.cpp runtime-window.cpp)

staticcall_add_runtime_test(RuntimeUpdateTests
  SOURCES runtime-transaction.cpp runtime-synthetic.cpp)
target_compile_definitions(RuntimeUpdateTests PRIVATE STATICCALL_INJECT)
# The kernel refuses where a test says.
target_link_options(RuntimeUpdateTests PRIVATE
  -Wl,--wrap=_ZN10staticcall2os7protectEmmi
  -Wl,--wrap=_ZNK10staticcall2os11memory_file5writeEmPKhj)

staticcall_add_runtime_test(RuntimeDirectTests
  SOURCES runtime-direct-defaults.cpp runtime-synthetic.cpp)
target_link_options(RuntimeDirectTests PRIVATE -Wl,--wrap=_ZN10staticcall2os7protectEmmi)

staticcall_add_runtime_test(RuntimeOptionsTests SOURCES runtime-options.cpp)
staticcall_add_runtime_test(RuntimeProgramTests
  SOURCES runtime-lock.cpp runtime-single-step.cpp runtime-program.cpp)
staticcall_add_runtime_test(RuntimeSignalTests SOURCES runtime-breakpoint.cpp runtime-owned-lock.cpp)
target_compile_definitions(RuntimeSignalTests PRIVATE STATICCALL_INJECT)
staticcall_add_runtime_test(RuntimeThreadsTests
  SOURCES runtime-threads.cpp runtime-program.cpp)

# Builds and runs these alone: for trees with a sanitizer, without pass and driver.
set(runtime_tests RuntimeBytesTests RuntimeImageTests RuntimeTablesTests RuntimeUpdateTests
  RuntimeDirectTests RuntimeOptionsTests RuntimeProgramTests RuntimeSignalTests RuntimeThreadsTests)
add_custom_target(check-runtime-unit
  COMMAND ${PROJECT_SOURCE_DIR}/test/lib/run_suite.py ${CMAKE_CURRENT_BINARY_DIR}/check-runtime-unit.json
    ${STATICCALL_LIT} -v -j ${STATICCALL_TEST_JOBS} ${CMAKE_CURRENT_BINARY_DIR}
  DEPENDS ${runtime_tests} USES_TERMINAL VERBATIM)
