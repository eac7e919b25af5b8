# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Writes HEADER with the hash of the pass plugin PASS; without PASS, "none".
set(identity none)
if(PASS)
  file(SHA256 ${PASS} identity)
endif()
file(WRITE ${HEADER} "#define STATICCALL_PASS_IDENTITY \"${identity}\"\n")
