# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Unit tests of the assembler filter's pure pieces, and of sc-gcc's.
staticcall_add_unit_test(AsTests
  SOURCES as-lexer.cpp as-scanner.cpp as-rewrite.cpp as-invocation.cpp gcc-command-line.cpp
  LIBRARIES staticcall-as staticcall-gcc)
