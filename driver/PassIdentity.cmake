# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Hashes the pass plugin PASS ("none" without one) into HEADER, for the driver, and
# into CONFIG, from its template CONFIG_IN, for lld.
set(IDENTITY none)
if(PASS)
  file(SHA256 ${PASS} IDENTITY)
endif()
file(WRITE ${HEADER} "#define STATICCALL_PASS_IDENTITY \"${IDENTITY}\"\n")
configure_file(${CONFIG_IN} ${CONFIG} @ONLY)
