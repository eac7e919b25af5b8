-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Closures, recursion, goto, varargs, tail calls, dump and load.
local function counter()
  local n = 0
  return function() n = n + 1; return n end, function() return n end
end
local up, read = counter()
for _ = 1, 1000 do up() end
print(read())

local fs = {}
for i = 1, 5 do local j = i * i; fs[i] = function(d) j = j + d; return i, j end end
for i = 1, 5 do fs[i](i) end
for i = 1, 5 do print(fs[i](0)) end

local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
local function ackermann(m, n)
  if m == 0 then return n + 1 elseif n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
print(fib(24), ackermann(2, 60))

local function loop(n, acc) if n == 0 then return acc end return loop(n - 1, acc + n) end
print(loop(1000000, 0))
print(select(2, pcall(function() local function f() return 1 + f() end return f() end)):match("stack overflow"))

local Y = function(f) return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end) end
print(Y(function(self) return function(n) return n == 0 and 1 or n * self(n - 1) end end)(20))
local function compose(f, ...) if not ... then return f end local g = compose(...) return function(...) return f(g(...)) end end
print(compose(function(x) return x + 1 end, function(x) return x * 2 end, tonumber)("20"))

local function variadic(...) local a, b = ... return select("#", ...), a, b, (select("#", ...) > 2 and select(3, ...)) end
print(variadic()) print(variadic(nil)) print(variadic(1, 2, 3, 4))

for i = 1, 3 do
  for j = 1, 3 do
    if (i + j) % 2 == 0 then goto continue end
    io.write(i, j, " ")
    ::continue::
  end
end
print()

local function adder(a) local k <const> = 10 return function(b) return a + b * k end end
local copy = load(string.dump(adder), "copy", "b")
print(copy(1)(2), load("return ...", "chunk", "t")(5, 6), load("syntax error here"))
local env = { print = print }
print(load("x = 42; return x", "sandbox", "t", env)(), env.x, x)
local piece = { "return ", "1 ", "+ 41" }
print(load(function() return table.remove(piece, 1) end)())
print(string.dump(adder) == string.dump(copy), debug.getinfo(adder, "S").linedefined > 0, debug.getupvalue(up, 1))

-- A hook that counts lines, as debuggers do.
local lines = 0
debug.sethook(function() lines = lines + 1 end, "l")
for _ = 1, 100 do
  local x = 1
end
debug.sethook()
print(lines)
