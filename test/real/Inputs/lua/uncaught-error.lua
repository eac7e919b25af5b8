-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Ends with an error that nobody catches: a traceback and status 1.
print("before")
local function inner(t) return t.field.missing end
local function outer() return (inner({})) end
outer()
print("never")
