-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- Coroutines: generators, producers and consumers, errors and closing inside them.
local function permutations(items)
  local function visit(n)
    if n <= 1 then coroutine.yield(table.concat(items, " ")) end
    for i = 1, n do
      items[n], items[i] = items[i], items[n]
      visit(n - 1)
      items[n], items[i] = items[i], items[n]
    end
  end
  return coroutine.wrap(function() visit(#items) end)
end
for order in permutations({ "a", "b", "c", "d" }) do print(order) end

local function producer(n) return coroutine.create(function() for i = 1, n do coroutine.yield(i * i) end return "end" end) end
local function filter(source)
  return coroutine.create(function()
    while true do
      local _, value = coroutine.resume(source)
      if type(value) ~= "number" then return value end
      if value % 3 ~= 0 then coroutine.yield(value) end
    end
  end)
end
local stage, total = filter(producer(200)), 0
while true do
  local ok, value = coroutine.resume(stage)
  assert(ok)
  if type(value) ~= "number" then print(value, coroutine.status(stage)) break end
  total = total + value
end
print(total)

-- A thousand threads that take turns.
local ring, trace = {}, 0
for i = 1, 1000 do
  ring[i] = coroutine.create(function(step)
    while true do trace = (trace * 33 + i * step) % 1000003; step = coroutine.yield(i) end
  end)
end
for step = 1, 20 do for i = 1, #ring do assert(select(2, coroutine.resume(ring[i], step)) == i) end end
print(trace)

print(coroutine.resume(coroutine.create(function() error({ code = 7 }) end)) == false)
print(coroutine.resume(coroutine.create(function() local x = nil; return x.field end)))
print(pcall(coroutine.wrap(function() coroutine.yield(1) error("after", 0) end)))
print(select("#", coroutine.resume(coroutine.create(function(...) return ... end), nil, nil, nil)))

-- Yield across pcall, metamethods and an iterator; a to-be-closed variable in a thread that is closed.
local log = {}
local thread = coroutine.create(function()
  local guard <close> = setmetatable({}, { __close = function() log[#log + 1] = "closed" end })
  local object = setmetatable({}, { __index = function(_, key) return coroutine.yield(key) end })
  print(pcall(function() return object.first .. object.second end))
  coroutine.yield("last")
end)
print(coroutine.resume(thread))
print(coroutine.resume(thread, "one,"))
print(coroutine.resume(thread, "two"))
print(coroutine.close(thread), log[1], coroutine.status(thread))
