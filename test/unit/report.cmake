# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Unit tests of sc-report's pure pieces.
staticcall_add_unit_test(ReportTests
  SOURCES report-site.cpp report-maps.cpp
  LIBRARIES staticcall-report)
