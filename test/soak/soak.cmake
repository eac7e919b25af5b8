# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# cmake --build build --target soak: 10^9 calls and 10^6 updates, outside the suite.
add_custom_target(soak
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/soak/run.sh ${PROJECT_BINARY_DIR}
    ${CMAKE_CURRENT_BINARY_DIR}/soak 256 10000 1000000000 1000000
  DEPENDS ${tested}
  USES_TERMINAL VERBATIM)
