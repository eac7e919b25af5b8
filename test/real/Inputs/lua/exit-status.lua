-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Ends by os.exit with a status of its own, closing the state.
setmetatable({}, { __gc = function() print("finalized at exit") end })
io.write("no newline")
os.exit(7, true)
