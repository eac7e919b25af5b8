-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Files: write, read in every format, seek, lines, a pipe, what is missing.
local name = os.tmpname()
local out = assert(io.open(name, "w"))
for i = 1, 500 do out:write(i, " ", i / 4, "\n") end
out:close()

local sum = 0
for i, half in io.lines(name, "n", "n") do sum = sum + i * half end
print(sum)
local file <close> = assert(io.open(name, "r+"))
print(file:read("l", "L", "n", 3, 0))
print(file:seek("set", 10), file:read("l"), file:seek("cur"), file:seek("end"))
file:setvbuf("full", 4096)
file:write("appended\n")
file:flush()
file:seek("set")
print(#file:read("a"), file:read("a"), file:read("l"))
print(io.type(file), io.type(io.stdout), io.type(42), (tostring(file):gsub("0x%x+", "")))

local pipe = assert(io.popen("printf 'from a %s' pipe; exit 3"))
print(pipe:read("a"), pipe:close())
print(os.execute("exit 5"))
print(os.remove(name), (select(2, io.open(name)):gsub("^.*: ", "")))
print(os.getenv("NO_SUCH_VARIABLE_HERE"), os.date("!%Y-%m-%d %H:%M:%S", 1234567890), os.time({ year = 2000, month = 1, day = 1, hour = 12 }) > 0)
print(pcall(io.lines, "/no/such/file"))
