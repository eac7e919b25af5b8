# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Unit tests of the driver's pure pieces.
staticcall_add_unit_test(DriverTests
  SOURCES driver-command-line.cpp driver-plan.cpp driver-arguments.cpp driver-linker.cpp
  LIBRARIES staticcall-driver)
