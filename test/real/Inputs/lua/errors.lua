-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Errors that are caught: longjmp through C functions, handlers, tracebacks, closing variables.
print(pcall(error, "plain"), pcall(error, "plain", 0), pcall(error), (pcall(error, { 1 })))
print(xpcall(function() local t = nil; t.x = 1 end, function(m) return "handled: " .. m end))
print(select(2, xpcall(function() error("deep") end, debug.traceback)))
print(pcall(string.rep), pcall(("x").bad), pcall(setmetatable, 1, {}))
print(pcall(string.rep, "x", 1 << 60))
print(pcall(function() return #5 end), pcall(function() return {} < {} end), pcall(function() return 1 < "2" end))
print(pcall(function() return ("x"):rep(3) .. {} end))
print(pcall(next, {}, "no such key"), pcall(ipairs), pcall(select, 0))

-- Unwound through table.sort, gsub, a metamethod, require and a coroutine, many times.
local caught = 0
for i = 1, 2000 do
  local ok = pcall(table.sort, { 3, 2, 1 }, function() error(i) end)
  local ok2 = pcall(string.gsub, "abc", ".", function() error(i) end)
  local ok3 = pcall(function() return setmetatable({}, { __add = function() error(i) end }) + 1 end)
  local ok4 = pcall(coroutine.wrap(function() error(i) end))
  if not (ok or ok2 or ok3 or ok4) then caught = caught + 1 end
end
print(caught, (pcall(require, "no.such.module")))

local order = {}
local function guard(name)
  return setmetatable({}, { __close = function(_, message) order[#order + 1] = name .. ":" .. tostring(message) end })
end
print(pcall(function()
  local a <close> = guard("a")
  local b <close> = guard("b")
  error("out", 0)
end))
do local c <close> = guard("c") end
for _ in (function() return nil end), nil, nil, guard("d") do end
print(table.concat(order, " "))

local function depth(n) if n == 0 then error("bottom", 0) end local ok, m = pcall(depth, n - 1) error(m .. ".", 0) end
print(#select(2, pcall(depth, 150)))
warn("@on")
warn("a warning on ", "standard error")
assert(not pcall(assert, false, "message"))
print(select(2, pcall(assert, nil)), select(2, pcall(assert, false, "message")))
