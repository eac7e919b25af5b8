-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Strings: patterns, formats, packing, UTF-8.
local text = ("the quick brown fox jumps over the lazy dog "):rep(20)

local words = {}
for word in text:gmatch("%a+") do
  words[word] = (words[word] or 0) + 1
end
local names = {}
for word in pairs(words) do names[#names + 1] = word end
table.sort(names)
for _, word in ipairs(names) do print(("%-6s|%4d|%x"):format(word, words[word], #word)) end

print(text:gsub("(%w+) (%w+)", "%2 %1", 3):sub(1, 40))
print(("%d items at %.3f, %5s|%-5s|%q"):format(42, 3.14159, "a", "b", 'a "quoted"\nline\0'))
print(("%g %e %a %i %c %o %X"):format(1e100, 0.1, 0.5, -7, 65, 8, 48879))
print(("key = value, other=thing"):gsub("(%w+)%s*=%s*(%w+)", function(k, v) return v .. "<-" .. k end))
print(("f(a(b)c)d"):match("%b()"), ("  trim  "):match("^%s*(.-)%s*$"), ("THE (quick) fox"):find("%((%a+)%)"))
print(("hello world"):gsub("%f[%w]%w+", string.upper))
print(("x"):rep(3, ","), ("abc"):reverse(), ("%5.1f"):format(-0.05), tostring(1e15), tostring(2^53))

local packed = string.pack("<i4 >I2 z s1 d", -2, 513, "zero", "short", 1.5)
print(#packed, string.unpack("<i4 >I2 z s1 d", packed))
print((packed:gsub(".", function(c) return ("%02x"):format(c:byte()) end)))

local greek = utf8.char(0x3b1, 0x3b2, 0x20ac, 0x1f600)
print(utf8.len(greek), utf8.codepoint(greek, 1, -1))
for position, code in utf8.codes(greek) do io.write(position, ":", code, " ") end
print(utf8.len("\xff"))

local parts = {}
for i = 1, 2000 do parts[i] = ("%05d"):format((i * 7919) % 10007) end
local long = table.concat(parts, ";")
local sum = 0
for i = 1, #long do sum = (sum * 31 + long:byte(i)) % 4294967291 end
print(#long, sum)
