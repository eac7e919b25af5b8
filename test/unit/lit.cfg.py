# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The GoogleTest binaries as a lit suite, so that one run and one summary cover everything.
import os

import lit.formats

config.name = "staticcall-unit"
config.test_source_root = config.test_exec_root
config.test_format = lit.formats.GoogleTest(".", "Tests")
config.environment["LLVM_PROFILE_FILE"] = os.path.join(config.test_exec_root, "..", "profiles", "%p.profraw")
