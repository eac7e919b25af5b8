-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Does not parse.
print("never")
local x = = 1
