# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Unit tests of sc-probe's judgement and of its table of processors.
staticcall_add_unit_test(ProbeTests
  SOURCES probe-markdown.cpp probe-verdict.cpp ${PROJECT_SOURCE_DIR}/driver/sc-probe/Markdown.cpp
    ${PROJECT_SOURCE_DIR}/driver/sc-probe/Verdict.cpp)
target_include_directories(ProbeTests PRIVATE
  ${PROJECT_SOURCE_DIR}/driver/sc-probe ${PROJECT_SOURCE_DIR}/runtime/src)
