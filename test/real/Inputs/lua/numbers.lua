-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Numbers: integers that wrap, floats, conversions, math.
print(math.maxinteger + 1 == math.mininteger, math.maxinteger * 2, -7 // 2, -7 % 3, 7 // -2.0, -7.5 % 2, 5 // 0.0, -5 % math.huge)
print(1 / 0, -1 / 0, 0 / 0 ~= 0 / 0, 3 | 8, 0xff ~ 0x0f, 1 << 63, 1 << 64, -1 >> 60, ~0)
print(pcall(function() return 1 // 0 end))
print(pcall(function() return 1.5 | 1 end))
print(10 == 10.0, "10" + 5, "0x10" * 2, 10 .. 20, 2^0.5, 1e308 * 10, 7 // 1.0, 3 % -2, 3.0 == 3)
print(tonumber("  12  "), tonumber("1e2"), tonumber("z", 36), tonumber("8", 8), tonumber("0x1p4"), tonumber("nope"), math.tointeger("8"))
print(math.type(1), math.type(1.0), math.type("1"), math.tointeger(3.0), math.ult(1, -1), math.abs(math.mininteger))
print(math.floor(-3.5), math.ceil(-3.5), math.fmod(-7, 3), math.modf(-3.7), math.max(1, 2.5), math.min(3), math.sqrt(2), math.pi)
for i = 0, 6 do io.write(("%.14g %.14g %.14g | "):format(math.sin(i), math.exp(-i), math.log(i + 1, 2))) end
print()

for i = math.maxinteger - 2, math.maxinteger do io.write(i, " ") end
for i = 1, 0 do io.write("never") end
for x = 1.0, 2.0, 0.25 do io.write(x, " ") end
for i = 3, 1, -1 do io.write(i, " ") end
print(pcall(function() for i = 1, 10, 0 do end end))

math.randomseed(42)
local seen = {}
for i = 1, 8 do seen[i] = math.random(1, 1000) end
print(table.concat(seen, " "), math.random() < 1)

local sieve, primes = {}, 0
for i = 2, 50000 do
  if not sieve[i] then
    primes = primes + 1
    for j = i * i, 50000, i do sieve[j] = true end
  end
end
print(primes)

local x, y = 0.0, 0.0
for i = 1, 100000 do x = x + 1 / i; y = y + (-1) ^ i / (2 * i + 1) end
print(("%.15g %.15g"):format(x, 4 * (1 + y)))
local hash = 0xcbf29ce484222325
for i = 1, 100000 do hash = (hash ~ (i & 0xff)) * 1099511628211 end
print(hash, ("%x"):format(hash))
