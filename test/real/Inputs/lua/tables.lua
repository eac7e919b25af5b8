-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Tables: sort with and without a comparison, insert, remove, move, concat, unpack.
local state = 12345
local function random(n) state = (state * 1103515245 + 12345) % 2147483648; return state % n + 1 end

local numbers = {}
for i = 1, 20000 do numbers[i] = random(1000000) end
table.sort(numbers)
for i = 2, #numbers do assert(numbers[i - 1] <= numbers[i]) end
print(numbers[1], numbers[10000], numbers[20000])

local people = {}
for i = 1, 3000 do people[i] = { name = "n" .. random(500), age = random(90), id = i } end
table.sort(people, function(a, b)
  if a.age ~= b.age then return a.age > b.age end
  if a.name ~= b.name then return a.name < b.name end
  return a.id < b.id
end)
for i = 1, 5 do print(people[i].age, people[i].name, people[i].id) end
print(pcall(table.sort, { 3, 1, "x" }))
print(pcall(table.sort, { 5, 3, 1, 2, 4, 6, 9, 7, 8, 10, 11 }, function() return true end))

local queue = {}
for i = 1, 1000 do table.insert(queue, random(#queue + 1), i) end
local sum = 0
while #queue > 0 do sum = (sum * 31 + table.remove(queue, random(#queue))) % 1000000007 end
print(sum)
print(table.concat(table.move({ 1, 2, 3, 4, 5 }, 2, 5, 4), ","), table.unpack({ 1, 2, 3 }, 2))
print(select("#", table.unpack({}, 1, 200)), select(-1, table.unpack(numbers, 1, 200)), table.pack(nil, nil).n)
print(pcall(table.concat, { 1, {}, 3 }))

-- The hash part grows and shrinks; next() visits each key once while values are cleared.
local set, visited = {}, 0
for i = 1, 5000 do set["k" .. i] = i; set[i * 1.5] = i end
for key in pairs(set) do visited = visited + 1; set[key] = nil end
print(visited, next(set))

local matrix = {}
for i = 1, 60 do matrix[i] = {}; for j = 1, 60 do matrix[i][j] = (i * j) % 17 end end
local trace = 0
for i = 1, 60 do
  for j = 1, 60 do
    local dot = 0
    for k = 1, 60 do dot = dot + matrix[i][k] * matrix[k][j] end
    if i == j then trace = trace + dot end
  end
end
print(trace)
