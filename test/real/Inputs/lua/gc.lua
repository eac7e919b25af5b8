-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- The collector: incremental and generational, weak tables, finalizers, resurrection.
local function churn(n)
  local keep = {}
  for i = 1, n do
    keep[i % 100 + 1] = { i, tostring(i), function() return i end, { next = keep[i % 7 + 1] and true } }
  end
  return #keep
end

for _, mode in ipairs({ "incremental", "generational", "incremental" }) do
  collectgarbage(mode)
  print(mode, churn(40000))
  collectgarbage()
end

local finalized = 0
for i = 1, 500 do setmetatable({}, { __gc = function() finalized = finalized + 1 end }) end
collectgarbage()
collectgarbage()
print("finalized", finalized)

local weak = setmetatable({}, { __mode = "v" })
local strong = {}
for i = 1, 100 do
  local object = { i }
  weak[i] = object
  if i % 4 == 0 then strong[#strong + 1] = object end
end
collectgarbage()
local alive = 0
for _ in pairs(weak) do alive = alive + 1 end
print("alive", alive, #strong)

local ephemeron = setmetatable({}, { __mode = "k" })
do
  local previous = {}
  for i = 1, 50 do
    local key = {}
    ephemeron[key] = previous
    previous = key
  end
end
collectgarbage()
print("ephemerons", next(ephemeron))

local saved
do
  local phoenix = setmetatable({ name = "phoenix" }, { __gc = function(self) saved = self end })
  phoenix = nil
end
collectgarbage()
print("resurrected", saved and saved.name)

collectgarbage("stop")
local before = collectgarbage("count")
churn(5000)
print("grows while stopped", collectgarbage("count") > before, collectgarbage("isrunning"))
collectgarbage("restart")
for _ = 1, 200 do collectgarbage("step", 10) end
collectgarbage()
print("shrinks again", collectgarbage("count") < before + 100)
setmetatable({}, { __gc = function() print("at the end") end })
