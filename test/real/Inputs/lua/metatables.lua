-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Metatables: operators, inheritance, proxies, every event once.
local Rational = {}
Rational.__index = Rational
local function gcd(a, b) while b ~= 0 do a, b = b, a % b end return a end
local function rational(n, d)
  local g = gcd(n, d)
  return setmetatable({ n = n // g, d = d // g }, Rational)
end
local function lift(x) return type(x) == "number" and rational(x, 1) or x end
function Rational.__add(a, b) a, b = lift(a), lift(b) return rational(a.n * b.d + b.n * a.d, a.d * b.d) end
function Rational.__mul(a, b) a, b = lift(a), lift(b) return rational(a.n * b.n, a.d * b.d) end
function Rational.__eq(a, b) return a.n == b.n and a.d == b.d end
function Rational.__lt(a, b) return a.n * b.d < b.n * a.d end
function Rational.__le(a, b) return a.n * b.d <= b.n * a.d end
function Rational:__tostring() return self.n .. "/" .. self.d end
Rational.__concat = function(a, b) return tostring(a) .. tostring(b) end
local harmonic = rational(0, 1)
for i = 1, 20 do harmonic = harmonic + rational(1, i) end
print(harmonic, harmonic < rational(4, 1), harmonic == rational(8, 2), 2 * rational(3, 4) .. "!")

local Base = {}
Base.__index = Base
function Base.new(class, name) return setmetatable({ name = name }, class) end
function Base:describe() return self:kind() .. " " .. self.name end
function Base:kind() return "base" end
local Derived = setmetatable({}, { __index = Base, __call = function(class, ...) return Base.new(class, ...) end })
Derived.__index = Derived
function Derived:kind() return "derived" end
print(Base:new("a"):describe(), Derived("b"):describe())

local events = {}
local function event(name) return function(...) events[#events + 1] = name; return select("#", ...) end end
local names = { "sub", "div", "idiv", "mod", "pow", "unm", "band", "bor", "bxor", "shl", "shr", "bnot", "len" }
local meta = { __newindex = event("newindex"), __call = event("call") }
for _, name in ipairs(names) do meta["__" .. name] = event(name) end
local o = setmetatable({}, meta)
local results = { o - 1, o / 1, o // 1, o % 1, o ^ 1, -o, o & 1, o | 1, o ~ 1, o << 1, o >> 1, ~o, #o, o(1, 2) }
o.field = 1
print(table.concat(events, " "), table.concat(results, " "))

local reads, proxy = 0, nil
proxy = setmetatable({}, {
  __index = function(_, key) reads = reads + 1; return key * 2 end,
  __len = function() return 10 end,
  __pairs = function() return function(_, k) k = (k or 0) + 1; if k <= 3 then return k, k * k end end, nil, nil end,
})
local sum = 0
for i = 1, 50000 do sum = sum + proxy[i] end
print(sum, reads, #proxy)
for k, v in pairs(proxy) do io.write(k, "=", v, " ") end
print(rawlen(proxy), rawget(proxy, 1), getmetatable("").__index == string)
print(getmetatable(setmetatable({}, { __metatable = "locked" })), pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {}))
